/** A station that notes when word of each mark arrives. */
import type {
  ClientToServerEvents,
  DeltaEvent,
  ServerToClientEvents,
} from '@vigil/shared/contracts'
import { io, type Socket } from 'socket.io-client'
import { SignedOn } from '../signed-on.ts'
import type { RelayEvents } from './floor.ts'
import { nowUs, type Mark } from './latency.ts'
import { answer, type Target } from './orders.ts'

let marks: Mark[] = []

const note = (roomId: string, value: number | null): void => {
  if (value !== null) marks.push({ roomId, value, atUs: nowUs() })
}

function noteAlarm(socket: Station, { change }: DeltaEvent): void {
  if (change.kind !== 'alarm' || change.alarm.presence !== 'present') return
  const { occurrenceId, revision } = change.alarm
  socket.emit('receipt', {
    roomId: change.roomId,
    occurrenceId,
    revision,
    paintDelayMs: 0,
    visible: true,
    sound: 'armed',
  })
  const { condition, value } = change.alarm
  if (condition.kind === 'limit' && condition.vital === 'nibp-sys') note(change.roomId, value)
}

type Station = Socket<ServerToClientEvents & RelayEvents, ClientToServerEvents>

/** Somebody is at work here, hears alarms and looks after every room, as at a clinic that is open. */
function takeUpTheWatch(socket: Station): void {
  const asker = { to: 'site' } as const
  const testedMs = Date.now()
  const beat = (): void => {
    socket.emit('station-beat', {
      sound: 'armed',
      testedMs,
      visible: true,
      seq: 0,
    })
  }
  socket.emit('command', { ...asker, command: { kind: 'shift-on', onCall: false } }, () => {
    beat()
    setInterval(beat, 1000).unref()
    socket.emit('command', { ...asker, command: { kind: 'take-rooms', roomIds: [] } }, () => {})
  })
}

const systolic = (cuff: unknown): number | null => {
  const sys = typeof cuff === 'object' && cuff !== null && 'sys' in cuff ? cuff.sys : null
  return typeof sys === 'number' ? sys : null
}

async function watch(httpUrl: string, target: Target): Promise<null> {
  // The floor knows nobody.
  const cookie = target === 'floor' ? '' : (await SignedOn.as('nurse', httpUrl)).cookie
  const socket: Station = io(httpUrl, {
    transports: ['websocket'],
    extraHeaders: cookie === '' ? {} : { cookie },
    auth: { siteId: 'demo', stationId: 'bench' },
  })
  return new Promise((resolve, reject) => {
    socket.once('connect_error', reject)
    if (target === 'floor') {
      socket.on('reading', ({ roomId, reading }) => {
        note(roomId, systolic(reading.v['nibp']))
      })
      socket.once('connect', () => {
        resolve(null)
      })
    } else {
      socket.on('delta', (event) => noteAlarm(socket, event))
      socket.once('snapshot', () => {
        takeUpTheWatch(socket)
        resolve(null)
      })
    }
  })
}

answer({
  watch: ({ httpUrl, target }) => watch(httpUrl, target),
  forget: () => {
    marks = []
    return Promise.resolve(null)
  },
  tell: () => Promise.resolve(marks),
})
