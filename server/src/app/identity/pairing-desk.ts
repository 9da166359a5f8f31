import { ok, refuse, type Result } from '@vigil/shared/base'
import type { PairingReply, PairingState, PairStationBody } from '@vigil/shared/contracts'
import { minutes, type InstantMs } from '@vigil/shared/time'
import type { SiteId, StationId } from '@vigil/shared/vocabulary'
import type { KnownStation } from '#app/record-ports.ts'
import type { Refusal } from '#app/refusal.ts'
import type { Entrance, EntrancePorts } from './entrance.ts'
import type { Visit } from './visit.ts'

export interface PairingPorts extends EntrancePorts {
  readonly entrance: Entrance
}

interface Pairing {
  readonly tokenHash: string
  readonly codeHash: string
  readonly code: string
  readonly untilMs: InstantMs
  readonly address: string
  /** What the browser was before: given up when it is paired. */
  readonly before: StationId | null
  /** Null: no administrator has said yes. */
  readonly paired: { readonly siteId: SiteId; readonly stationToken: string } | null
}

export interface PairingStanding {
  readonly state: PairingState
  /** Goes into the browser's cookie; null: not paired. */
  readonly stationToken: string | null
}

/** Who confirms, and where. */
interface Confirming {
  readonly siteId: SiteId
  readonly personId: string
}

const lifeMs = minutes(10)
const codeLength = 6
const mostOfAddress = 5
const mostOfAll = 500

/** New stations ask with a code on their screen; an administrator who stands there says yes. */
export class PairingDesk {
  readonly #ports: PairingPorts
  #pairings: readonly Pairing[] = []

  constructor(ports: PairingPorts) {
    this.#ports = ports
  }

  /** A new code; the one that this browser had before is no longer good. */
  begin(
    token: string | null,
    { tokens, address }: Visit,
  ): Result<PairingReply & { readonly token: string }, Refusal> {
    const { book, secrets, clock } = this.#ports
    const nowMs = clock.now()
    const before = token === null ? null : secrets.hashOf(token)
    this.#pairings = this.#open(nowMs).filter(({ tokenHash }) => tokenHash !== before)
    const near = this.#pairings.filter((pairing) => pairing.address === address)
    if (near.length >= mostOfAddress || this.#pairings.length >= mostOfAll)
      return refuse({
        code: 'too-often',
        message: `${near.length} new stations of this address wait for an administrator already: confirm those, or wait ten minutes`,
        earliestMs: Math.min(
          ...(near.length >= mostOfAddress ? near : this.#pairings).map(({ untilMs }) => untilMs),
        ),
      })
    const fresh = secrets.token()
    const code = this.#freeCode()
    const pairing: Pairing = {
      tokenHash: secrets.hashOf(fresh),
      codeHash: secrets.codeHashOf(code),
      code,
      untilMs: nowMs + lifeMs,
      address,
      before: book.stationOf(tokens.station)?.stationId ?? null,
      paired: null,
    }
    this.#pairings = [...this.#pairings, pairing]
    return ok({ token: fresh, code, untilMs: pairing.untilMs })
  }

  /** What has become of this browser's question. */
  standing(token: string | null): PairingStanding {
    const { secrets, clock } = this.#ports
    const tokenHash = token === null ? null : secrets.hashOf(token)
    const pairing = this.#open(clock.now()).find((one) => one.tokenHash === tokenHash)
    if (pairing === undefined) return { state: { state: 'over' }, stationToken: null }
    const { code, untilMs, paired } = pairing
    if (paired === null) return { state: { state: 'waiting', code, untilMs }, stationToken: null }
    const { siteId, stationToken } = paired
    return { state: { state: 'paired', siteId }, stationToken }
  }

  /** An administrator says yes to the browser that shows this code. */
  confirm(
    { code, label, kind }: PairStationBody,
    { siteId, personId }: Confirming,
  ): Promise<Result<KnownStation, Refusal>> {
    const { book, secrets, clock, ids } = this.#ports
    const codeHash = secrets.codeHashOf(code)
    return book.turn(async () => {
      const nowMs = clock.now()
      const pairing = this.#open(nowMs).find((one) => one.codeHash === codeHash)
      if (pairing === undefined || pairing.paired !== null) return unknownCode
      const stationToken = secrets.token()
      const station: KnownStation = {
        stationId: ids.next(),
        tokenHash: secrets.hashOf(stationToken),
        siteId,
        kind,
        label,
        place: 'site',
        createdMs: nowMs,
        pairedBy: personId,
        seenMs: nowMs,
        revokedMs: null,
      }
      await book.keepStation(station)
      await this.#giveUp(pairing.before)
      this.#replace(pairing, { ...pairing, paired: { siteId, stationToken } })
      return ok(station)
    })
  }

  #open(nowMs: InstantMs): readonly Pairing[] {
    return this.#pairings.filter(({ untilMs }) => nowMs < untilMs)
  }

  #replace(old: Pairing, changed: Pairing): void {
    this.#pairings = this.#pairings.map((pairing) => (pairing === old ? changed : pairing))
  }

  #freeCode(): string {
    for (;;) {
      const code = this.#ports.secrets.code(codeLength)
      if (this.#pairings.every((pairing) => pairing.code !== code)) return code
    }
  }

  async #giveUp(stationId: StationId | null): Promise<void> {
    const { book, entrance, clock } = this.#ports
    const station = stationId === null ? null : book.station(stationId)
    if (station === null || station.revokedMs !== null) return
    const signOn = book.signOnAt(station.stationId)
    if (signOn !== null) await entrance.end(signOn, clock.now())
    await book.keepStation({ ...station, revokedMs: clock.now() })
  }
}

const unknownCode: { ok: false; error: Refusal } = refuse({
  code: 'unknown-code',
  message:
    'no station shows this code, or it has run out: type what is on its screen now, or ask there for a new one',
})
