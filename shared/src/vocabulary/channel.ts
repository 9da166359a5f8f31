/** What a topic's last level (or two) says the message is (mqtt.md 6.1). */
export const channels = [
  'obs',
  'backfill',
  'status',
  'meta',
  'alarm',
  'cmd',
  'cmd/result',
  'time/req',
  'time/res',
  'notice',
] as const
export type Channel = (typeof channels)[number]

/** Quality of service and retain flag per channel, and who writes it. */
export const channelRules: Readonly<
  Record<
    Channel,
    { readonly qos: 0 | 1; readonly retain: boolean; readonly writer: 'device' | 'server' }
  >
> = {
  obs: { qos: 1, retain: false, writer: 'device' },
  backfill: { qos: 1, retain: false, writer: 'device' },
  status: { qos: 1, retain: true, writer: 'device' },
  meta: { qos: 1, retain: true, writer: 'device' },
  alarm: { qos: 1, retain: false, writer: 'device' },
  cmd: { qos: 1, retain: false, writer: 'server' },
  'cmd/result': { qos: 1, retain: false, writer: 'device' },
  'time/req': { qos: 0, retain: false, writer: 'device' },
  'time/res': { qos: 0, retain: false, writer: 'server' },
  notice: { qos: 0, retain: false, writer: 'server' },
}

export const topicRoot = 'vitals/v1'
