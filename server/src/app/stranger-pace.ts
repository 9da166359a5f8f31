import { minutes, type Clock, type InstantMs } from '@vigil/shared/time'
import type { AuditAct } from '#core/audit/audit-act.ts'

const apartMs = minutes(1)

interface Seen {
  readonly atMs: InstantMs
  readonly leftOut: number
}

/**
 * What somebody without a name is refused says the same each time: once a minute is enough, with how many were left out
 * before, so that nobody on the network can fill the record.
 */
export class StrangerPace {
  readonly #clock: Clock
  readonly #seen = new Map<string, Seen>()

  constructor({ clock }: { readonly clock: Clock }) {
    this.#clock = clock
  }

  /** Those that are to be noted. @param whose counted apart from everybody else's; '': of anybody */
  paced(acts: readonly AuditAct[], whose = ''): readonly AuditAct[] {
    return acts.flatMap((act) => this.#paced(act, whose))
  }

  #paced(act: AuditAct, whose: string): readonly AuditAct[] {
    const kind = `${whose} ${act.siteId ?? ''} ${act.act} ${act.outcome}`
    const nowMs = this.#clock.now()
    const before = this.#seen.get(kind)
    if (before !== undefined && nowMs - before.atMs < apartMs) {
      this.#seen.set(kind, { ...before, leftOut: before.leftOut + 1 })
      return []
    }
    this.#seen.set(kind, { atMs: nowMs, leftOut: 0 })
    const leftOut = before?.leftOut ?? 0
    return [leftOut === 0 ? act : { ...act, target: `left-out:${String(leftOut)}` }]
  }
}
