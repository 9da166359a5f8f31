import type { RoomView } from '@vigil/shared/contracts'
import type { CareDue, CareSummary } from '@vigil/shared/vocabulary'
import { aCare } from '../../src/state/test-rooms.ts'
import { roomOf, type RoomScript } from './rooms.ts'

export const minute = 60_000

/** Something due this many minutes from now; past where negative. */
export const dueIn = (what: CareDue['what'], inMin: number): CareDue => ({
  dueId: `${what}:${inMin}`,
  what,
  why: what === 'cuff' ? 'every 15 min' : 'look every 15 min',
  dueMs: Date.now() + inMin * minute + 20_000,
})

export const readyIn = (met: number, inMin: number | null): CareSummary['readiness'] => ({
  state: 'not-ready',
  met,
  of: 5,
  earliestMs: inMin === null ? null : Date.now() + inMin * minute,
})

/** A room in which somebody is treated. */
export const treated = (script: RoomScript, care: Partial<CareSummary>): RoomView => ({
  ...roomOf(script),
  care: aCare(care),
})

/** Dosed so many minutes ago. */
export const dosed = (agoMin: number, doses = 1): Partial<CareSummary> => ({
  firstDoseMs: Date.now() - agoMin * minute,
  doses,
})
