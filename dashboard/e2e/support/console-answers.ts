import type { HeardTopic, RejectedMessage, TrafficReply } from '@vigil/shared/contracts'
import type { ApiAsked, ApiReply } from './api-words.ts'

/** What the scripted server hears of devices; a test changes it as it likes. */
export interface ConsoleScript {
  traffic: () => TrafficReply
  broker: TrafficReply['broker']
  rejected: RejectedMessage[]
  payload: string | null
}

const ago = (ms: number): number => Date.now() - ms

export const aTopic = (topic: string, more: Partial<HeardTopic> = {}): HeardTopic => {
  const [, version = '', , roomId = '', deviceId = '', ...channel] = topic.split('/')
  return {
    ...{ topic, version, roomId, deviceId, channel: channel.join('/') },
    count: 1203,
    heardMs: ago(400),
    everyMs: 1004,
    announcedMs: channel[0] === 'obs' ? 1000 : null,
    retained: false,
    qos: 1,
    bytes: 142,
    ...more,
  }
}

const kept = { retained: true, count: 1, everyMs: null, heardMs: ago(1_260_000), bytes: 96 }
const base = 'vitals/v1/demo'

export const trafficOf = (topics: HeardTopic[]): TrafficReply => ({
  ...{ nowMs: Date.now(), broker: 'open', topics, forgotten: 0 },
})

/** One device in time, one late, one silent, one behind a gateway without a rhythm. */
const someTopics = (): HeardTopic[] => [
  aTopic(`${base}/room-1/monitor-1/obs`),
  aTopic(`${base}/room-1/monitor-1/meta`, kept),
  aTopic(`${base}/room-1/monitor-1/status`, kept),
  aTopic(`${base}/room-2/monitor-2/obs`, { heardMs: ago(6500), announcedMs: 2000, everyMs: 2011 }),
  aTopic(`${base}/room-2/monitor-2/status`, { ...kept, heardMs: null, count: 0 }),
  aTopic(`${base}/room-3/oxi-2/obs`, { heardMs: ago(95_000), everyMs: 998 }),
  aTopic(`${base}/any/oxi-1/obs`, {
    heardMs: ago(240_000),
    announcedMs: null,
    everyMs: null,
    count: 3,
  }),
  aTopic(`${base}/_gw/gw-1/status`, kept),
]

const aRejection = (more: Partial<RejectedMessage>): RejectedMessage => ({
  topic: `${base}/room-2/monitor-2/obs`,
  atMs: ago(4000),
  rule: 'range',
  path: 'v.spo2',
  got: '127',
  fix: 'send 1 to 100 %, or null with q "off" when the sensor is off',
  count: 37,
  payload: '{"boot":"•••","seq":1042,"t":"2026-09-12T14:03:07.250-07:00","v":{"spo2":127,"pr":71}}',
  ...more,
})

const someRejections = (): RejectedMessage[] => [
  aRejection({}),
  aRejection({ topic: `${base}/room-3/oxi-2/obs`, got: '255', count: 2, atMs: ago(97_000) }),
  aRejection({
    ...{ rule: 'json', path: '', got: undefined, count: 4, atMs: ago(30_000) },
    fix: 'send one JSON object in UTF-8; JSON has no NaN or Infinity: send null instead',
    payload: '{"v":{"spo2":NaN}}',
  }),
  aRejection({
    ...{
      topic: `${base}/?/oxi-9/obs`,
      rule: 'topic-name',
      path: '',
      got: undefined,
      count: 1,
      payload: null,
    },
    fix: 'use 1 to 32 of a-z, 0-9 and - for site, room and device',
  }),
]

export const aConsole = (): ConsoleScript => ({
  traffic: () => trafficOf(someTopics()),
  broker: 'open',
  rejected: someRejections(),
  payload: '{"boot":"•••","seq":1042,"t":"2026-09-12T14:03:07.250-07:00","v":{"spo2":97,"pr":71}}',
})

/** The scripted site's answers about its messages. */
export const consoleAnswers =
  (script: ConsoleScript) =>
  ({ path }: ApiAsked): ApiReply | null => {
    const url = new URL(path, 'http://site')
    const topic = url.searchParams.get('topic') ?? ''
    switch (url.pathname) {
      case '/traffic':
        return { status: 200, body: { ...script.traffic(), broker: script.broker } }
      case '/traffic/last':
        return { status: 200, body: { topic, bytes: 142, payload: script.payload } }
      case '/rejected':
        return { status: 200, body: { nowMs: Date.now(), rejected: script.rejected } }
      default:
        return null
    }
  }
