import {
  deviceTopic,
  isGatewayTopic,
  parseDeviceTopic,
  parseGatewayTopic,
  timeRequestPayload,
  type DeviceTopic,
} from '@vigil/shared/contracts'
import type { BrokerMessage, BrokerRefusal, MessageListener, Scheduler } from '#app/ports.ts'
import { AlarmChannel } from './alarm-channel.ts'
import { BackfillChannel } from './backfill-channel.ts'
import { GatewayChannel } from './gateway-channel.ts'
import { MetaChannel } from './meta-channel.ts'
import { ObsChannel } from './obs-channel.ts'
import { DeviceMemory } from './device-ingest.ts'
import { namedBy, type DeviceMessage, type IngestPorts } from './ingest-ports.ts'
import { PresenceChannel } from './presence-channel.ts'
import type { DevicePlace } from '#app/device-table.ts'
import { claimsOf } from '#app/site.ts'
import { readJson, readPayload } from './read-message.ts'
import { ReadingDelivery } from './reading-delivery.ts'

/** Readings and results are news: a broker that kept one repeats yesterday's (mqtt.md 6.5 step 2). */
const neverRetained = ['obs', 'backfill', 'alarm', 'cmd/result']

/**
 * Everything devices say, checked in the order of mqtt.md 6.5. Any bytes on any topic go in: nothing is thrown,
 * and every refusal becomes a notice, a count and a log line.
 */
export class Ingest implements MessageListener {
  readonly #ports: IngestPorts
  readonly #memory: DeviceMemory
  /** Looked up with every message: a list would be searched from its start. */
  readonly #rooms: ReadonlySet<string>
  readonly #obs: ObsChannel
  readonly #backfill: BackfillChannel
  readonly #presence: PresenceChannel
  readonly #meta: MetaChannel
  readonly #alarm: AlarmChannel
  readonly #gateway: GatewayChannel

  constructor(given: IngestPorts) {
    const ports = { ...given, scheduler: this.#guarded(given.scheduler) }
    this.#ports = ports
    this.#rooms = new Set(claimsOf(ports.site))
    const { clocks, registry } = ports
    const rules = {
      now: () => clocks.real.now(),
      isWatched: (roomId: string) => registry.isWatched(roomId),
    }
    this.#memory = new DeviceMemory(rules, ports.recalled)
    const delivery = new ReadingDelivery(ports)
    this.#obs = new ObsChannel(ports, this.#memory, delivery)
    this.#backfill = new BackfillChannel(ports, this.#memory, delivery)
    this.#presence = new PresenceChannel(ports, rules)
    this.#meta = new MetaChannel(ports)
    this.#alarm = new AlarmChannel(ports, this.#memory)
    this.#gateway = new GatewayChannel(ports)
  }

  message(message: BrokerMessage): Promise<unknown> | null {
    const startedMs = performance.now()
    const held = this.#judge(message)
    const { metrics, record } = this.#ports
    metrics.messageDone(performance.now() - startedMs)
    if (held !== null) return held.then(() => record.kept())
    return message.qos === 0 ? null : record.kept()
  }

  /** Resolves when a message that is held was given to its session; null: it is not held. */
  #judge(message: BrokerMessage): Promise<unknown> | null {
    try {
      return this.#accept(message)
    } catch (error) {
      this.#broke(error, message.topic)
      return null
    }
  }

  refused({ topic, ...rejection }: BrokerRefusal): void {
    this.#ports.metrics.messageReceived('refused')
    this.#ports.notices.refuse({ topic }, { path: '', ...rejection })
  }

  link(state: 'lost' | 'open'): void {
    const { brokerWatch } = this.#ports
    if (state === 'lost') brokerWatch.lost()
    else brokerWatch.back()
  }

  #broke(error: unknown, topic: string): void {
    const { logger, notices } = this.#ports
    logger.error({ err: error, topic }, 'a message broke ingest: report this with the log')
    notices.refuse(
      { topic },
      {
        path: '',
        rule: 'internal',
        fix: 'nothing on your side: the server could not read this message and has logged why',
      },
    )
  }

  /** What waits for its time may break no more than what came just now. */
  #guarded(scheduler: Scheduler): Scheduler {
    return {
      after: (delayMs, act) =>
        scheduler.after(delayMs, () => {
          try {
            act()
          } catch (error) {
            this.#broke(error, 'a message that waited')
          }
        }),
    }
  }

  close(): void {
    this.#memory.close()
    this.#ports.brokerWatch.close()
  }

  #accept(message: BrokerMessage): Promise<unknown> | null {
    const { metrics, notices, traffic, clocks } = this.#ports
    if (isGatewayTopic(message.topic)) return this.#acceptGateway(message)
    const parsed = parseDeviceTopic(message.topic)
    if (!parsed.ok) {
      metrics.messageReceived('refused')
      notices.refuse(message, { path: '', ...parsed.error })
      return null
    }
    metrics.messageReceived(parsed.value.channel)
    if (!this.#isOurs(message, parsed.value)) return null
    traffic.heard(message, clocks.real.now())
    if (message.payload.byteLength === 0 && this.#removes(parsed.value)) return null
    const json = readJson(message.payload)
    if (!json.ok) {
      notices.refuse(message, json.error)
      return null
    }
    if (message.retain && neverRetained.includes(parsed.value.channel)) {
      notices.refuse(message, {
        path: '',
        rule: 'retain',
        fix: `publish ${parsed.value.channel} without the retain flag; clear the kept message with an empty retained one`,
      })
      return null
    }
    return this.#dispatch(parsed.value, {
      address: parsed.value,
      topic: message.topic,
      json: json.value,
      payload: message.payload,
      stored: message.stored,
      queued: message.queued === true,
    })
  }

  #acceptGateway(message: BrokerMessage): null {
    const { metrics, notices } = this.#ports
    const parsed = parseGatewayTopic(message.topic)
    metrics.messageReceived(parsed.ok ? 'gateway' : 'refused')
    if (parsed.ok) this.#gateway.accept(message, parsed.value)
    else notices.refuse(message, { path: '', ...parsed.error })
    return null
  }

  #isOurs(message: BrokerMessage, { siteId, roomId, deviceId }: DeviceTopic): boolean {
    const { site, notices } = this.#ports
    if (siteId !== site.siteId) {
      notices.refuse(message, {
        path: '',
        rule: 'site',
        got: siteId,
        fix: `this server watches site ${site.siteId}`,
      })
      return false
    }
    if (this.#rooms.has(roomId)) return this.#isHeard(message, { roomId, deviceId })
    const rooms = claimsOf(site).join(', ')
    notices.refuse(message, {
      path: '',
      rule: 'room',
      got: roomId,
      fix: `the rooms of this site are ${rooms} (any: a device that goes from patient to patient)`,
    })
    return false
  }

  /** Whatever broker let it in: of a device that was cut off nothing counts. What was kept says nothing of now. */
  #isHeard(message: BrokerMessage, device: DevicePlace): boolean {
    const { registered, notices } = this.#ports
    if (message.stored || registered.heard(device) === 'heard') return true
    notices.refuse(message, {
      path: '',
      rule: 'cut-off',
      got: device.deviceId,
      fix: 'this device was cut off: give it a new secret in the list of devices to let it in again',
    })
    return false
  }

  /** An empty message on `status` or `meta` takes the device away (mqtt.md 6.7). */
  #removes({ channel, ...address }: DeviceTopic): boolean {
    if (channel !== 'status' && channel !== 'meta') return false
    this.#presence.forget(address)
    this.#ports.traffic.removed(address)
    this.#ports.devices.removed(address)
    return true
  }

  #dispatch({ channel }: DeviceTopic, message: DeviceMessage): Promise<unknown> | null {
    if (channel === 'obs') return this.#obs.accept(message)
    this.#dispatchOther(channel, message)
    return null
  }

  #dispatchOther(channel: Exclude<DeviceTopic['channel'], 'obs'>, message: DeviceMessage): void {
    switch (channel) {
      case 'backfill':
        return this.#backfill.accept(message)
      case 'status':
        return this.#presence.accept(message)
      case 'meta':
        return this.#meta.accept(message)
      case 'time/req':
        return this.#answerTime(message)
      case 'alarm':
        return this.#alarm.accept(message)
      // Results of commands are counted until something listens to them.
      case 'cmd/result':
      // The server's own words, back from a broker.
      case 'cmd':
      case 'time/res':
      case 'notice':
        return
    }
  }

  /** The clock exchange of mqtt.md 6.6, in real time. */
  #answerTime(message: DeviceMessage): void {
    const { clocks, publish, notices } = this.#ports
    const t1 = clocks.real.now()
    const parsed = readPayload(timeRequestPayload, message.json)
    if (!parsed.ok) {
      notices.refuse(namedBy(message), parsed.error)
      return
    }
    const { n, t0 } = parsed.value
    const answer = JSON.stringify({ n, t0, t1, t2: clocks.real.now() })
    publish(deviceTopic(message.address, 'time/res'), answer, { qos: 0, retain: false })
  }
}
