import type { MetaPayload } from '@vigil/shared/contracts'
import type { DeviceId } from '@vigil/shared/vocabulary'

/** What a device says of its cuff; `endedMs` and all other times: milliseconds since the session began. */
export type CuffWord =
  | { readonly kind: 'ongoing' }
  | {
      readonly kind: 'measured'
      readonly parts: PressureParts
      readonly endedMs: number
      /** Counts the measurements of this run. */
      readonly number: number
    }
  | {
      readonly kind: 'failed'
      readonly why: string
      readonly endedMs: number
      readonly number: number
    }
  | { readonly kind: 'held'; readonly parts: PressureParts; readonly endedMs: number }

/** As the device shows them: a recording may hold a text where a number should be. */
export type PressureParts = Readonly<Partial<Record<'sys' | 'dia' | 'map' | 'pr', number | string>>>

/** One message about everything that was measured at one instant. */
export interface Utterance {
  readonly measuredMs: number
  /** How wrong the device's own clock is. */
  readonly clockErrorMs: number
  /** Streams by their key on the wire, each a number, a text, or the long form of mqtt.md 6.2. */
  readonly streams: Readonly<Record<string, unknown>>
  readonly cuff: CuffWord | null
}

/** What a monitor says of an alarm of its own. */
export interface AlarmWord {
  readonly id: string
  readonly vital: string
  readonly text: string
  readonly priority: 'high' | 'medium' | 'low'
  readonly limit: number
  readonly state: 'on' | 'off'
}

export type Action =
  | ({ readonly kind: 'say' } & Utterance)
  | { readonly kind: 'alarm'; readonly measuredMs: number; readonly alarm: AlarmWord }
  | { readonly kind: 'battery'; readonly percent: number }
  | { readonly kind: 'lose-link' }
  | { readonly kind: 'regain-link' }
  | { readonly kind: 'narrate'; readonly text: string }

export interface Step {
  readonly dueMs: number
  readonly action: Action
}

/** A device: who it is, and what it does when. Steps come in the order in which they are due. */
export interface DeviceScript {
  readonly deviceId: DeviceId
  readonly meta: MetaPayload
  /** When it is switched on; null: it runs on mains. */
  readonly batteryPercent: number | null
  readonly steps: Iterable<Step>
}

/** Several lists of steps as one, by due time; of equal ones the earlier list goes first. */
export function* mergeSteps(...lists: readonly Iterable<Step>[]): Generator<Step, void, undefined> {
  const heads = lists.map((list) => {
    const iterator = list[Symbol.iterator]()
    return { iterator, next: iterator.next() }
  })
  for (;;) {
    const waiting = heads.filter((head) => head.next.done !== true)
    const first = waiting.reduce<(typeof heads)[number] | null>(
      (best, head) => (best === null || dueOf(head.next) < dueOf(best.next) ? head : best),
      null,
    )
    if (first === null || first.next.done === true) return
    yield first.next.value
    first.next = first.iterator.next()
  }
}

const dueOf = (next: IteratorResult<Step, void>): number =>
  next.done === true ? Number.POSITIVE_INFINITY : next.value.dueMs
