/** A name as it appears in a topic: `[a-z0-9-]{1,32}`, opaque, never a patient's or a person's (mqtt.md 6.1). */
export type TopicName = string
const namePattern = /^[a-z0-9-]{1,32}$/

/** True for a site, room or device name: `[a-z0-9-]{1,32}`. */
export const isTopicName = (name: string): name is TopicName => namePattern.test(name)

export type SiteId = TopicName
export type RoomId = TopicName
export type DeviceId = TopicName
export type SessionId = string
/** One unbroken active stretch of a condition (alarms.md 2.1). */
export type OccurrenceId = string
/** A browser that shows this site; random, kept by the browser. */
export type StationId = string
