/** A station that notes when word of each mark arrives. */
import type { DeltaEvent, ServerToClientEvents } from '@vigil/shared/contracts'
import { io, type Socket } from 'socket.io-client'
import type { RelayEvents } from './floor.ts'
import { nowUs, type Mark } from './latency.ts'
import { answer, type Target } from './orders.ts'

let marks: Mark[] = []

const note = (roomId: string, value: number | null): void => {
  if (value !== null) marks.push({ roomId, value, atUs: nowUs() })
}

function noteAlarm({ change }: DeltaEvent): void {
  if (change.kind !== 'alarm' || change.alarm.presence !== 'present') return
  const { condition, value } = change.alarm
  if (condition.kind === 'limit' && condition.vital === 'nibp-sys') note(change.roomId, value)
}

const systolic = (cuff: unknown): number | null => {
  const sys = typeof cuff === 'object' && cuff !== null && 'sys' in cuff ? cuff.sys : null
  return typeof sys === 'number' ? sys : null
}

function watch(httpUrl: string, target: Target): Promise<null> {
  const socket: Socket<ServerToClientEvents & RelayEvents> = io(httpUrl, {
    transports: ['websocket'],
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
      socket.on('delta', noteAlarm)
      socket.once('snapshot', () => {
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
