import type { Condition, DeviceId } from '@vigil/shared/vocabulary'
import type { SessionCommand, SessionInput } from '../input.ts'
import type { IdentityWatch } from './chain-state.ts'
import { accept, refuse } from './command-answer.ts'
import { annotateAlarm, announceTechnical, type Draft } from './draft.ts'
import { recordCourse } from './record-course.ts'

/** A live reading of a device that nobody bound to this patient asks for a tap. */
export function noteStrangers(draft: Draft, reading: readonly DeviceId[]): void {
  const bound = draft.session.devices
  if (bound === null) return
  for (const deviceId of reading) {
    const { confirmed, unconfirmed } = draft.chain.identity
    if ([bound, confirmed, unconfirmed].some((known) => known.includes(deviceId))) continue
    changeIdentity(draft, { unconfirmed: [...unconfirmed, deviceId] })
    open(draft, { kind: 'device-not-confirmed', deviceId })
  }
}

/** A device of this session gives readings in another room: one of the two patients is the wrong one. */
export function noteElsewhere(draft: Draft, deviceId: DeviceId): void {
  const { elsewhere } = draft.chain.identity
  if (elsewhere.includes(deviceId)) return
  changeIdentity(draft, { elsewhere: [...elsewhere, deviceId] })
  open(draft, { kind: 'wrong-patient', deviceId })
}

/** A person bound it to this patient before anybody was asked; what was asked already is answered by it. */
export function noteBound(
  draft: Draft,
  { deviceId, why, by }: Extract<SessionInput, { kind: 'device-bound' }>,
): void {
  const before = draft.who
  draft.who = by
  settle(draft, deviceId)
  recordCourse(draft, { subject: 'device', from: deviceId, to: `${deviceId} ${why}`, reason: why })
  draft.who = before
}

/** It is this patient's: the questions about it end. */
function settle(draft: Draft, deviceId: DeviceId): void {
  const { confirmed, unconfirmed, elsewhere } = draft.chain.identity
  const without = (ids: readonly DeviceId[]): DeviceId[] => ids.filter((id) => id !== deviceId)
  changeIdentity(draft, {
    confirmed: [...without(confirmed), deviceId],
    unconfirmed: without(unconfirmed),
    elsewhere: without(elsewhere),
  })
  if (unconfirmed.includes(deviceId)) end(draft, { kind: 'device-not-confirmed', deviceId })
  if (elsewhere.includes(deviceId)) end(draft, { kind: 'wrong-patient', deviceId })
}

type IdentityCondition = Extract<Condition, { kind: 'device-not-confirmed' | 'wrong-patient' }>

function open(draft: Draft, condition: IdentityCondition): void {
  const wrong = condition.kind === 'wrong-patient'
  announceTechnical(draft, {
    condition,
    from: null,
    to: wrong ? 'high' : 'low',
    reason: wrong ? 'reads-elsewhere' : 'not-bound',
  })
  annotateAlarm(draft, condition, { asks: [{ kind: 'confirm-device' }] })
}

function changeIdentity(draft: Draft, change: Partial<IdentityWatch>): void {
  draft.chain = { ...draft.chain, identity: { ...draft.chain.identity, ...change } }
}

/** A person says that this device is on this session's patient. */
export function confirmDevice(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'confirm-device' }>,
): void {
  const { deviceId } = command
  const { unconfirmed, elsewhere } = draft.chain.identity
  const strange = unconfirmed.includes(deviceId)
  const doubted = elsewhere.includes(deviceId)
  if (!strange && !doubted) {
    refuse(
      draft,
      command,
      'nothing-to-do',
      `Nobody asks for ${deviceId} to be confirmed here: it is confirmed already, or has sent this room nothing.`,
    )
    return
  }
  settle(draft, deviceId)
  recordCourse(draft, {
    subject: 'device',
    from: doubted ? `${deviceId} elsewhere` : `${deviceId} not confirmed`,
    to: `${deviceId} confirmed`,
    reason: 'person-confirmed',
  })
  accept(draft, command)
}

const end = (draft: Draft, condition: IdentityCondition): void =>
  announceTechnical(draft, {
    condition,
    from: condition.kind === 'wrong-patient' ? 'high' : 'low',
    to: null,
    reason: 'person-confirmed',
  })
