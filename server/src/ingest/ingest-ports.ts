import type { DeviceAddress } from '@vigil/shared/contracts'
import type { BrokerWatch } from '#app/broker-watch.ts'
import type { DeviceDirectory } from '#app/device-directory.ts'
import type { DeviceList } from '#app/devices/device-list.ts'
import type { GatewayDirectory } from '#app/gateway-directory.ts'
import type { NoticeBoard, RejectedMessage } from '#app/notice-board.ts'
import type { Logger, MessageSource, Metrics, Scheduler } from '#app/ports.ts'
import type { RecalledReadings } from '#app/recalled-readings.ts'
import type { RecordDesk } from '#app/record-desk.ts'
import type { SessionRegistry } from '#app/session-registry.ts'
import type { Site } from '#app/site.ts'
import type { TrafficBook } from '#app/traffic/traffic-book.ts'
import type { Clocks } from '#app/system-clock.ts'
import type { Tray } from '#app/tray.ts'

export interface IngestPorts {
  readonly site: Site
  readonly clocks: Clocks
  readonly scheduler: Scheduler
  readonly registry: SessionRegistry
  readonly tray: Pick<Tray, 'offer'>
  readonly record: Pick<RecordDesk, 'kept'>
  readonly recalled: Pick<RecalledReadings, 'take'>
  readonly devices: DeviceDirectory
  readonly gateways: GatewayDirectory
  readonly brokerWatch: BrokerWatch
  readonly notices: NoticeBoard
  readonly traffic: Pick<TrafficBook, 'heard' | 'removed'>
  readonly registered: Pick<DeviceList, 'heard'>
  readonly publish: MessageSource['publish']
  readonly metrics: Metrics
  readonly logger: Logger
}

/** A message on one of our topics whose payload was read as JSON. */
export interface DeviceMessage {
  readonly address: DeviceAddress
  readonly topic: string
  readonly json: unknown
  /** The bytes it was read from. */
  readonly payload: Uint8Array
  /** See BrokerMessage. */
  readonly stored: boolean
  /** See BrokerMessage. */
  readonly queued: boolean
}

export const namedBy = (
  { topic, payload }: DeviceMessage,
  numbers: { readonly boot?: string | null; readonly seq?: number | null } = {},
): RejectedMessage => ({ topic, payload, ...numbers })
