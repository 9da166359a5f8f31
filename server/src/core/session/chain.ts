import type { SessionCommand, SessionInput } from '../input.ts'
import type { Draft } from './draft.ts'
import type { Gathered } from './gather-readings.ts'
import { watchCuff } from './watch-cuff.ts'
import type { ValidReading } from './judge-streams.ts'
import { lostWhileDeadline, watchLostWhile } from './run-deadlines.ts'
import {
  deviceAlarmDeadline,
  noteDeviceAlarm,
  resumeDeviceAlarms,
  watchDeviceAlarms,
} from './watch-device-alarms.ts'
import { noteStatus, watchStatus } from './watch-device-status.ts'
import { deviceDeadline, watchDevices } from './watch-devices.ts'
import { disagreementDeadline, watchDisagreement } from './watch-disagreement.ts'
import { confirmDevice, noteBound, noteElsewhere, noteStrangers } from './watch-identity.ts'
import { linkDeadline, noteLink, noteReadingsOfLinks, watchLinks } from './watch-links.ts'
import { nextMissing, noteVitals, watchMissing } from './watch-missing.ts'
import { noteCuffPulse, showingDeadline } from './watch-pulse.ts'
import {
  judgeLosses,
  noteLosses,
  noteSensors,
  sensorDeadline,
  watchSensors,
} from './watch-sensors.ts'
import { noteSignals, signalDeadline, watchSignals } from './watch-signal.ts'
import { forgetOpenings, steadyDeadline } from './watch-steadily.ts'
import { noteUnjudged, unjudgedDeadline, watchUnjudged } from './watch-unjudged.ts'
import { noteZeroEnds, noteZeros, watchZeros, zeroDeadline } from './watch-zero.ts'

/** What readings, devices, gateway and broker say in this instant; readings first, for they are the truth. */
export function noteChain(
  draft: Draft,
  inputs: readonly SessionInput[],
  { devices, streams, cuffs }: Gathered,
): void {
  forgetOpenings(draft)
  noteReadingsOfLinks(draft, devices)
  // Who binds a device and who hears it first in one instant asks nobody.
  for (const input of inputs) if (input.kind === 'device-bound') noteBound(draft, input)
  noteStrangers(draft, devices)
  noteZeros(draft, streams)
  noteCuffPulse(draft, cuffs)
  for (const input of inputs) if (input.kind !== 'reading') noteInput(draft, input)
}

function noteInput(draft: Draft, input: SessionInput): void {
  if (input.kind === 'respiration-method') noteMethod(draft, input)
  else if (input.kind === 'device-alarm') noteDeviceAlarm(draft, input)
  else if (input.kind === 'battery' || input.kind === 'clock-skew') noteStatus(draft, input)
  else if (input.kind === 'device-elsewhere') noteElsewhere(draft, input.deviceId)
  else if (input.kind === 'gateway' || input.kind === 'broker') noteLink(draft, input)
  else if (input.kind === 'readings-not-judged') noteUnjudged(draft)
  else if (input.kind === 'watching-resumed') resumeDeviceAlarms(draft)
}

function noteMethod(
  draft: Draft,
  { deviceId, method }: Extract<SessionInput, { kind: 'respiration-method' }>,
): void {
  const others = draft.chain.co2Devices.filter((id) => id !== deviceId)
  const co2Devices = method === 'co2' ? [...others, deviceId] : others
  draft.chain = { ...draft.chain, co2Devices }
}

/** What the valid values of this instant prove. */
export function noteValid(draft: Draft, valid: readonly ValidReading[]): void {
  noteSensors(draft, valid)
  noteVitals(draft, valid)
  noteZeroEnds(draft, valid)
  noteSignals(draft, valid)
}

/**
 * Each asks only what stands above it: which sensors are lost, whose signal is poor, whose zero has its own alarm,
 * how urgent each loss is. Then outermost first, so that what is behind a loss is not signalled as well.
 */
export function watchChain(draft: Draft): void {
  noteLosses(draft)
  watchSignals(draft)
  watchZeros(draft)
  judgeLosses(draft)
  watchLinks(draft)
  watchDevices(draft)
  watchSensors(draft)
  watchMissing(draft)
  watchLostWhile(draft)
  watchDisagreement(draft)
  watchCuff(draft)
  watchDeviceAlarms(draft)
  watchStatus(draft)
  watchUnjudged(draft)
}

export function chainDeadline(draft: Draft): number {
  return Math.min(
    lostWhileDeadlines(draft),
    disagreementDeadline(draft.disagreement),
    sensorDeadline(draft),
    nextMissing(draft),
    deviceDeadline(draft),
    stateDeadline(draft),
  )
}

/** Nearly always there is nothing of all this. */
function stateDeadline(draft: Draft): number {
  const { chain } = draft
  return Math.min(
    chain.openings.length === 0 ? Infinity : steadyDeadline(draft),
    chain.signals.length === 0 ? Infinity : signalDeadline(draft),
    chain.links.length === 0 ? Infinity : linkDeadline(draft),
    chain.deviceAlarms.length === 0 ? Infinity : deviceAlarmDeadline(draft),
    chain.zeros.length === 0 ? Infinity : zeroDeadline(draft),
    unjudgedDeadline(draft),
    asksForPulse(draft) ? showingDeadline(draft) : Infinity,
  )
}

const asksForPulse = (draft: Draft): boolean =>
  draft.chain.zeros.length > 0 || draft.sensors.some(({ lostSinceMs }) => lostSinceMs !== null)

function lostWhileDeadlines(draft: Draft): number {
  let earliest = Infinity
  for (const lost of draft.lostWhile) {
    const dueMs = lostWhileDeadline(lost)
    // One that stays for having opened twice may have passed its own.
    if (dueMs > draft.atMs) earliest = Math.min(earliest, dueMs)
  }
  return earliest
}

export const runChainCommand = (
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'confirm-device' }>,
): void => confirmDevice(draft, command)
