import { minutes } from '@vigil/shared/time'
import type { Priority } from '@vigil/shared/vocabulary'
import { conditionName } from '@vigil/shared/vocabulary'
import type { Opening } from './chain-state.ts'
import { announceTechnical, type Draft, type TechnicalChange } from './draft.ts'

const chatterMs = minutes(1)

const isRecent = (draft: Draft, opening: Opening): boolean =>
  draft.atMs < opening.openedMs + chatterMs

const openingOf = (draft: Draft, name: string): Opening | undefined =>
  draft.chain.openings.find((one) => one.name === name)

/**
 * Announces a technical condition so that it never opens three times within a minute (alarms.md 8): one that
 * opens again within a minute of its opening stays for a minute, whatever its own rule says by then.
 *
 * @returns the priority that is shown now.
 */
export function announceSteadily(draft: Draft, change: TechnicalChange): Priority | null {
  const { condition, from, to } = change
  if (from === to) return to
  if (to === null && openingOf(draft, conditionName(condition))?.stays === true) return from
  announceTechnical(draft, change)
  if (from === null) noteOpening(draft, conditionName(condition))
  return to
}

function noteOpening(draft: Draft, name: string): void {
  const stays = openingOf(draft, name) !== undefined
  const others = draft.chain.openings.filter((one) => one.name !== name)
  draft.chain = {
    ...draft.chain,
    openings: [...others, { name, openedMs: draft.atMs, stays }],
  }
}

/** Leaves out what opened too long ago to matter. */
export function forgetOpenings(draft: Draft): void {
  const { openings } = draft.chain
  if (openings.length === 0) return
  const recent = openings.filter((one) => isRecent(draft, one))
  if (recent.length < openings.length) draft.chain = { ...draft.chain, openings: recent }
}

/** When a condition that stays may end. */
export function steadyDeadline(draft: Draft): number {
  let earliest = Infinity
  for (const opening of draft.chain.openings)
    if (opening.stays) earliest = Math.min(earliest, opening.openedMs + chatterMs)
  return earliest
}
