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
  type GatewayTopic,
} from '@vigil/shared/contracts'
import type { Speaker } from '#core/devices/speaker.ts'
import { mayRead, writeRefusal, type WriteRefusal } from '#core/devices/topic-rights.ts'

export interface RightRefusal {
  readonly rule: string
  readonly got: string
  readonly fix: string
}

/** A topic that may be published to, and whether a broker may keep its last message. */
export interface Publishable {
  readonly retain: boolean
}

/** What a connection may publish (mqtt.md 6.1), with what to change where it may not. */
export function mayPublish(topic: string, speaker: Speaker): Result<Publishable, RightRefusal> {
  const parsed = isGatewayTopic(topic) ? parseGatewayTopic(topic) : parseDeviceTopic(topic)
  if (!parsed.ok) return parsed
  const refusal = writeRefusal(speaker, parsed.value)
  if (refusal !== null) return refuse(explained(refusal, parsed.value, speaker))
  return ok({ retain: !('channel' in parsed.value) || channelRules[parsed.value.channel].retain })
}

/** What it may subscribe to: the server's words to itself, and the server's presence. */
export function maySubscribe(filter: string, speaker: Speaker): Result<null, RightRefusal> {
  if (mayRead(speaker, filter)) return ok(null)
  const { siteId } = speaker
  const own = speaker.kind === 'device' ? speaker.deviceId : '{device}'
  return refuse({
    rule: 'rights-subscribe',
    got: filter,
    fix: `subscribe to ${topicRoot}/${siteId}/{room}/${own}/ + ${readByDevices}, or to ${serverStatusTopic(siteId)}`,
  })
}

/** Where whoever published to `topic` looks for notices: below its own name, whatever the topic says. */
export function noticeTopicOf(speaker: Speaker, topic: string): string {
  const [, , , room = ''] = topic.split('/')
  const claim = isTopicName(room) ? room : 'any'
  switch (speaker.kind) {
    case 'device':
      return `${topicRoot}/${speaker.siteId}/${claim}/${speaker.deviceId}/notice`
    case 'gateway':
      return `${topicRoot}/${speaker.siteId}/_gw/${speaker.gatewayId}/notice`
    case 'unregistered':
      return topic
  }
}

function explained(
  refusal: WriteRefusal,
  topic: DeviceTopic | GatewayTopic,
  speaker: Speaker,
): RightRefusal {
  const { siteId } = speaker
  switch (refusal) {
    case 'rights-site':
      return {
        rule: 'rights-site',
        got: topic.siteId,
        fix: `publish below ${topicRoot}/${siteId}/: this device belongs to site ${siteId} and may reach no other`,
      }
    case 'rights-channel':
      return {
        rule: 'rights-channel',
        got: 'channel' in topic ? topic.channel : '',
        fix: `only the server writes this channel; a device may publish ${writtenByDevices}`,
      }
    case 'rights-device':
      return {
        rule: 'rights-device',
        got: 'channel' in topic ? topic.deviceId : topic.gatewayId,
        fix: ownNameFix(speaker),
      }
  }
}

function ownNameFix(speaker: Speaker): string {
  switch (speaker.kind) {
    case 'device':
      return `publish as ${speaker.deviceId} only, which is whose secret this is; a gateway speaks for the devices that the list of devices puts behind it`
    case 'gateway':
      return `publish the presence of ${speaker.gatewayId}, and for the devices that the list of devices puts behind it`
    case 'unregistered':
      return 'this name is registered: connect with its user name and secret, or use another name'
  }
}

const readByDevices = channels
  .filter((channel) => channelRules[channel].writer === 'server')
  .join(', ')
const writtenByDevices = channels
  .filter((channel) => channelRules[channel].writer === 'device')
  .join(', ')
