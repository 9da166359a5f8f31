import { minutes, seconds } from '@vigil/shared/time'
import { Counter, Histogram, type Registry } from 'prom-client'
import type { RoomBurden } from '#app/burden-desk.ts'

type Look = () => readonly RoomBurden[]

const answerBucketsSeconds = [5, 10, 20, 30, 60, 120, 300, 600]

/** How much alarms ask of people, by room (alarms.md 8). Rooms are configured, so that labels are a closed set. */
export function watchBurden(registers: Registry[], look: Look): void {
  new Counter({
    name: 'vigil_audible_alarms_total',
    help: 'Times that an alarm began to sound',
    labelNames: ['room', 'priority'],
    registers,
    collect() {
      this.reset()
      for (const { roomId, totals } of look())
        for (const [priority, count] of Object.entries(totals.audible))
          this.inc({ room: roomId, priority }, count)
    },
  })
  const counter = (name: string, help: string, of: (room: RoomBurden) => number): void => {
    new Counter({
      name: `vigil_${name}_total`,
      help,
      labelNames: ['room'],
      registers,
      collect() {
        this.reset()
        for (const room of look()) this.inc({ room: room.roomId }, of(room))
      },
    })
  }
  counter('watched_seconds', 'Time of sessions under watch', inSeconds('watched'))
  counter(
    'uncovered_seconds',
    'Time that nobody could see a room in session',
    inSeconds('uncovered'),
  )
  counter(
    'chattering',
    'Three opens of one condition in a minute',
    ({ totals }) => totals.chattering,
  )
  watchAnswers(registers, look)
}

const inSeconds =
  (what: 'watched' | 'uncovered') =>
  ({ totals, uncoveredMs }: RoomBurden): number =>
    (what === 'watched' ? totals.watchedMs : uncoveredMs) / seconds(1)

function watchAnswers(registers: Registry[], look: Look): void {
  new Histogram({
    name: 'vigil_high_alarm_acknowledged_seconds',
    help: 'From the first sound of a high alarm to its acknowledgement, whole seconds, at most ten minutes',
    labelNames: ['room'],
    buckets: answerBucketsSeconds,
    registers,
    collect() {
      this.reset()
      for (const { roomId, totals } of look())
        for (const [afterS, times] of Object.entries(totals.highAnsweredAfterS))
          for (let time = 0; time < times; time += 1)
            this.observe({ room: roomId }, Math.min(Number(afterS), minutes(10) / seconds(1)))
    },
  })
}
