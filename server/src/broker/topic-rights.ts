import { ok, refuse, type Result } from '@vigil/shared/base'
import {
  channelRules,
  channels,
  isGatewayTopic,
  isTopicName,
  parseDeviceTopic,
  parseGatewayTopic,
  serverStatusTopic,
  topicRoot,
  type DeviceTopic,
} from '@vigil/shared/contracts'
import type { SiteId } from '@vigil/shared/vocabulary'

export interface RightRefusal {
  readonly rule: string
  readonly got: string
  readonly fix: string
}

/** A topic that may be published to, and whether a broker may keep its last message. */
export interface Publishable {
  readonly retain: boolean
}

/** What devices and gateways of a site may publish: channels of their own site, nothing of the server's (mqtt.md 6.1). */
export function mayPublish(topic: string, siteId: SiteId): Result<Publishable, RightRefusal> {
  const parsed = isGatewayTopic(topic) ? parseGatewayTopic(topic) : parseDeviceTopic(topic)
  if (!parsed.ok) return parsed
  if (parsed.value.siteId !== siteId)
    return refuse({
      rule: 'rights-site',
      got: parsed.value.siteId,
      fix: `publish below ${topicRoot}/${siteId}/: this device belongs to site ${siteId} and may reach no other`,
    })
  return 'channel' in parsed.value ? ofDevice(parsed.value) : ok({ retain: true })
}

function ofDevice({ channel }: DeviceTopic): Result<Publishable, RightRefusal> {
  if (channelRules[channel].writer === 'server')
    return refuse({
      rule: 'rights-channel',
      got: channel,
      fix: `only the server writes ${channel}; a device may publish ${writtenByDevices}`,
    })
  return ok({ retain: channelRules[channel].retain })
}

/** What a device may subscribe to: what the server writes to devices of this site, and the server's presence. */
export function maySubscribe(filter: string, siteId: SiteId): Result<null, RightRefusal> {
  if (filter === serverStatusTopic(siteId)) return ok(null)
  const [root, version, site, room, device, ...rest] = filter.split('/')
  const isOurs = `${root ?? ''}/${version ?? ''}` === topicRoot && site === siteId
  if (isOurs && isNameOrAny(room) && isNameOrAny(device) && readByDevices.includes(rest.join('/')))
    return ok(null)
  return refuse({
    rule: 'rights-subscribe',
    got: filter,
    fix: `subscribe to ${topicRoot}/${siteId}/{room}/{device}/ + ${readByDevices.join(', ')}, or to ${serverStatusTopic(siteId)}`,
  })
}

const isNameOrAny = (level: string | undefined): boolean =>
  level !== undefined && (level === '+' || isTopicName(level))

const readByDevices: readonly string[] = channels.filter(
  (channel) => channelRules[channel].writer === 'server',
)
const writtenByDevices = channels
  .filter((channel) => channelRules[channel].writer === 'device')
  .join(', ')
