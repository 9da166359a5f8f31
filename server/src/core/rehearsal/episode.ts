import { invariant } from '@vigil/shared/base'
import type { Alarm, Priority, Side, Vital } from '@vigil/shared/vocabulary'
import { conditionName, mostUrgent } from '@vigil/shared/vocabulary'
import { worse } from '../alarm/limit-rule.ts'
import { isOfCondition, type ConditionTransition, type Effect } from '../effect.ts'

/** One alarm of a limit, from its opening to its end. */
export interface Episode {
  /** The session or recording it is of. */
  readonly source: string
  readonly vital: Vital
  readonly side: Side
  /** The most urgent it came to. */
  readonly priority: Priority
  /** Since the start of its source. */
  readonly fromMs: number
  readonly lastedMs: number
  /** Worst value while it lasted, in the vital's unit; null: off the scale, or none was valid. */
  readonly worstValue: number | null
}

/** The span that the effects are of. */
export interface Span {
  readonly source: string
  readonly startedMs: number
  readonly endedMs: number
}

/** An alarm that is on; its worst value so far. */
type Opened = Omit<Episode, 'source' | 'lastedMs'>

/** The alarms of limits among what came out of a run, in the order they opened; one that never ended ends with it. */
export function episodesOf(effects: Iterable<Effect>, span: Span): Episode[] {
  const open = new Map<string, Opened>()
  const episodes: Episode[] = []
  const close = (name: string, atMs: number): void => {
    const opened = open.get(name)
    if (opened === undefined) return
    open.delete(name)
    const lastedMs = atMs - span.startedMs - opened.fromMs
    episodes.push({ source: span.source, ...opened, lastedMs })
  }
  for (const effect of effects)
    if (effect.kind === 'alarm') follow(open, effect.alarm)
    else if (effect.kind === 'transition' && isOfCondition(effect.transition)) {
      const { transition } = effect
      const name = conditionName(transition.condition)
      if (transition.to === 'active') put(open, transition, span)
      else close(name, transition.atMs)
    }
  for (const name of open.keys()) close(name, span.endedMs)
  return episodes.sort((a, b) => a.fromMs - b.fromMs)
}

function put(
  open: Map<string, Opened>,
  { condition, priority, value, atMs }: ConditionTransition,
  { startedMs }: Span,
): void {
  if (condition.kind !== 'limit') return
  invariant(priority !== null, 'what is active has a priority')
  const { vital, side } = condition
  const name = conditionName(condition)
  const known = open.get(name)
  open.set(
    name,
    known === undefined
      ? { vital, side, priority, fromMs: atMs - startedMs, worstValue: value }
      : { ...known, priority: mostUrgent(known.priority, priority) },
  )
}

/** An alarm that carries an older one on knows the worst of both: what counts is what it says while it is on. */
function follow(open: Map<string, Opened>, { condition, value }: Alarm): void {
  const name = conditionName(condition)
  const known = open.get(name)
  if (known !== undefined)
    open.set(name, { ...known, worstValue: worse(known.worstValue, value, known.side) })
}
