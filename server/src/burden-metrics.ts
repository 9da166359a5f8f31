import { minutes, seconds } from '@vigil/shared/time'
import { Counter, Histogram, type Registry } from 'prom-client'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { RoomBurden } from '#app/burden-desk.ts'

/** Of one site. */
interface SiteBurden {
  readonly siteId: SiteId
  readonly burden: () => readonly RoomBurden[]
}
type Look = () => Iterable<RoomBurden & RoomLabels>
/** Sites and rooms are configured, so that labels are a closed set. */
interface RoomLabels {
  readonly labels: { readonly site: SiteId; readonly room: string }
}

const answerBucketsSeconds = [5, 10, 20, 30, 60, 120, 300, 600]

/** How much alarms ask of people, by room (alarms.md 8). */
export function watchBurden(registers: Registry[], sites: () => readonly SiteBurden[]): void {
  const look: Look = () =>
    sites().flatMap(({ siteId, burden }) =>
      burden().map((room) => ({ ...room, labels: { site: siteId, room: room.roomId } })),
    )
  new Counter({
    name: 'vigil_audible_alarms_total',
    help: 'Times that an alarm began to sound',
    labelNames: ['site', 'room', 'priority'],
    registers,
    collect() {
      this.reset()
      for (const { labels, totals } of look())
        for (const [priority, count] of Object.entries(totals.audible))
          this.inc({ ...labels, priority }, count)
    },
  })
  const counter = (name: string, help: string, of: (room: RoomBurden) => number): void => {
    new Counter({
      name: `vigil_${name}_total`,
      help,
      labelNames: ['site', 'room'],
      registers,
      collect() {
        this.reset()
        for (const room of look()) this.inc(room.labels, of(room))
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
    labelNames: ['site', 'room'],
    buckets: answerBucketsSeconds,
    registers,
    collect() {
      this.reset()
      for (const { labels, totals } of look())
        for (const [afterS, times] of Object.entries(totals.highAnsweredAfterS))
          for (let time = 0; time < times; time += 1)
            this.observe(labels, Math.min(Number(afterS), minutes(10) / seconds(1)))
    },
  })
}
