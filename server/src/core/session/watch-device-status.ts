import { seconds } from '@vigil/shared/time'
import type { DeviceId, Priority } from '@vigil/shared/vocabulary'
import type { DeviceInput } from '../input.ts'
import type { StatusCondition, StatusWatch } from './chain-state.ts'
import type { Draft } from './draft.ts'
import { announceSteadily } from './watch-steadily.ts'

/** Start values (preset): charge in percent, clock apart from ours either way. */
const batteryLowPercent = 20
const batteryMediumUnderPercent = 10
const clockApartMs = seconds(30)

type StatusInput = Extract<DeviceInput, { kind: 'battery' | 'clock-skew' }>

export function noteStatus(draft: Draft, input: StatusInput): void {
  const { deviceId } = input
  if (input.kind === 'battery')
    putStatus(draft, { kind: 'battery', deviceId }, batteryPriority(input.percent))
  else putStatus(draft, { kind: 'clock-skew', deviceId }, clockPriority(input.skewMs))
}

const batteryPriority = (percent: number): Priority | null => {
  if (percent < batteryMediumUnderPercent) return 'medium'
  return percent <= batteryLowPercent ? 'low' : null
}

const clockPriority = (skewMs: number): Priority | null =>
  Math.abs(skewMs) > clockApartMs ? 'low' : null

const nameOf = ({ kind, deviceId }: { kind: string; deviceId: DeviceId }): string =>
  `${kind}:${deviceId}`

function putStatus(draft: Draft, condition: StatusCondition, wanted: Priority | null): void {
  const known = draft.chain.status.find((one) => nameOf(one.condition) === nameOf(condition))
  if (known === undefined && wanted === null) return
  const others = draft.chain.status.filter((one) => one !== known)
  const status = [...others, { condition, wanted, shown: known?.shown ?? null }]
  draft.chain = { ...draft.chain, status }
}

export function watchStatus(draft: Draft): void {
  for (const watch of draft.chain.status) {
    if (watch.wanted === watch.shown) continue
    const shown = announceSteadily(draft, {
      condition: watch.condition,
      from: watch.shown,
      to: watch.wanted,
      reason: reasonOf(watch),
    })
    // Announcing replaces the chain's state: the list is read again.
    const others = draft.chain.status.filter((one) => one !== watch)
    const status = shown === null ? others : [...others, { ...watch, shown }]
    draft.chain = { ...draft.chain, status }
  }
}

function reasonOf({ condition, wanted }: StatusWatch) {
  if (condition.kind === 'battery') return wanted === null ? 'battery-charged' : 'battery-low'
  return wanted === null ? 'clock-right' : 'clock-apart'
}
