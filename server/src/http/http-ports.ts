import type { Clock } from '@vigil/shared/time'
import type { HttpTls } from './http-listener.ts'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { AuditDesk } from '#app/audit-desk.ts'
import type { Commands } from '#app/commands.ts'
import type { People } from '#app/people.ts'
import type { DeviceDesk } from '#app/devices/device-desk.ts'
import type { DeviceList } from '#app/devices/device-list.ts'
import type { PlaceDesk } from '#app/place-desk.ts'
import type { SessionDesk } from '#app/session-desk.ts'
import type { SessionRegistry } from '#app/session-registry.ts'
import type { PatientPage } from '#app/patient-page.ts'
import type { PatientsDesk } from '#app/patients-desk.ts'
import type { ProtocolsDesk } from '#app/protocols-desk.ts'
import type { RehearsalDesk } from '#app/rehearsal-desk.ts'
import type { ReportDesk } from '#app/report-desk.ts'
import type { SignedLimitsDesk } from '#app/signed-limits-desk.ts'
import type { NoticeBoard } from '#app/notice-board.ts'
import type { BurdenDesk } from '#app/burden-desk.ts'
import type {
  JournalStore,
  LedgerStore,
  Logger,
  Metrics,
  ReadingStore,
  SessionStore,
  SiteLedger,
} from '#app/ports.ts'
import type { SiteWatch } from '#app/site-watch.ts'
import type { TrafficDesk } from '#app/traffic/traffic-desk.ts'
import type { TrayDesk } from '#app/tray-desk.ts'
import type { RoomViews } from '#app/room-views.ts'
import type { Site } from '#app/site.ts'
import type { CallingPerson } from '#core/access/caller.ts'
import type { AccessPorts } from './access.ts'
import type { CallingPorts } from './calling.ts'
import type { IdentityRoutePorts } from './identity-routes.ts'

/** Patients, what is signed for them, how the site treats, and rehearsals. */
export interface TreatmentDesks {
  readonly patients: PatientsDesk
  readonly page: PatientPage
  readonly signedLimits: SignedLimitsDesk
  readonly protocols: ProtocolsDesk
  readonly rehearsal: RehearsalDesk
}

/** Everything that requests about one site ask of it. */
export interface SiteDoor {
  readonly site: Site
  readonly commands: Commands
  readonly desk: SessionDesk
  readonly places: PlaceDesk
  readonly tray: TrayDesk
  readonly devices: { readonly desk: DeviceDesk; readonly list: DeviceList }
  readonly people: People
  readonly registry: Pick<SessionRegistry, 'find' | 'inRoom'>
  readonly treatment: TreatmentDesks
  readonly reports: ReportDesk
  readonly views: RoomViews
  readonly sessions: SessionStore
  readonly readings: ReadingStore
  readonly ledger: LedgerStore
  readonly journal: JournalStore
  readonly siteLedger: SiteLedger
  readonly siteWatch: Pick<SiteWatch, 'duty'>
  readonly burden: BurdenDesk
  readonly notices: NoticeBoard
  readonly traffic: TrafficDesk
}

export interface HttpPorts extends IdentityRoutePorts, AccessPorts {
  readonly callers: CallingPorts['callers'] & IdentityRoutePorts['callers']
  /** Who has an account, whatever the case of the letters; null: nobody has that name. */
  readonly personOf: (personId: string) => CallingPerson | null
  readonly audit: AuditDesk
  /** Real time. */
  readonly clock: Clock
  readonly sites: ReadonlyMap<SiteId, SiteDoor>
  readonly metrics: Pick<Metrics, 'refused'> & {
    text(): Promise<string>
    readonly contentType: string
  }
  /** Addresses whose word counts on where a request comes from; empty: nobody's. */
  readonly trustedProxies: readonly string[]
  /** A request has to be whole within this time. */
  readonly requestMs: number
  /** Whether the way to devices is open, for `/healthz`. */
  readonly brokerConnected: () => boolean
  readonly tls: HttpTls
  /** The built dashboard. */
  readonly dashboardDir: string
  readonly logger: Logger
}
