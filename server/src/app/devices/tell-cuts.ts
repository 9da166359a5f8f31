import type { DeviceId, TopicName } from '@vigil/shared/vocabulary'
import type { DeviceDirectory } from '../device-directory.ts'
import type { GatewayDirectory } from '../gateway-directory.ts'
import type { SessionRegistry } from '../session-registry.ts'
import type { DeviceBook } from './device-book.ts'
import type { CredentialChange } from './device-gate.ts'

export interface CutPorts {
  readonly book: DeviceBook
  readonly devices: Pick<DeviceDirectory, 'claimOf' | 'presenceTold'>
  readonly gateways: Pick<GatewayDirectory, 'lost'>
  readonly registry: Pick<SessionRegistry, 'tellOf'>
}

/** A device that is cut off is lost to its room like any other: what stands there stays, and the loss is announced. */
export function tellCuts({ book, devices, gateways, registry }: CutPorts): () => void {
  const lost = (deviceId: DeviceId, why: string): void => {
    const roomId: TopicName | null = devices.claimOf(deviceId)
    if (roomId === null) return
    devices.presenceTold({ roomId, deviceId }, 'offline')
    registry.tellOf({ roomId, deviceId }, { kind: 'device-offline', deviceId, why })
  }
  return book.onChange(({ username, kind }) => {
    const [, name = ''] = username.split('.')
    if (kind === 'rights') return
    if (book.find(name)?.kind === 'gateway') gateways.lost(name)
    else lost(name, reasons[kind])
  })
}

const reasons: Readonly<Record<Exclude<CredentialChange['kind'], 'rights'>, string>> = {
  revoked: 'cut off',
  secret: 'given a new secret',
}
