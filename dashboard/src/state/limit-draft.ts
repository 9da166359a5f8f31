import type {
  ConditionRule,
  DischargeLimits,
  LimitSet,
  PatientLimits,
} from '@vigil/shared/vocabulary'

/** What judges now, and which version of the patient's it is. */
export interface LimitsNow {
  /** 0: nothing was signed for this patient, the protocol's preset holds. */
  readonly version: number
  readonly limits: LimitSet
  readonly discharge: DischargeLimits
}

/** One parameter on one side; an off one is kept, so that it can be switched on again as it was. */
export interface LimitRow {
  readonly rowId: string
  readonly on: boolean
  readonly rule: ConditionRule
}

/** The next version of a patient's limits while somebody works on it. */
export interface LimitDraft {
  /** The version that is being changed. */
  readonly basedOn: number
  readonly set: Pick<LimitSet, 'presetId' | 'label' | 'version'>
  readonly rows: readonly LimitRow[]
  readonly discharge: DischargeLimits
  /** As it was typed, by field: also what is no number yet. */
  readonly texts: Readonly<Record<string, string>>
  readonly reason: string
  /** What was seen of its rehearsal, in a sentence; null: none was run of these limits. */
  readonly rehearsal: string | null
}

/** `spo2-low`, `rr-low-co2`: a rule is known by what it watches, on which side, measured how. */
export const rowIdOf = ({ vital, side, method }: ConditionRule): string =>
  [vital, side, ...(method === undefined ? [] : [method])].join('-')

/** A draft that changes nothing yet; what the preset watches and this version does not stands there as off. */
export function draftOf(now: LimitsNow, preset: LimitSet | null): LimitDraft {
  const { conditions, presetId, label, version } = now.limits
  const on = conditions.map((rule) => ({ rowId: rowIdOf(rule), on: true, rule }))
  const known = new Set(on.map(({ rowId }) => rowId))
  const off = (preset?.conditions ?? [])
    .filter((rule) => !known.has(rowIdOf(rule)))
    .map((rule) => ({ rowId: rowIdOf(rule), on: false, rule }))
  return {
    basedOn: now.version,
    set: { presetId, label, version },
    rows: [...on, ...off],
    discharge: now.discharge,
    texts: {},
    reason: '',
    rehearsal: null,
  }
}

/** The limit set that would judge. */
export const limitsOf = ({ set, rows }: LimitDraft): LimitSet => ({
  ...set,
  conditions: rows.filter(({ on }) => on).map(({ rule }) => rule),
})

/** A kept version as a draft: signed, it is a new version. Its numbers only; the base stays what is in force. */
export const restoredDraft = (
  draft: LimitDraft,
  { limits, discharge, version }: PatientLimits,
): LimitDraft => {
  const restored = draftOf({ version: draft.basedOn, limits, discharge }, limitsOf(draft))
  return { ...restored, set: draft.set, reason: `Version ${version} again` }
}

/** Other limits: what was seen of the rehearsal was not seen of these. */
export const changeRow = (
  draft: LimitDraft,
  rowId: string,
  change: (row: LimitRow) => LimitRow,
): LimitDraft => ({
  ...draft,
  rehearsal: null,
  rows: draft.rows.map((row) => (row.rowId === rowId ? change(row) : row)),
})

/** As it judges now; what was typed in the row is forgotten. */
export function revertRow(draft: LimitDraft, rowId: string, now: LimitsNow): LimitDraft {
  const rule = now.limits.conditions.find((one) => rowIdOf(one) === rowId)
  const reverted = changeRow(draft, rowId, (row) =>
    rule === undefined ? { ...row, on: false } : { ...row, on: true, rule },
  )
  return { ...reverted, texts: textsWithout(draft.texts, (id) => id.startsWith(`${rowId}/`)) }
}

export const textsWithout = (
  texts: LimitDraft['texts'],
  gone: (id: string) => boolean,
): LimitDraft['texts'] => Object.fromEntries(Object.entries(texts).filter(([id]) => !gone(id)))

/** Rows that judge otherwise than now. */
export function changedRows(draft: LimitDraft, now: LimitsNow): ReadonlySet<string> {
  const was = new Map(now.limits.conditions.map((rule) => [rowIdOf(rule), rule]))
  return new Set(
    draft.rows
      .filter(({ rowId, on, rule }) => {
        const before = was.get(rowId)
        return on !== (before !== undefined) || (on && !isSame(before, rule))
      })
      .map(({ rowId }) => rowId),
  )
}

/** Something differs from what is in force, be it a number that is not one yet. */
export const isChanged = (draft: LimitDraft, now: LimitsNow): boolean =>
  changedRows(draft, now).size > 0 ||
  !isSame(draft.discharge, now.discharge) ||
  wrongFields(draft).length > 0

/** Equal whatever the order of fields; both come from the same wire. */
export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** A number as people type it; NaN: it is none. An empty field is none: a limit is not switched off by deleting it. */
export function numberOf(text: string): number {
  const plain = text.trim().replace(',', '.').replace('−', '-').replace(/^\+/, '')
  return plain === '' ? Number.NaN : Number(plain)
}

/** Fields that hold no number. */
export const wrongFields = ({ texts }: LimitDraft): readonly string[] =>
  Object.entries(texts)
    .filter(([, text]) => Number.isNaN(numberOf(text)))
    .map(([id]) => id)
