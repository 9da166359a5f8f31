import { ok, refuse, type Result } from '@vigil/shared/base'
import type {
  Actor,
  DeviceId,
  Mode,
  Reading,
  RoomId,
  Session,
  SessionId,
  TopicName,
} from '@vigil/shared/vocabulary'
import type { SessionInput } from '#core/input.ts'
import { BoundDevices } from './bound-devices.ts'
import type { BurdenDesk } from './burden-desk.ts'
import type { DevicePlace } from './device-table.ts'
import type { GatewayInput } from './gateway-directory.ts'
import { knownOf } from './known-device.ts'
import type { LeftAttached } from './left-attached.ts'
import type { StandingSession } from './ports.ts'
import type { RecordDesk } from './record-desk.ts'
import { asNewestCuff, sinceStart } from './own-reading.ts'
import { RunningSession } from './running-session.ts'
import { anyRoom, isSharedClaim, type Site } from './site.ts'
import type { Placing } from '#core/devices/placing.ts'
import { runtimeOf, type RuntimePorts, type RuntimeStart } from './runtime-of.ts'
import type { SiteWatch } from './site-watch.ts'
import type { Whereabouts } from './whereabouts.ts'

export interface RegistryPorts extends RuntimePorts {
  readonly site: Site
  readonly siteWatch: Pick<SiteWatch, 'post'>
  readonly record: RecordDesk
  readonly burden: BurdenDesk
  readonly whereabouts: Whereabouts
  readonly left: LeftAttached
}

/** Why a reading reached no patient. */
export type DeliveryRefusal =
  | 'no-session'
  | 'mode'
  | 'before-session'
  /** A person took the device off this patient. */
  | 'released'
  /** It claims no room, or one that several patients share, and is bound to none of them. */
  | 'unclaimed'
  /** It speaks from another room than it is registered in, and nobody has bound it. */
  | 'misplaced'

/** The sessions that run, at most one in a room, and the way of a reading to its session. */
export class SessionRegistry {
  readonly #ports: RegistryPorts
  readonly #byRoom = new Map<RoomId, RunningSession>()
  readonly #bound = new BoundDevices()

  constructor(ports: RegistryPorts) {
    this.#ports = ports
  }

  inRoom(roomId: RoomId): RunningSession | null {
    return this.#byRoom.get(roomId) ?? null
  }

  find(sessionId: SessionId): RunningSession | null {
    return this.all().find((running) => running.session.sessionId === sessionId) ?? null
  }

  all(): RunningSession[] {
    return [...this.#byRoom.values()]
  }

  /** Begins to watch. The room must be free. */
  begin(session: Session): RunningSession {
    const running = this.#newRunning(session)
    this.#ports.burden.began(session)
    this.stand(running, { session, stood: null })
    running.goOn()
    return running
  }

  /** A session that was watched before, in the place where it is now: not watched yet. */
  prepare({ session, place }: StandingSession): RunningSession {
    const { roomId, devices, released } = place
    const running = this.#newRunning({ ...session, roomId, devices })
    for (const deviceId of released) running.place.release(deviceId)
    for (const claim of place.claims ?? []) running.place.mayClaim(claim)
    return running
  }

  /** It is in its room, which must be free, as it stands; what comes for it waits until it goes on. */
  stand(running: RunningSession, start: RuntimeStart): void {
    const { stations, siteWatch, left, whereabouts } = this.#ports
    const { session } = running
    running.attach(runtimeOf(running, this.#ports, start))
    this.#byRoom.set(session.roomId, running)
    for (const deviceId of running.place.bound) this.#bound.bind(running, deviceId)
    left.began(session.roomId)
    whereabouts.bound(session, session.devices ?? [])
    stations.roomChanged(session.roomId)
    siteWatch.post({ kind: 'session-started', roomId: session.roomId })
    if (start.stood !== null) running.showStanding()
  }

  /** Ends the watch; the monitor says what ends with it. */
  end(running: RunningSession, reason: string): void {
    const { mode } = running.session
    running.post({ kind: 'end', reason })
    // What comes in an instant that is closed acts in the next: nobody waits for that one here.
    running.post({ kind: 'tick' }, this.#ports.clocks.forMode(mode).now() + 1)
    this.#byRoom.delete(running.session.roomId)
    for (const deviceId of running.place.bound) this.#bound.release(running, deviceId)
    this.#ports.whereabouts.ended(running.session.roomId)
    running.close()
    this.#ports.left.ended(running.session.roomId)
    this.#ports.burden.ended(running.session.sessionId)
    this.#ports.stations.roomChanged(running.session.roomId)
    this.#ports.siteWatch.post({ kind: 'session-ended', roomId: running.session.roomId })
  }

  /**
   * Hands a reading to the session its device is bound to, or else to that of the room it claims: the monitor first,
   * then the screens, then the record.
   */
  deliver(claim: TopicName, reading: Reading): Result<null, DeliveryRefusal> {
    const { deviceId, mode } = reading
    const running = this.#sessionOf({ roomId: claim, deviceId }, mode)
    if (reading.timeliness === 'live') this.#sighted(claim, reading, running)
    if (running === null) return refuse(this.#noSession(claim, reading))
    if (running.session.mode !== mode) return refuse('mode')
    if (running.place.hasReleased(deviceId)) return refuse('released')
    const own = sinceStart(reading, running.session)
    if (own === null) return refuse('before-session')
    running.place.heard(deviceId, claim)
    this.#handOver(running, asNewestCuff(own, running.values.newestCuffMs()))
    return ok(null)
  }

  /** Records what a reading says before {@link deliver}, which then changes nothing in the chart; false: it is no session's. */
  chart(claim: TopicName, reading: Reading): boolean {
    const { deviceId, mode } = reading
    const running = this.#sessionOf({ roomId: claim, deviceId }, mode)
    if (running?.session.mode !== mode || running.place.hasReleased(deviceId)) return false
    const own = sinceStart(reading, running.session)
    if (own === null) return false
    this.#ports.record.reading(running.session.sessionId, own)
    return true
  }

  /** Gives a session a reading that nobody had claimed; refused where it was measured before its start. */
  give(running: RunningSession, reading: Reading): Result<null, DeliveryRefusal> {
    const own = sinceStart(reading, running.session)
    if (own === null) return refuse('before-session')
    this.#handOver(running, asNewestCuff(own, running.values.newestCuffMs()))
    return ok(null)
  }

  /**
   * A device is this session's from now on, wherever it speaks, and no other's. `by`: who said so; null: the monitor
   * has heard it already.
   */
  bind(running: RunningSession, deviceId: DeviceId, by: Actor | null): void {
    const { mode } = running.session
    const before = this.boundTo(mode, deviceId)
    if (before !== null && before !== running) this.release(before, deviceId)
    this.#bound.bind(running, deviceId)
    const claim = this.#ports.devices.claimOf(deviceId)
    running.place.bind(deviceId, claim)
    this.#ports.whereabouts.bound(running.session, [deviceId])
    const known = claim === null ? null : this.#ports.devices.find({ roomId: claim, deviceId })
    if (by !== null) running.post({ kind: 'device-bound', deviceId, why: 'bound', by })
    if (known !== null) for (const input of knownOf(known)) running.post(input)
    this.#placeChanged(running)
  }

  /** A device is this session's no more: what it says is nobody's until it is bound again. */
  release(running: RunningSession, deviceId: DeviceId): void {
    this.#bound.release(running, deviceId)
    running.place.release(deviceId)
    this.#ports.whereabouts.released(running.session, deviceId)
    this.#placeChanged(running)
  }

  boundTo(mode: Mode, deviceId: DeviceId): RunningSession | null {
    return this.#bound.sessionOf(mode, deviceId)
  }

  /** Bound to another session than this one. */
  isOfOther(deviceId: DeviceId, running: RunningSession | null): boolean {
    const holder = this.#bound.inAnyMode(deviceId)
    return holder !== null && holder !== running
  }

  /** The session goes on in another room, which must be free; what is bound to it comes along, the rest stays. */
  move(running: RunningSession, toRoomId: RoomId, by: Actor): void {
    const { stations, siteWatch, whereabouts, left } = this.#ports
    const from = running.session.roomId
    this.#byRoom.delete(from)
    this.#byRoom.set(toRoomId, running)
    running.place.move(toRoomId)
    whereabouts.ended(from)
    left.ended(from)
    left.began(toRoomId)
    this.#placeChanged(running)
    whereabouts.bound(running.session, running.place.bound)
    siteWatch.post({ kind: 'session-moved', from, to: toRoomId, by })
    stations.roomChanged(from)
  }

  /** Somebody is watched with what speaks from there. */
  isWatched(claim: TopicName): boolean {
    return this.#byRoom.has(claim) || this.all().some(({ place }) => place.isHeardFrom(claim))
  }

  /** Hands an input that is no reading, e.g. a device's good-bye, to the session of a room, if there is one. */
  tell(roomId: RoomId, input: SessionInput): void {
    this.inRoom(roomId)?.post(input)
  }

  /** As {@link tell}, of one device: to the session it is bound to, or that of the room it claims. */
  tellOf(device: DevicePlace, input: SessionInput): void {
    const running = this.#bound.inAnyMode(device.deviceId) ?? this.#placed(device)
    if (running?.place.hasReleased(device.deviceId) === false) running.post(input)
  }

  /** As {@link tellOf}, of all devices behind a gateway. */
  tellGateway(claim: TopicName, input: GatewayInput): void {
    const own = new Map<RunningSession, DeviceId[]>()
    for (const deviceId of input.deviceIds) {
      const running = this.#bound.inAnyMode(deviceId) ?? this.#placed({ roomId: claim, deviceId })
      if (running !== null) own.set(running, [...(own.get(running) ?? []), deviceId])
    }
    for (const [running, deviceIds] of own) running.post({ ...input, deviceIds })
  }

  /** As {@link tellOf}, of what has a mode of its own. */
  tellMode(device: DevicePlace, mode: Mode, input: SessionInput): Result<null, DeliveryRefusal> {
    const running = this.#sessionOf(device, mode)
    if (running === null) return refuse('no-session')
    if (running.session.mode !== mode) return refuse('mode')
    if (running.place.hasReleased(device.deviceId)) return refuse('released')
    running.post(input)
    return ok(null)
  }

  tellAll(input: SessionInput): void {
    this.tellEach(() => input)
  }

  tellEach(inputFor: (session: Session) => SessionInput): void {
    for (const running of this.all()) running.post(inputFor(running.session))
  }

  close(): void {
    for (const running of this.all()) running.close()
    this.#ports.left.close()
    this.#byRoom.clear()
  }

  #newRunning(session: Session): RunningSession {
    const { stations, siteWatch, metrics, record, burden, devices } = this.#ports
    return new RunningSession(
      session,
      (place, deviceId, vital) =>
        devices.periodMs({ roomId: place.claimOf(deviceId), deviceId }, vital),
      { siteWatch, stations, record, burden, metrics },
    )
  }

  #sessionOf(device: DevicePlace, mode: Mode): RunningSession | null {
    return this.boundTo(mode, device.deviceId) ?? this.#placed(device)
  }

  /** Of the room where the registry puts a device that says it is there; nobody's, where it does not. */
  #placed({ roomId, deviceId }: DevicePlace): RunningSession | null {
    const placing = this.#ports.placing(roomId, deviceId)
    return placing.kind === 'in-room' ? this.inRoom(placing.roomId) : null
  }

  #noSession(claim: TopicName, { deviceId, timeliness }: Reading): DeliveryRefusal {
    const { site, left, placing } = this.#ports
    const place = placing(claim, deviceId)
    if (place.kind === 'misplaced') return 'misplaced'
    if (place.kind === 'roving' || isSharedClaim(site, place.roomId)) return 'unclaimed'
    if (timeliness === 'live') left.heard(place.roomId, deviceId)
    return 'no-session'
  }

  /** Where a device is seen that may be on the wrong patient; a bound one is expected where it was bound. */
  #sighted(claim: TopicName, { deviceId, mode }: Reading, running: RunningSession | null): void {
    const { site, placing, whereabouts } = this.#ports
    const place = placing(claim, deviceId)
    const roomId = roomOf(place, claim)
    if (running === null && isSharedClaim(site, roomId)) return
    const here = this.#mayBeOf(roomId, { isStray: running === null && place.kind === 'misplaced' })
    const bound = this.boundTo(mode, deviceId)
    const isHere = here?.session.mode === mode
    const expected = bound !== null && (here === bound || !isHere) && this.#expects(bound, roomId)
    whereabouts.seen({
      ...{ deviceId, mode },
      roomId: expected ? bound.session.roomId : roomId,
      hasSession: expected || isHere,
    })
  }

  /** One that is misplaced and bound to nobody gives the session of that room nothing. */
  #mayBeOf(roomId: RoomId, { isStray }: { readonly isStray: boolean }): RunningSession | null {
    return isStray ? null : this.inRoom(roomId)
  }

  #expects({ place }: RunningSession, claim: TopicName): boolean {
    return place.expects(claim) || isSharedClaim(this.#ports.site, claim)
  }

  #placeChanged(running: RunningSession): void {
    running.placeChanged()
    const { sessionId, roomId, devices } = running.session
    this.#ports.record.sessionPlaced(sessionId, {
      ...{ roomId, devices },
      released: running.place.released,
      claims: running.place.claims,
    })
    this.#ports.stations.roomChanged(running.session.roomId)
  }

  #handOver(running: RunningSession, reading: Reading): void {
    const { stations, record, metrics } = this.#ports
    const { sessionId, roomId } = running.session
    running.post({ kind: 'reading', reading }, reading.receivedMs)
    const changed = running.values.apply(reading)
    if (changed.length > 0) stations.valuesChanged(roomId, changed)
    metrics.readingDelivered(reading.timeliness)
    record.reading(sessionId, reading)
  }
}

/** A roving device is nowhere, whatever it claims; a misplaced one is where it says, and gives nobody anything. */
function roomOf(placing: Placing, claim: TopicName): TopicName {
  switch (placing.kind) {
    case 'in-room':
      return placing.roomId
    case 'roving':
      return anyRoom
    case 'misplaced':
      return claim
  }
}
