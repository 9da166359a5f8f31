import { ok, refuse, type Result } from '@vigil/shared/base'
import {
  channelRules,
  channels,
  isTopicName,
  parseDeviceTopic,
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

/** What a device of a site may publish: the device's channels of its own site, nothing of the server's (mqtt.md 6.1). */
export function mayPublish(topic: string, siteId: SiteId): Result<DeviceTopic, RightRefusal> {
  const parsed = parseDeviceTopic(topic)
  if (!parsed.ok) return parsed
  if (parsed.value.siteId !== siteId)
    return refuse({
      rule: 'rights-site',
      got: parsed.value.siteId,
      fix: `publish below ${topicRoot}/${siteId}/: this broker serves no other site`,
    })
  if (channelRules[parsed.value.channel].writer === 'server')
    return refuse({
      rule: 'rights-channel',
      got: parsed.value.channel,
      fix: `only the server writes ${parsed.value.channel}; a device may publish ${writtenByDevices}`,
    })
  return ok(parsed.value)
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
