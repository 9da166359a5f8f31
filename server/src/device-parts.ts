import { DeviceBook } from '#app/devices/device-book.ts'
import { SiteGates } from '#app/devices/site-gates.ts'
import type { DeviceStore } from '#app/record-ports.ts'
import type { Site } from '#app/site.ts'
import { deviceSecrets } from './broker/device-secrets.ts'

/** The devices that each site knows, and the gate in front of brokers. */
export interface DeviceParts {
  readonly sites: readonly { readonly site: Site; readonly book: DeviceBook }[]
  readonly gate: SiteGates
  /** Reads the record; before it nobody is known. */
  load(): Promise<void>
}

export function deviceParts(sites: readonly Site[], store: DeviceStore): DeviceParts {
  const known = sites.map((site) => ({
    site,
    book: new DeviceBook({ siteId: site.siteId, store, secrets: deviceSecrets }),
  }))
  return {
    sites: known,
    gate: new SiteGates(new Map(known.map(({ book }) => [book.siteId, book]))),
    load: async () => {
      for (const { book } of known) await book.load()
    },
  }
}
