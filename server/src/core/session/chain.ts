import type { SessionCommand, SessionInput } from '../input.ts'
import { refuse } from './command-answer.ts'
import type { Draft } from './draft.ts'
import type { Gathered } from './gather-readings.ts'
import { watchCuff } from './judge-cuff.ts'
import { lostWhileDeadline, watchLostWhile } from './run-deadlines.ts'
import { deviceDeadline, watchDevices } from './watch-devices.ts'
import { disagreementDeadline, watchDisagreement } from './watch-disagreement.ts'
import { missingDeadline, watchMissing } from './watch-missing.ts'
import { sensorDeadline, watchSensors } from './watch-sensors.ts'

/** The chain that watches the patient, beside sensors and devices (alarms.md 2.3). */
export interface ChainState {
  readonly nothing: null
}

export const startChain = (): ChainState => ({ nothing: null })

/** What readings, devices, gateway and broker say in this instant. */
export function noteChain(
  _draft: Draft,
  _inputs: readonly SessionInput[],
  _gathered: Gathered,
): void {}

/** Outermost first, so that a lost device is known before the sensors behind it are called lost. */
export function watchChain(draft: Draft): void {
  watchDevices(draft)
  watchSensors(draft)
  watchMissing(draft)
  watchLostWhile(draft)
  watchDisagreement(draft)
  watchCuff(draft)
}

export function chainDeadline(draft: Draft): number {
  const future = (deadlineMs: number): number => (deadlineMs > draft.atMs ? deadlineMs : Infinity)
  return Math.min(
    disagreementDeadline(draft.disagreement),
    ...draft.lostWhile.map(lostWhileDeadline),
    ...draft.devices.map(deviceDeadline),
    ...draft.sensors.map((watch) => future(sensorDeadline(draft, watch))),
    ...draft.missing.map((watch) =>
      watch.shown ? Infinity : future(missingDeadline(draft, watch)),
    ),
  )
}

export function runChainCommand(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'confirm-device' }>,
): void {
  refuse(draft, command, 'nothing-to-do', 'not built yet')
}
