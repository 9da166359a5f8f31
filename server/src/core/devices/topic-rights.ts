import {
  channelRules,
  channels,
  isTopicName,
  topicRoot,
  type Channel,
  type DeviceId,
  type SiteId,
  type TopicName,
} from '@vigil/shared/vocabulary'
import { speaksForDevice, speaksForGateway, type Speaker } from './speaker.ts'

export type TopicPrincipal = 'device' | 'gateway' | 'server'

/** One kind of topic, and who writes and reads it. */
export interface TopicRight {
  /** `{site}`, `{room}`, `{device}` and `{gateway}` stand for names; the room is whatever the device claims. */
  readonly topic: string
  readonly publish: readonly TopicPrincipal[]
  readonly subscribe: readonly TopicPrincipal[]
}

const devices: readonly TopicPrincipal[] = ['device', 'gateway']
const server: readonly TopicPrincipal[] = ['server']

/** Who may say and hear what (mqtt.md 6.1): a device of itself only, a gateway of itself and what is behind it. */
export const topicTable: readonly TopicRight[] = [
  ...channels.map((channel) => ({
    topic: `${topicRoot}/{site}/{room}/{device}/${channel}`,
    ...(channelRules[channel].writer === 'device'
      ? { publish: devices, subscribe: server }
      : { publish: server, subscribe: devices }),
  })),
  { topic: `${topicRoot}/{site}/_gw/{gateway}/status`, publish: ['gateway'], subscribe: server },
  { topic: `${topicRoot}/{site}/_gw/{gateway}/notice`, publish: server, subscribe: ['gateway'] },
  { topic: `${topicRoot}/{site}/_server/status`, publish: server, subscribe: devices },
]

/** Somebody with a secret of their own. */
export type RegisteredSpeaker = Extract<Speaker, { kind: 'device' | 'gateway' }>

/** Topics with `+` in the place of the room, as a broker wants them. */
export interface TopicFilters {
  readonly publish: readonly string[]
  readonly subscribe: readonly string[]
  /** What a `+` for the room lets through too, and must not; what is allowed without a wildcard comes first. */
  readonly denied: readonly string[]
}

/** The table, filled in for one speaker. */
export const filtersOf = (speaker: RegisteredSpeaker): TopicFilters => ({
  publish: filters(speaker, 'publish'),
  subscribe: filters(speaker, 'subscribe'),
  denied: [`${topicRoot}/${speaker.siteId}/_gw/#`],
})

const filters = (speaker: RegisteredSpeaker, act: 'publish' | 'subscribe'): string[] =>
  topicTable
    .filter((row) => row[act].includes(speaker.kind))
    .flatMap(({ topic }) => filled(topic, speaker))

function filled(topic: string, speaker: RegisteredSpeaker): string[] {
  const placed = topic.replace('{site}', speaker.siteId).replace('{room}', '+')
  if (speaker.kind === 'device') return [placed.replace('{device}', speaker.deviceId)]
  return placed.includes('{device}')
    ? [...speaker.deviceIds].map((deviceId) => placed.replace('{device}', deviceId))
    : [placed.replace('{gateway}', speaker.gatewayId)]
}

/** A well-formed topic that somebody publishes to: of a device, or the presence of a gateway. */
export type WrittenTopic =
  | { readonly siteId: SiteId; readonly deviceId: DeviceId; readonly channel: Channel }
  | { readonly siteId: SiteId; readonly gatewayId: TopicName }

export type WriteRefusal = 'rights-site' | 'rights-device' | 'rights-channel'

/** Null: it may be published. */
export function writeRefusal(speaker: Speaker, topic: WrittenTopic): WriteRefusal | null {
  if (topic.siteId !== speaker.siteId) return 'rights-site'
  if ('gatewayId' in topic)
    return speaksForGateway(speaker, topic.gatewayId) ? null : 'rights-device'
  if (channelRules[topic.channel].writer === 'server') return 'rights-channel'
  return speaksForDevice(speaker, topic.deviceId) ? null : 'rights-device'
}

const readByDevices: readonly string[] = channels.filter(
  (channel) => channelRules[channel].writer === 'server',
)

/** Whether somebody may subscribe: a wildcard for the room reaches the same device only. */
export function mayRead(speaker: Speaker, filter: string): boolean {
  const own = `${topicRoot}/${speaker.siteId}/`
  if (filter === `${own}_server/status`) return true
  if (!filter.startsWith(own)) return false
  const [room = '', name = '', ...rest] = filter.slice(own.length).split('/')
  const channel = rest.join('/')
  if (room === '_gw') return channel === 'notice' && isGatewayOf(speaker, name)
  return isRoomFilter(room) && readByDevices.includes(channel) && isReader(speaker, name)
}

const isRoomFilter = (room: string): boolean => room === '+' || isTopicName(room)

const isGatewayOf = (speaker: Speaker, name: string): boolean =>
  isTopicName(name) && speaksForGateway(speaker, name)

/** Without a secret a wildcard is heard of nobody who is registered: see {@link mayHear}. */
const isReader = (speaker: Speaker, name: string): boolean =>
  name === '+'
    ? speaker.kind === 'unregistered'
    : isTopicName(name) && speaksForDevice(speaker, name)

/** Whether a message that fits a subscription goes to whoever made it. */
export function mayHear(speaker: Speaker, topic: string): boolean {
  const [, , , room = '', name = ''] = topic.split('/')
  if (room === '_server') return true
  return room === '_gw' ? speaksForGateway(speaker, name) : speaksForDevice(speaker, name)
}
