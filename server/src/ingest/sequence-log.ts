import type { InstantMs } from '@vigil/shared/time'
import type { RecalledReading } from '#app/recalled-readings.ts'

/** What a message's number says about it (mqtt.md 6.2, 6.5 steps 3 and 6). */
export interface SequenceVerdict {
  /**
   * `next`: newer than everything known. `late`: older, and new to us. `duplicate`: known.
   * `restarted`: the numbers began again under an old boot. `uncounted`: the device does not count.
   */
  readonly kind: 'next' | 'late' | 'duplicate' | 'restarted' | 'uncounted'
  /** Messages that are missing just before this one. */
  readonly missing: number
  /** The number is so far ahead that nobody can have sent what would be missing: it counts as no loss. */
  readonly leaps?: true
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
  /** The device's times of the newest messages, by number: who says both again repeats itself. */
  readonly said: Map<number, InstantMs>
}

const bootsKept = 8
/** More than a device may have under way unanswered. */
const saidKept = 256
/** Beyond so many holes the oldest are taken for filled: memory stays bounded, a reading there is a duplicate. */
const rangesKept = 256

/** An hour and a half of a device that sends as often as it may, twice a second. */
const mostMissing = 10_000

const uncounted: SequenceVerdict = { kind: 'uncounted', missing: 0, newestDeviceMs: null }

/** Which messages of one device have come, per boot. Exact: a repeat is found however late it comes. */
export class SequenceLog {
  /** The one heard of last comes last. */
  readonly #boots = new Map<string, BootLog>()
  #last: { readonly boot: string; readonly log: BootLog } | null = null

  /** @param recalled what came before the server started, in the order it came. */
  constructor(recalled: readonly RecalledReading[] = []) {
    for (const { boot, seq, deviceMs } of recalled) {
      const log = this.#logOf(boot)
      note(log.ranges, seq)
      remember(log.said, seq, deviceMs)
      log.newestDeviceMs = Math.max(deviceMs, log.newestDeviceMs ?? -Infinity)
    }
  }

  /** Judges a live message and notes it. */
  judge({ boot, seq, deviceMs }: SequenceEntry): SequenceVerdict {
    if (boot === null || seq === null) return uncounted
    const log = this.#logOf(boot)
    const { newestDeviceMs } = log
    // A clock that was set back makes what was sent before look newer: by its number alone a repeat would be a new count.
    if (deviceMs !== null && log.said.get(seq) === deviceMs)
      return { kind: 'duplicate', missing: 0, newestDeviceMs }
    remember(log.said, seq, deviceMs)
    const highest = log.ranges.at(-1)?.last ?? seq - 1
    if (seq > highest) return ahead(log, { seq, deviceMs, highest })
    if (isNewer(deviceMs, newestDeviceMs)) {
      log.ranges = [{ first: seq, last: seq }]
      log.newestDeviceMs = deviceMs
      return { kind: 'restarted', missing: 0, newestDeviceMs }
    }
    return { kind: note(log.ranges, seq) ? 'late' : 'duplicate', missing: 0, newestDeviceMs }
  }

  /** Notes a backfilled reading; false: it is known already. One without numbers is always new. */
  backfilled(boot: string | null, seq: number | null): boolean {
    return boot === null || seq === null || note(this.#logOf(boot).ranges, seq)
  }

  #logOf(boot: string): BootLog {
    if (this.#last?.boot === boot) return this.#last.log
    const log = this.#boots.get(boot) ?? { ranges: [], newestDeviceMs: null, said: new Map() }
    this.#last = { boot, log }
    this.#boots.delete(boot)
    this.#boots.set(boot, log)
    if (this.#boots.size > bootsKept) {
      const [oldest] = this.#boots.keys()
      if (oldest !== undefined) this.#boots.delete(oldest)
    }
    return log
  }
}

interface Ahead {
  readonly seq: number
  readonly deviceMs: InstantMs | null
  readonly highest: number
}

/** Newer than everything known; how much is missing before it. */
function ahead(log: BootLog, { seq, deviceMs, highest }: Ahead): SequenceVerdict {
  const { newestDeviceMs } = log
  note(log.ranges, seq)
  log.newestDeviceMs = deviceMs ?? newestDeviceMs
  const missing = seq - highest - 1
  if (missing > mostMissing) return { kind: 'next', missing: 0, leaps: true, newestDeviceMs }
  return { kind: 'next', missing, newestDeviceMs }
}

const isNewer = (deviceMs: InstantMs | null, newestDeviceMs: InstantMs | null): boolean =>
  deviceMs !== null && newestDeviceMs !== null && deviceMs > newestDeviceMs

function remember(said: Map<number, InstantMs>, seq: number, deviceMs: InstantMs | null): void {
  if (deviceMs === null) return
  said.delete(seq)
  said.set(seq, deviceMs)
  if (said.size <= saidKept) return
  const [oldest] = said.keys()
  if (oldest !== undefined) said.delete(oldest)
}

/** Adds a number; false when it is there already. */
function note(ranges: Range[], seq: number): boolean {
  const index = ranges.findLastIndex(({ first }) => first <= seq)
  const before = ranges[index]
  if (before !== undefined && seq <= before.last) return false
  if (before?.last === seq - 1) before.last = seq
  else ranges.splice(index + 1, 0, { first: seq, last: seq })
  joinNeighbours(ranges, before?.last === seq ? index : index + 1)
  mergeOldest(ranges)
  return true
}

/** Closes the gap after the range at `index`, if there is none left. */
function joinNeighbours(ranges: Range[], index: number): void {
  const [range, after] = [ranges[index], ranges[index + 1]]
  if (range === undefined || after === undefined || after.first !== range.last + 1) return
  range.last = after.last
  ranges.splice(index + 1, 1)
}

function mergeOldest(ranges: Range[]): void {
  const [first, second] = ranges
  if (ranges.length <= rangesKept || first === undefined || second === undefined) return
  ranges.splice(0, 2, { first: first.first, last: second.last })
}
