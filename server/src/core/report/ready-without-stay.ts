import type { InstantMs } from '@vigil/shared/time'
import type { GateLineId } from '@vigil/shared/vocabulary'
import type { Transition } from '../effect.ts'

const notAsked: readonly GateLineId[] = ['least-stay', 'last-set', 'sign-off']

/** The first instant at which nothing but the least stay kept the patient, by the ledger; null: never. */
export function readyWithoutStay(
  lines: readonly GateLineId[],
  transitions: Iterable<Transition>,
): InstantMs | null {
  const open = new Set<string>(lines.filter((lineId) => !notAsked.includes(lineId)))
  // All lines that turn in one instant turn together.
  let readyMs: InstantMs | null = null
  for (const one of transitions) {
    if (readyMs !== null && one.atMs > readyMs) return readyMs
    if (one.machine !== 'care' || one.subject !== 'gate-line') continue
    const space = one.to.indexOf(' ')
    const lineId = one.to.slice(0, space)
    if (notAsked.includes(lineId as GateLineId)) continue
    if (one.to.slice(space + 1) === 'not-met') open.add(lineId)
    else open.delete(lineId)
    readyMs = open.size === 0 ? one.atMs : null
  }
  return readyMs
}
