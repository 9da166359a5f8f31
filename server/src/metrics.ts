import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { RoomBurden } from '#app/burden-desk.ts'
import type { Metrics } from '#app/ports.ts'
import type { SiteId } from '@vigil/shared/vocabulary'
import { watchBurden } from './burden-metrics.ts'

/** Of one site; counted at the moment somebody looks. */
export interface SiteGauges {
  readonly siteId: SiteId
  readonly activeAlarms: () => number
  readonly mailboxDepth: () => number
  readonly runningSessions: () => number
  readonly socketClients: () => number
  /** Of each room of the site. */
  readonly burden: () => readonly RoomBurden[]
}

export interface ServerMetrics extends Metrics {
  /** An attempt to page somebody failed. */
  pageFailed(then: 'tried-again' | 'given-up'): void
  /** All metrics in the text format of Prometheus. */
  text(): Promise<string>
  readonly contentType: string
}

const handlingBucketsSeconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25]
const paintBucketsSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3]

/** A registry of its own for each server, so that several run in one process. Counts are the server's, gauges a site's. */
export function serverMetrics(sites: () => readonly SiteGauges[]): ServerMetrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'vigil_' })
  const counter = (name: string, help: string): Counter =>
    new Counter({ name: `vigil_${name}_total`, help, registers })
  const tally = (name: string, help: string, label: string): Tally =>
    newTally({ name: `vigil_${name}_total`, help, label, registers })
  const messages = tally('messages', 'MQTT messages by channel', 'channel')
  const refusals = tally('refusals', 'What was refused or noticed, by rule', 'rule')
  const duplicates = counter('duplicates', 'Readings that had come before')
  const missing = counter('readings_missing', 'Numbers left out in the sequences of devices')
  const readings = tally('readings', 'Readings handed to sessions', 'timeliness')
  const transitions = tally('transitions', 'Transitions of conditions', 'condition')
  const restarts = counter('monitor_restarts', 'Monitors that broke and began again')
  const recordFailures = tally('record_failures', 'Writes the record refused', 'store')
  const dropped = counter('inputs_dropped', 'Readings that a full mailbox kept from judging')
  const pageFailures = tally('page_failures', 'Attempts to page somebody that failed', 'then')
  const handling = new Histogram({
    name: 'vigil_publish_to_emit_seconds',
    help: 'From the arrival of a message until everything it caused was emitted to stations',
    buckets: handlingBucketsSeconds,
    registers,
  })
  const painting = new Histogram({
    name: 'vigil_alarm_paint_seconds',
    help: 'Stations: from receiving an alarm until it was on the screen',
    buckets: paintBucketsSeconds,
    registers,
  })
  const displaying = new Histogram({
    name: 'vigil_alarm_display_seconds',
    help: 'From the reading or deadline behind an alarm until the first station of the site had it on its screen',
    buckets: paintBucketsSeconds,
    registers,
  })
  watchGauges(registers, sites)
  watchBurden(registers, sites)
  return {
    messageReceived: messages,
    messageDone: (elapsedMs) => handling.observe(elapsedMs / 1000),
    refused: refusals,
    duplicate: () => duplicates.inc(),
    readingsMissing: (count) => missing.inc(count),
    readingDelivered: readings,
    transition: transitions,
    monitorRestarted: () => restarts.inc(),
    recordFailed: recordFailures,
    inputDropped: () => dropped.inc(),
    pageFailed: pageFailures,
    alarmPainted: (delayMs) => painting.observe(delayMs / 1000),
    alarmDisplayed: (delayMs) => displaying.observe(delayMs / 1000),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

/** Counts one more of a label. */
type Tally = (label: string) => void

interface TallyOptions {
  readonly name: string
  readonly help: string
  readonly label: string
  readonly registers: Registry[]
}

/** A counter whose labels are looked up only when somebody looks: messages are counted one by one. */
function newTally({ name, help, label, registers }: TallyOptions): Tally {
  const counts = new Map<string, number>()
  new Counter({
    name,
    help,
    labelNames: [label],
    registers,
    collect() {
      this.reset()
      for (const [value, count] of counts) this.inc({ [label]: value }, count)
    },
  })
  return (value) => {
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
}

function watchGauges(registers: Registry[], sites: () => readonly SiteGauges[]): void {
  const gauge = (name: string, help: string, look: (site: SiteGauges) => number): void => {
    new Gauge({
      name: `vigil_${name}`,
      help,
      labelNames: ['site'],
      registers,
      collect() {
        for (const site of sites()) this.set({ site: site.siteId }, look(site))
      },
    })
  }
  gauge('active_alarms', 'Alarms present or latched', (site) => site.activeAlarms())
  gauge('mailbox_depth', 'Inputs that wait, all sessions', (site) => site.mailboxDepth())
  gauge('running_sessions', 'Sessions under watch', (site) => site.runningSessions())
  gauge('socket_clients', 'Stations connected', (site) => site.socketClients())
}
