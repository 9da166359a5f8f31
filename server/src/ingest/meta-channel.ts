import { metaPayload, type MetaPayload } from '@vigil/shared/contracts'
import { minutes, seconds } from '@vigil/shared/time'
import { streamVitals, type MeasuredVital, type StreamVital } from '@vigil/shared/vocabulary'
import { namedBy, type DeviceMessage, type IngestPorts } from './ingest-ports.ts'
import { readPayload } from './read-message.ts'

/** A longer period would let a vital go unheard for too long before it counts as stale. */
const longestPeriodMs = minutes(5)
const shortestPeriodMs = seconds(0.1)

type Periods = ReadonlyMap<MeasuredVital, number>

/** Channel `meta` (mqtt.md 6.9): who the device is, and how often it measures what. */
export class MetaChannel {
  readonly #ports: IngestPorts

  constructor(ports: IngestPorts) {
    this.#ports = ports
  }

  accept(message: DeviceMessage): void {
    const { devices, notices, registry } = this.#ports
    const parsed = readPayload(metaPayload, message.json)
    if (!parsed.ok) {
      notices.refuse(namedBy(message), parsed.error)
      return
    }
    const meta = parsed.value
    const { deviceId } = message.address
    const periodsMs = this.#periodsOf(message, meta)
    const before = devices.find(message.address)?.description
    const respiration = respirationOf(meta)
    devices.described(message.address, {
      make: meta.make ?? null,
      model: meta.model ?? null,
      via: meta.via ?? null,
      periodsMs,
      respiration,
    })
    this.#tellPeriods(message, periodsMs, before?.periodsMs)
    if (respiration !== null && respiration !== before?.respiration)
      registry.tellOf(message.address, {
        kind: 'respiration-method',
        deviceId,
        method: respiration,
      })
  }

  #tellPeriods({ address }: DeviceMessage, periodsMs: Periods, before: Periods | undefined): void {
    const { deviceId } = address
    for (const [vital, periodMs] of periodsMs)
      if (before?.get(vital) !== periodMs)
        this.#ports.registry.tellOf(address, { kind: 'period-declared', deviceId, vital, periodMs })
  }

  #periodsOf(message: DeviceMessage, meta: MetaPayload): Periods {
    const periods = new Map<MeasuredVital, number>()
    for (const [key, { period_s: periodS }] of Object.entries(meta.vitals ?? {})) {
      if (periodS === undefined) continue
      const periodMs = seconds(periodS)
      if (periodMs >= shortestPeriodMs && periodMs <= longestPeriodMs)
        for (const vital of streamsOf(key)) periods.set(vital, periodMs)
      else
        this.#ports.notices.refuse(namedBy(message), {
          path: `vitals.${key}.period_s`,
          rule: 'period',
          got: periodS,
          fix: `declare ${shortestPeriodMs / 1000} to ${longestPeriodMs / 1000} seconds; leave it out for spot readings`,
        })
    }
    return periods
  }
}

/** MDC_CO2_RESP_RATE: counted from CO2, which tells breath from movement (mqtt.md 6.3). */
const co2RespirationCode = '151594'

function respirationOf({ vitals }: MetaPayload): 'co2' | 'not-co2' | null {
  const code = vitals?.['rr']?.code
  if (code === undefined) return null
  return code === co2RespirationCode ? 'co2' : 'not-co2'
}

/** Streams that a key of `meta.vitals` names; a cuff has no period. */
const streamsOf = (key: string): readonly StreamVital[] =>
  streamVitals.filter((vital) => vital === key || (key === 'abp' && vital.startsWith('abp-')))
