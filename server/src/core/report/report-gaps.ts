import type { InstantMs } from '@vigil/shared/time'
import { conditionName, type Condition } from '@vigil/shared/vocabulary'
import type { Transition } from '../effect.ts'
import { conditionWords } from './condition-words.ts'

/** A span in which something was not measured or nobody watched. */
export interface ReportGap {
  readonly fromMs: InstantMs
  readonly untilMs: InstantMs
  readonly why: string
}

const gapKinds: readonly Condition['kind'][] = [
  'sensor-lost',
  'vital-missing',
  'lost-while',
  'device-offline',
  'link-lost',
]

/** Gaps by their beginning; one that is open ends at `untilMs`, the session's end or now. */
export function reportGaps(
  transitions: Iterable<Transition>,
  untilMs: InstantMs,
): readonly ReportGap[] {
  const gaps: ReportGap[] = []
  const open = new Map<string, { readonly fromMs: InstantMs; readonly why: string }>()
  for (const one of transitions) {
    const { atMs } = one
    if (one.machine === 'course' && one.subject === 'watching')
      gaps.push({ fromMs: Number(one.from), untilMs: Number(one.to), why: 'nobody watched' })
    if (one.machine === 'course' && one.subject === 'away')
      turn({ key: 'away', isOpen: one.to !== 'here', why: 'away on purpose' }, atMs)
    if (one.machine === 'condition' && gapKinds.includes(one.condition.kind))
      turn(
        {
          key: conditionName(one.condition),
          isOpen: one.to === 'active',
          why: conditionWords(one.condition),
        },
        atMs,
      )
  }
  for (const { fromMs, why } of open.values()) gaps.push({ fromMs, untilMs, why })
  return gaps.toSorted((a, b) => a.fromMs - b.fromMs)

  function turn(
    { key, isOpen, why }: { key: string; isOpen: boolean; why: string },
    atMs: InstantMs,
  ): void {
    const known = open.get(key)
    if (isOpen && known === undefined) open.set(key, { fromMs: atMs, why })
    if (isOpen || known === undefined) return
    open.delete(key)
    gaps.push({ ...known, untilMs: atMs })
  }
}
