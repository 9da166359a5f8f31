import { hours, type InstantMs } from '@vigil/shared/time'
import type { LimitSet, Session } from '@vigil/shared/vocabulary'
import type { SessionInput } from '../input.ts'
import type { JournalEntry } from '../replay/journal.ts'
import { rerunEffects, type Closing } from '../replay/replay.ts'
import { rehearsalBurden, type RehearsalBurden } from './burden.ts'
import { compareEpisodes, type Comparison } from './compare-episodes.ts'
import { episodesOf, type Episode } from './episode.ts'

/** An earlier session or a recording, as its monitor was told of it. */
export interface RehearsedSource {
  readonly source: string
  readonly session: Session
  readonly journal: readonly JournalEntry[]
  readonly closing: Closing
}

/** How one source alarmed, by the limits now and by the proposed ones. */
export interface RehearsedRun {
  readonly lastedMs: number
  readonly now: readonly Episode[]
  readonly proposed: readonly Episode[]
}

export interface Rehearsal extends Comparison {
  readonly hours: number
  readonly now: RehearsalBurden
  readonly proposed: RehearsalBurden
}

interface LimitSets {
  readonly now: LimitSet
  readonly proposed: LimitSet
}

/**
 * Runs both sets of limits over what a session's monitor was told, with the very engine of live sessions. Each holds
 * for the whole of it, whatever was in force then; phases, baseline and what people did are as they were.
 */
export function rehearseSource(
  source: RehearsedSource,
  { now, proposed }: LimitSets,
): RehearsedRun {
  const { startedMs } = source.session
  const endedMs = Math.max(startedMs, source.journal.at(-1)?.atMs ?? startedMs)
  return {
    lastedMs: endedMs - startedMs,
    now: runWith(source, now, endedMs),
    proposed: runWith(source, proposed, endedMs),
  }
}

/** What both sets ask of people, and where they differ: what is no longer caught, first of all. */
export function compareRuns(runs: readonly RehearsedRun[]): Rehearsal {
  const lastedMs = runs.reduce((sum, run) => sum + run.lastedMs, 0)
  const [now, proposed] = [runs.flatMap((run) => run.now), runs.flatMap((run) => run.proposed)]
  return {
    hours: lastedMs / hours(1),
    now: rehearsalBurden(now, lastedMs),
    proposed: rehearsalBurden(proposed, lastedMs),
    ...compareEpisodes(now, proposed),
  }
}

function runWith(
  { source, session, journal, closing }: RehearsedSource,
  limits: LimitSet,
  endedMs: InstantMs,
): Episode[] {
  const told = journal.filter(({ input }) => !ofLimits.includes(input.kind))
  const effects = rerunEffects({ ...session, limits }, told, closing)
  return episodesOf(effects, { source, startedMs: session.startedMs, endedMs })
}

/** What the session's own limits were is what the rehearsal puts in their place. */
const ofLimits: readonly SessionInput['kind'][] = ['change-limits', 'confirm-limits']
