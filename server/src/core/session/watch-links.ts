import type { DeviceId, Priority } from '@vigil/shared/vocabulary'
import { conditionName } from '@vigil/shared/vocabulary'
import { leastStaleMs } from '../alarm/vital-stream.ts'
import type { DeviceInput } from '../input.ts'
import type { LinkWatch } from './chain-state.ts'
import type { Draft } from './draft.ts'
import {
  isBrokerOut,
  isLinkLost,
  isOffline,
  lossBehind,
  moreUrgent,
  reconnectMs,
} from './watch-outermost.ts'
import { announceSteadily } from './watch-steadily.ts'

type LinkInput = Extract<DeviceInput, { kind: 'gateway' | 'broker' }>

/** A gateway or the broker is gone, or back. */
export function noteLink(draft: Draft, input: LinkInput): void {
  const fresh = lostLink(draft, input)
  const name = conditionName(fresh.condition)
  const known = draft.chain.links.find((link) => conditionName(link.condition) === name)
  if (input.state === 'lost') {
    const since = known !== undefined && isLinkLost(known) ? known.lostMs : draft.atMs
    putLink(draft, { ...fresh, lostMs: since, shown: known?.shown ?? null })
  } else if (known !== undefined && isLinkLost(known))
    putLink(draft, { ...known, inhibitsUntilMs: draft.atMs + graceMs(draft) })
}

const lostLink = (draft: Draft, input: LinkInput): LinkWatch => ({
  condition:
    input.kind === 'broker'
      ? { kind: 'link-lost', link: 'broker' }
      : { kind: 'link-lost', link: 'gateway', gatewayId: input.gatewayId },
  lostMs: draft.atMs,
  inhibitsUntilMs: Infinity,
  deviceIds: input.kind === 'broker' ? 'all' : input.deviceIds,
  shown: null,
})

/** After it is back, the slowest sensor behind it may take its stale time before it is called lost itself. */
const graceMs = (draft: Draft): number =>
  Math.max(leastStaleMs, ...Object.values(draft.declaredStaleMs))

function putLink(draft: Draft, link: LinkWatch): void {
  const name = conditionName(link.condition)
  const others = draft.chain.links.filter((one) => conditionName(one.condition) !== name)
  draft.chain = { ...draft.chain, links: [...others, link] }
}

/** Readings are the truth: a device that gives them is not behind what is lost. */
export function noteReadingsOfLinks(draft: Draft, reading: readonly DeviceId[]): void {
  if (reading.length === 0) return
  for (const link of draft.chain.links)
    if (link.deviceIds === 'all') {
      if (isLinkLost(link)) putLink(draft, { ...link, lostMs: draft.atMs })
    } else if (link.deviceIds.some((id) => reading.includes(id)))
      putLink(draft, { ...link, deviceIds: link.deviceIds.filter((id) => !reading.includes(id)) })
}

/** Opens, raises and ends the loss of broker and gateways; broker first, for it inhibits the others. */
export function watchLinks(draft: Draft): void {
  if (draft.chain.links.length === 0) return
  for (const link of draft.chain.links) putLink(draft, { ...link, shown: announce(draft, link) })
  const links = draft.chain.links.filter(
    (link) => link.shown !== null || draft.atMs < link.inhibitsUntilMs,
  )
  draft.chain = { ...draft.chain, links }
}

function announce(draft: Draft, link: LinkWatch): Priority | null {
  const { condition, shown } = link
  if (link.deviceIds !== 'all' && isBrokerOut(draft)) {
    return announceSteadily(draft, { condition, from: shown, to: null, reason: 'inhibited' })
  }
  return announceSteadily(draft, {
    condition,
    from: shown,
    to: isLinkLost(link) ? priorityOf(draft, link) : null,
    reason: isLinkLost(link) ? 'link-went' : 'link-back',
  })
}

function priorityOf(draft: Draft, link: LinkWatch): Priority | null {
  return link.deviceIds === 'all' ? lossBehindBroker(draft, link) : lossBehindGateway(draft, link)
}

/** Lost, the broker is the will of every device: none of them can be heard. */
function lossBehindBroker(draft: Draft, { lostMs }: LinkWatch): Priority | null {
  const isSilent = draft.devices.length > 0 && draft.atMs >= lostMs + reconnectMs
  let urgent: Priority | null = isSilent ? 'medium' : null
  for (const sensor of draft.sensors) urgent = moreUrgent(urgent, sensor.loss)
  for (const device of draft.devices)
    if (isOffline(draft, device)) urgent = moreUrgent(urgent, 'medium')
  for (const gateway of draft.chain.links)
    if (gateway.deviceIds !== 'all' && isLinkLost(gateway))
      urgent = moreUrgent(urgent, lossBehindGateway(draft, gateway))
  return urgent
}

/** The gateway's will is that of every device behind it (mqtt.md 6.1): each of them is offline. */
function lossBehindGateway(draft: Draft, { deviceIds, lostMs }: LinkWatch): Priority | null {
  let urgent: Priority | null = null
  for (const device of draft.devices) {
    const { deviceId } = device
    if (!deviceIds.includes(deviceId)) continue
    if (draft.atMs >= lostMs + reconnectMs || isOffline(draft, device))
      urgent = moreUrgent(urgent, 'medium')
    urgent = moreUrgent(urgent, lossBehind(draft, deviceId))
  }
  return urgent
}

export function linkDeadline(draft: Draft): number {
  let earliest = Infinity
  for (const { lostMs, inhibitsUntilMs } of draft.chain.links)
    for (const dueMs of [lostMs + reconnectMs, inhibitsUntilMs])
      if (dueMs > draft.atMs) earliest = Math.min(earliest, dueMs)
  return earliest
}
