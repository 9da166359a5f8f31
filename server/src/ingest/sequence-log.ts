import type { InstantMs } from '@vigil/shared/time'

/** What a message's number says about it (mqtt.md 6.2, 6.5 steps 3 and 6). */
export interface SequenceVerdict {
  /**
   * `next`: newer than everything known. `late`: older, and new to us. `duplicate`: known.
   * `restarted`: the numbers began again under an old boot. `uncounted`: the device does not count.
   */
  readonly kind: 'next' | 'late' | 'duplicate' | 'restarted' | 'uncounted'
  /** Messages that are missing just before this one. */
  readonly missing: number
  /** The device's time of the newest message of this boot before this one; null: none, or none stated. */
  readonly newestDeviceMs: InstantMs | null
}

export interface SequenceEntry {
  readonly boot: string | null
  readonly seq: number | null
  readonly deviceMs: InstantMs | null
}

interface Range {
  first: number
  last: number
}

interface BootLog {
  /** Numbers that have come, in order, as unbroken ranges. */
  ranges: Range[]
  newestDeviceMs: InstantMs | null
}

const bootsKept = 8
/** Beyond so many holes the oldest are taken for filled: memory stays bounded, a reading there is a duplicate. */
const rangesKept = 256

const uncounted: SequenceVerdict = { kind: 'uncounted', missing: 0, newestDeviceMs: null }

/** Which messages of one device have come, per boot. Exact: a repeat is found however late it comes. */
export class SequenceLog {
  readonly #boots = new Map<string, BootLog>()

  /** Judges a live message and notes it. */
  judge({ boot, seq, deviceMs }: SequenceEntry): SequenceVerdict {
    if (boot === null || seq === null) return uncounted
    const log = this.#logOf(boot)
    const { newestDeviceMs } = log
    const highest = log.ranges.at(-1)?.last ?? null
    if (highest === null || seq > highest) {
      note(log, seq)
      log.newestDeviceMs = deviceMs ?? newestDeviceMs
      return { kind: 'next', missing: highest === null ? 0 : seq - highest - 1, newestDeviceMs }
    }
    if (deviceMs !== null && newestDeviceMs !== null && deviceMs > newestDeviceMs) {
      log.ranges = [{ first: seq, last: seq }]
      log.newestDeviceMs = deviceMs
      return { kind: 'restarted', missing: 0, newestDeviceMs }
    }
    return { kind: note(log, seq) ? 'late' : 'duplicate', missing: 0, newestDeviceMs }
  }

  /** Notes a backfilled reading; false: it is known already. One without numbers is always new. */
  backfilled(boot: string | null, seq: number | null): boolean {
    return boot === null || seq === null || note(this.#logOf(boot), seq)
  }

  #logOf(boot: string): BootLog {
    const log = this.#boots.get(boot) ?? { ranges: [], newestDeviceMs: null }
    this.#boots.delete(boot)
    this.#boots.set(boot, log)
    if (this.#boots.size > bootsKept) {
      const [oldest] = this.#boots.keys()
      if (oldest !== undefined) this.#boots.delete(oldest)
    }
    return log
  }
}

/** Adds a number; false when it is there already. */
function note({ ranges }: BootLog, seq: number): boolean {
  let index = ranges.length
  while (index > 0 && (ranges[index - 1]?.first ?? -1) > seq) index -= 1
  const before = ranges[index - 1]
  const after = ranges[index]
  if (before !== undefined && seq <= before.last) return false
  if (before?.last === seq - 1) {
    before.last = seq
    if (after?.first === seq + 1) {
      before.last = after.last
      ranges.splice(index, 1)
    }
  } else if (after?.first === seq + 1) after.first = seq
  else ranges.splice(index, 0, { first: seq, last: seq })
  mergeOldest(ranges)
  return true
}

function mergeOldest(ranges: Range[]): void {
  const [first, second] = ranges
  if (ranges.length <= rangesKept || first === undefined || second === undefined) return
  ranges.splice(0, 2, { first: first.first, last: second.last })
}
