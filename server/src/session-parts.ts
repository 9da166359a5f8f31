import { recordedCare } from '#app/care-sources.ts'
import { PlaceDesk } from '#app/place-desk.ts'
import type { IdSource, Logger, RecordStores } from '#app/ports.ts'
import type { RecordDesk } from '#app/record-desk.ts'
import { SessionDesk } from '#app/session-desk.ts'
import type { SessionRegistry } from '#app/session-registry.ts'
import type { Site } from '#app/site.ts'
import type { Clocks } from '#app/system-clock.ts'
import { TrayDesk } from '#app/tray-desk.ts'
import type { Tray } from '#app/tray.ts'

/** How sessions begin, end, move, and come by devices and readings. */
export interface SessionParts {
  readonly desk: SessionDesk
  readonly places: PlaceDesk
  readonly tray: TrayDesk
}

interface Given {
  readonly site: Site
  readonly clocks: Clocks
  readonly ids: IdSource
  readonly registry: SessionRegistry
  readonly stores: RecordStores
  readonly record: RecordDesk
  readonly waiting: Tray
  readonly logger: Logger
}

export function sessionParts({ stores, waiting, ...common }: Given): SessionParts {
  const { sessions } = stores
  return {
    desk: new SessionDesk({ ...common, sessions, care: recordedCare(stores) }),
    places: new PlaceDesk(common),
    tray: new TrayDesk({ ...common, tray: waiting }),
  }
}
