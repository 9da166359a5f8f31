import { z } from 'zod'
import { alarm, instant } from './alarm-view.ts'
import { careSummary } from './care-summary.ts'
import { type CommandRequest } from './commands.ts'
import { sessionCourse } from './course-view.ts'
import { siteDuty } from './duty-view.ts'
import { stationSounds } from '../vocabulary/index.ts'
import { liveValue, roomView, serverTime, siteView } from './views.ts'

/**
 * Socket.IO, path `/socket.io`, namespace `/`, WebSocket only, `auth: socketAuth`. Which station it is,
 * and who is signed on there, the handshake's cookies say.
 * Order (dashboard.md 5): on connect and on `resync` the server sends `snapshot`; afterwards each `delta`
 * carries the next number. A gap, a new epoch or a beat ahead of ours for over a second asks for `resync`.
 * Every event has exactly one argument, an object.
 */

export const snapshotEvent = z.object({
  /** New with every server start: numbers of another epoch mean nothing. */
  epoch: z.string(),
  seq: z.int().nonnegative(),
  time: serverTime,
  site: siteView,
  rooms: z.array(roomView),
  duty: siteDuty,
})
export type SnapshotEvent = z.infer<typeof snapshotEvent>

/** What must not be missed. `alarm-gone`: the occurrence left the screen (ended, and nothing latches it). */
export const deltaChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alarm'), roomId: z.string(), alarm }),
  z.object({
    kind: z.literal('alarm-gone'),
    roomId: z.string(),
    occurrenceId: z.string(),
    reason: z.string(),
  }),
  /** Phase, limits in force, pauses of one room. */
  z.object({ kind: z.literal('course'), roomId: z.string(), course: sessionCourse }),
  /** Doses, dues, readiness of one room; the whole of it is fetched (`/sessions/:sessionId/care`). */
  z.object({ kind: z.literal('care'), roomId: z.string(), care: careSummary }),
  z.object({ kind: z.literal('duty'), duty: siteDuty }),
  /** A session began or ended, or a device came, went or described itself: the room anew. */
  z.object({ kind: z.literal('room'), room: roomView }),
])
export type DeltaChange = z.infer<typeof deltaChange>

export const deltaEvent = z.object({
  epoch: z.string(),
  seq: z.int().positive(),
  sentMs: z.int(),
  change: deltaChange,
})
export type DeltaEvent = z.infer<typeof deltaEvent>

/** Grouped live values, at most four frames a second; only what changed. Checked by shape only, for speed. */
export const frameEvent = z.object({
  sentMs: z.int(),
  rooms: z.array(z.object({ roomId: z.string(), values: z.array(liveValue) })),
})
export type FrameEvent = z.infer<typeof frameEvent>

/** Every second, real time. Three seconds without one: the link is lost. */
export const beatEvent = z.object({
  epoch: z.string(),
  seq: z.int().nonnegative(),
  realMs: z.int(),
})
export type BeatEvent = z.infer<typeof beatEvent>

/** A page says which site it shows; what else it claimed would not be believed. */
export const socketAuth = z.object({ siteId: z.string().min(1).max(64) })
export type SocketAuth = z.infer<typeof socketAuth>

/** A refused command says what to do; the state is unchanged. */
export const commandReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
])
export type CommandReply = z.infer<typeof commandReply>

/** A page saw an alarm painted (dashboard.md 5.8), or began to sound it. */
export const receiptCommand = z.object({
  roomId: z.string().nullable(),
  occurrenceId: z.string(),
  revision: z.int(),
  /** Milliseconds on the station between receiving the alarm and its pixels. */
  paintDelayMs: z.number().nonnegative(),
  visible: z.boolean(),
  sound: z.enum(['armed', 'playing', 'blocked', 'elsewhere']),
})
export type ReceiptCommand = z.infer<typeof receiptCommand>

/** Every second from a worker's timer: this page lives, and this is what it can do (alarms.md 5). */
export const stationBeat = z.object({
  sound: z.enum(stationSounds),
  /** When a person last heard the test tone here; real time. */
  testedMs: instant.nullable(),
  visible: z.boolean(),
  /** Newest delta this page has applied. */
  seq: z.int().nonnegative(),
})
export type StationBeat = z.infer<typeof stationBeat>

export interface ServerToClientEvents {
  snapshot: (event: SnapshotEvent) => void
  delta: (event: DeltaEvent) => void
  frame: (event: FrameEvent) => void
  beat: (event: BeatEvent) => void
  /** The server stops by plan: nobody watches until the next beat. */
  stopping: (event: { readonly backByMs: number }) => void
}

export interface ClientToServerEvents {
  resync: (request: { readonly reason: string }) => void
  command: (request: CommandRequest, reply: (result: CommandReply) => void) => void
  receipt: (command: ReceiptCommand) => void
  'station-beat': (beat: StationBeat) => void
}
