import type { SiteId } from '@vigil/shared/vocabulary'
import type { Kysely } from 'kysely'
import type { DeviceStore, RegisteredDevice } from '#app/record-ports.ts'
import type { DeviceTable, RecordSchema } from '../schema.ts'
import { byText } from './by-text.ts'
import { InOrder } from './in-order.ts'

/** Devices and gateways that sites registered, in the record. */
export class SqlDeviceStore implements DeviceStore {
  readonly #db: Kysely<RecordSchema>
  readonly #inOrder = new InOrder()

  constructor(db: Kysely<RecordSchema>) {
    this.#db = db
  }

  async all(siteId: SiteId): Promise<readonly RegisteredDevice[]> {
    const rows = await this.#db
      .selectFrom('device')
      .selectAll()
      .where('siteId', '=', siteId)
      .execute()
    return rows.map(deviceOf).sort(byText(({ deviceId }) => deviceId))
  }

  save(device: RegisteredDevice): Promise<void> {
    const row = rowOf(device)
    return this.#inOrder.run(`${device.siteId} ${device.deviceId}`, async () => {
      await this.#db
        .insertInto('device')
        .values(row)
        .onConflict((conflict) => conflict.columns(['siteId', 'deviceId']).doUpdateSet(row))
        .execute()
    })
  }
}

const rowOf = (device: RegisteredDevice): DeviceTable => ({
  siteId: device.siteId,
  deviceId: device.deviceId,
  kind: device.kind,
  label: device.label,
  roomId: device.roomId,
  roving: device.roving ? 1 : 0,
  gatewayId: device.gatewayId,
  secretHash: device.secretHash,
  secretMs: device.secretMs,
  revokedMs: device.revokedMs,
  createdMs: device.createdMs,
})

const deviceOf = (row: DeviceTable): RegisteredDevice => ({
  ...row,
  kind: row.kind as RegisteredDevice['kind'],
  roving: row.roving === 1,
})
