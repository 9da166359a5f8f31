import { z } from 'zod'

/**
 * What integrators see of the messages of one site. All paths below `/api/v1/sites/:siteId`, read-only.
 *
 * | method, path | reply |
 * |---|---|
 * | GET `/traffic` | `trafficReply`: every topic that was heard, without payloads |
 * | GET `/traffic/last?topic=` | `lastPayloadReply`: what was said there last, masked |
 * | GET `/rejected` | `rejectedReply`: what was refused, newest first, masked |
 *
 * Masked: every text and number that is neither a vital sign nor a word of the contract stands as `•••`.
 */
export const heardTopic = z.object({
  topic: z.string(),
  /** The device's claim; `_gw` for gateways. */
  roomId: z.string(),
  deviceId: z.string(),
  channel: z.string(),
  /** Of the contract, as the topic names it. */
  version: z.string(),
  /** Messages since the server started, without what the broker kept from earlier. */
  count: z.int().nonnegative(),
  /** When the last of them came; null: only what the broker kept was heard. */
  heardMs: z.number().nullable(),
  /** Spacing of the last messages; null: too few of them yet. */
  everyMs: z.number().nonnegative().nullable(),
  /** Spacing that the device's `meta` announces: of its quickest vital; null: none. */
  announcedMs: z.number().positive().nullable(),
  /** The last one was kept by the broker, or came with the flag that asks for it. */
  retained: z.boolean(),
  qos: z.int(),
  bytes: z.int().nonnegative(),
})
export type HeardTopic = z.infer<typeof heardTopic>

export const trafficReply = z.object({
  /** The server's real time. */
  nowMs: z.number(),
  /** The server's own way to the broker. */
  broker: z.enum(['open', 'lost']),
  topics: z.array(heardTopic),
  /** Topics that had to make room for newer ones. */
  forgotten: z.int().nonnegative(),
})
export type TrafficReply = z.infer<typeof trafficReply>

export const lastPayloadQuery = z.object({ topic: z.string().min(1).max(300) })

export const lastPayloadReply = z.object({
  topic: z.string(),
  bytes: z.int().nonnegative(),
  /** Null: it was too long to be kept whole, and only the whole of it can be masked. */
  payload: z.string().nullable(),
})
export type LastPayloadReply = z.infer<typeof lastPayloadReply>

export const rejectedMessage = z.object({
  topic: z.string(),
  /** When the last of its kind came. */
  atMs: z.number(),
  rule: z.string(),
  /** Where in the message; empty for the message as a whole. */
  path: z.string(),
  /** What stood there, masked; left out where the rule names nothing. */
  got: z.string().optional(),
  fix: z.string(),
  /** Of this device, by this rule, at this place. */
  count: z.int().positive(),
  /** Null: the message never reached the server, or was too long to be kept whole. */
  payload: z.string().nullable(),
})
export type RejectedMessage = z.infer<typeof rejectedMessage>

export const rejectedReply = z.object({ nowMs: z.number(), rejected: z.array(rejectedMessage) })
export type RejectedReply = z.infer<typeof rejectedReply>
