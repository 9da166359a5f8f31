import { ok, refuse, type Result } from '../base/index.ts'
import {
  channels,
  isTopicName,
  topicRoot,
  type Channel,
  type DeviceId,
  type RoomId,
  type SiteId,
  type TopicName,
} from '../vocabulary/index.ts'

export {
  channelRules,
  channels,
  isTopicName,
  topicRoot,
  type Channel,
} from '../vocabulary/index.ts'

/** Where a device speaks. The room is the device's claim. */
export interface DeviceAddress {
  readonly siteId: SiteId
  readonly roomId: RoomId
  readonly deviceId: DeviceId
}

export interface DeviceTopic extends DeviceAddress {
  readonly channel: Channel
}

/** Why a topic is not one of ours, and what to change. */
export interface TopicRefusal {
  readonly rule: 'topic-prefix' | 'topic-depth' | 'topic-name' | 'topic-channel'
  readonly got: string
  readonly fix: string
}

export const deviceTopic = (address: DeviceAddress, channel: Channel): string =>
  `${topicRoot}/${address.siteId}/${address.roomId}/${address.deviceId}/${channel}`

/** Retained; the server's own presence at a site, and its will. */
export const serverStatusTopic = (siteId: SiteId): string => `${topicRoot}/${siteId}/_server/status`

/** A gateway with many devices on one connection (mqtt.md 6.1). */
export interface GatewayTopic {
  readonly siteId: SiteId
  readonly gatewayId: TopicName
}

/** Whether a topic is meant to be a gateway's, well formed or not. */
export const isGatewayTopic = (topic: string): boolean => topic.split('/')[3] === '_gw'

/** Reads `vitals/v1/{site}/_gw/{gateway}/status`: retained, and the gateway's will. */
export function parseGatewayTopic(topic: string): Result<GatewayTopic, TopicRefusal> {
  const [root, version, siteId = '', , gatewayId = '', ...rest] = topic.split('/')
  if (`${root ?? ''}/${version ?? ''}` === topicRoot && rest.length === 1 && rest[0] === 'status') {
    if (isTopicName(siteId) && isTopicName(gatewayId)) return ok({ siteId, gatewayId })
  }
  return refuse({
    rule: 'topic-name',
    got: topic,
    fix: `a gateway publishes to ${topicRoot}/{site}/_gw/{gateway}/status, names 1 to 32 of a-z, 0-9 and -`,
  })
}

/** Everything devices of one site publish on a channel; of `status`, what gateways publish too. */
export const siteFilter = (siteId: SiteId, channel: Channel): string =>
  `${topicRoot}/${siteId}/+/+/${channel}`

const isChannel = (text: string): text is Channel => (channels as readonly string[]).includes(text)

/** Reads `vitals/v1/{site}/{room}/{device}/{channel}`. */
export function parseDeviceTopic(topic: string): Result<DeviceTopic, TopicRefusal> {
  const expected = `${topicRoot}/{site}/{room}/{device}/{channel}`
  if (!topic.startsWith(`${topicRoot}/`))
    return refuse({ rule: 'topic-prefix', got: topic, fix: `publish to ${expected}` })
  const [siteId, roomId, deviceId, ...rest] = topic.slice(topicRoot.length + 1).split('/')
  if (siteId === undefined || roomId === undefined || deviceId === undefined || rest.length === 0)
    return refuse({ rule: 'topic-depth', got: topic, fix: `publish to ${expected}` })
  for (const name of [siteId, roomId, deviceId])
    if (!isTopicName(name))
      return refuse({
        rule: 'topic-name',
        got: name,
        fix: 'use 1 to 32 of a-z, 0-9 and - for site, room and device',
      })
  const channel = rest.join('/')
  if (!isChannel(channel))
    return refuse({
      rule: 'topic-channel',
      got: channel,
      fix: `end the topic with one of ${channels.join(', ')}`,
    })
  return ok({ siteId, roomId, deviceId, channel })
}
