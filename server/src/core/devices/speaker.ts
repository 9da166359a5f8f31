import type { DeviceId, SiteId, TopicName } from '@vigil/shared/vocabulary'

/** Whom a connection to the broker speaks for. */
export type Speaker =
  | { readonly kind: 'device'; readonly siteId: SiteId; readonly deviceId: DeviceId }
  | {
      readonly kind: 'gateway'
      readonly siteId: SiteId
      readonly gatewayId: TopicName
      /** Those that the registry puts behind it. */
      readonly deviceIds: ReadonlySet<DeviceId>
    }
  /** Without a secret, where a site allows that: anything but what is registered. */
  | {
      readonly kind: 'unregistered'
      readonly siteId: SiteId
      readonly registered: ReadonlySet<TopicName>
    }

export function speaksForDevice(speaker: Speaker, deviceId: DeviceId): boolean {
  switch (speaker.kind) {
    case 'device':
      return speaker.deviceId === deviceId
    case 'gateway':
      return speaker.deviceIds.has(deviceId)
    case 'unregistered':
      return !speaker.registered.has(deviceId)
  }
}

export function speaksForGateway(speaker: Speaker, gatewayId: TopicName): boolean {
  switch (speaker.kind) {
    case 'device':
      return false
    case 'gateway':
      return speaker.gatewayId === gatewayId
    case 'unregistered':
      return !speaker.registered.has(gatewayId)
  }
}
