import { minutes, type Clock, type InstantMs } from '@vigil/shared/time'
import type { StationId } from '@vigil/shared/vocabulary'
import type { Secrets } from './identity-ports.ts'

interface ChallengePorts {
  readonly secrets: Pick<Secrets, 'token'>
  readonly clock: Clock
}

interface Challenge {
  readonly stationId: StationId
  readonly untilMs: InstantMs
}

const lifeMs = minutes(5)
/** A page asks for one at a time; whoever asks for more loses the oldest. */
const mostOfStation = 8
const mostOfAll = 10_000

/** Numbers that go with a PIN, each once and from one station only: a PIN that somebody recorded opens nothing again. */
export class Challenges {
  readonly #ports: ChallengePorts
  /** The oldest first. */
  readonly #open = new Map<string, Challenge>()

  constructor(ports: ChallengePorts) {
    this.#ports = ports
  }

  issue(stationId: StationId): { readonly challenge: string; readonly untilMs: InstantMs } {
    const { secrets, clock } = this.#ports
    const nowMs = clock.now()
    this.#forgetOld(nowMs)
    const hers = [...this.#open].filter(([, open]) => open.stationId === stationId)
    const [oldest] = hers.length >= mostOfStation ? (hers[0] ?? []) : []
    if (oldest !== undefined) this.#open.delete(oldest)
    const challenge = secrets.token()
    const untilMs = nowMs + lifeMs
    this.#open.set(challenge, { stationId, untilMs })
    return { challenge, untilMs }
  }

  /** Whether it is good for this station; it is good for nothing afterwards. */
  spend(challenge: string, stationId: StationId): boolean {
    const open = this.#open.get(challenge)
    if (open?.stationId !== stationId) return false
    this.#open.delete(challenge)
    return this.#ports.clock.now() < open.untilMs
  }

  #forgetOld(nowMs: InstantMs): void {
    for (const [challenge, { untilMs }] of this.#open) {
      if (untilMs > nowMs && this.#open.size < mostOfAll) break
      this.#open.delete(challenge)
    }
  }
}
