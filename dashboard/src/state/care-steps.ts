import type { CareEntry, CareRecord, Phase } from '@vigil/shared/vocabulary'

export const careSteps = ['check-in', 'baseline', 'dose', 'monitoring', 'discharge'] as const
export type CareStep = (typeof careSteps)[number]

/** One card of the way: where it stands, and what is needed or was done, in a few words. */
export interface StepPicture {
  readonly step: CareStep
  readonly state: 'done' | 'now' | 'later'
  readonly words: string
}

/** The card that is next: where the phase stands, and what is done already. */
export function stepOf(phase: Phase, record: CareRecord): CareStep {
  const { gate, holds, goAhead } = record
  if (gate !== null && gate.state !== 'not-ready') return 'discharge'
  if (phase === 'ready') return 'discharge'
  if (record.doses.length > 0) return 'monitoring'
  if (checkInLeft(record).some((item) => !isAnswered(item, record))) return 'check-in'
  const free = holds.length === 0 || goAhead !== null
  return itemOf(record, 'baseline')?.done === true && free ? 'dose' : 'baseline'
}

/** Nobody comes: that is an answer, and what it means is found before the dose. */
const isAnswered = ({ item }: CareRecord['checkIn'][number], record: CareRecord): boolean =>
  item === 'escort' && newestOf(record, 'escort') !== undefined

/** All cards in their order. */
export function stepPictures(record: CareRecord, phase: Phase): readonly StepPicture[] {
  const now = stepOf(phase, record)
  const doneOf: Readonly<Record<CareStep, boolean>> = {
    'check-in': checkInLeft(record).length === 0,
    baseline: itemOf(record, 'baseline')?.done === true,
    dose: record.doses.length > 0,
    monitoring: record.gate?.state === 'signed',
    discharge: record.gate?.state === 'signed',
  }
  return careSteps.map((step) => ({
    step,
    state: doneOf[step] ? 'done' : step === now ? 'now' : 'later',
    words: wordsOf[step](record),
  }))
}

const checkInItems = ['identified', 'screened', 'escort', 'call-button', 'esketamine'] as const

/** What check-in still needs; the server says which items there are. */
export const checkInLeft = (record: CareRecord): CareRecord['checkIn'] =>
  record.checkIn.filter(
    ({ item, done }) => !done && (checkInItems as readonly string[]).includes(item),
  )

export const itemOf = (
  record: CareRecord,
  item: CareRecord['checkIn'][number]['item'],
): CareRecord['checkIn'][number] | undefined => record.checkIn.find((one) => one.item === item)

const wordsOf: Readonly<Record<CareStep, (record: CareRecord) => string>> = {
  'check-in': (record) => {
    const left = checkInLeft(record).length
    const of = record.checkIn.filter(({ item }) => item !== 'baseline').length
    return left === 0 ? 'complete' : `${of - left} of ${of}`
  },
  baseline: (record) => {
    const { doses, holds, goAhead } = record
    const held = doses.length === 0 && holds.length > 0 && goAhead === null
    return held ? 'dose is held' : (itemOf(record, 'baseline')?.words ?? '')
  },
  dose: (record) => (record.doses.length === 0 ? 'none yet' : totalText(record)),
  monitoring: ({ doses, summary }) => (doses.length === 0 ? '' : dueText(summary.dues.length)),
  discharge: ({ gate }) => (gate === null ? '' : gateText(gate)),
}

const dueText = (count: number): string =>
  count === 0 ? 'nothing due' : `${count} ${count === 1 ? 'reading' : 'readings'} to come`

const gateText = ({ state, met, of }: NonNullable<CareRecord['gate']>): string =>
  state === 'signed' ? 'signed' : state === 'getting-up' ? 'getting up' : `${met}/${of}`

const totalText = ({ doses }: CareRecord): string => {
  const total = doses.reduce((sum, { dose }) => sum + dose.amountMg, 0)
  const mg = `${Math.round(total * 100) / 100} mg`
  return doses.length === 1 ? mg : `${doses.length} doses, ${mg}`
}

/** Entries that stand and were not taken back, newest first, without what took others back. */
export const standingEntries = ({ entries, withdrawn }: CareRecord): readonly CareEntry[] =>
  entries
    .filter(({ entryId, act }) => !withdrawn.includes(entryId) && act.kind !== 'withdrawn')
    .toReversed()

/** The newest standing entry of one kind; undefined: none. */
export const newestOf = <K extends CareEntry['act']['kind']>(
  record: CareRecord,
  kind: K,
): (CareEntry & { readonly act: Extract<CareEntry['act'], { kind: K }> }) | undefined =>
  standingEntries(record).find(
    (entry): entry is CareEntry & { readonly act: Extract<CareEntry['act'], { kind: K }> } =>
      entry.act.kind === kind,
  )

/** How long a person may take an own entry back without a reason. */
export const undoMs = 10_000

const lasting: readonly CareEntry['act']['kind'][] = [
  'dose',
  'dose-corrected',
  'moved',
  'limits-signed',
  'withdrawn',
]

/** Whether an entry is taken back with a reason; a dose is corrected instead, and what the server did stays. */
export const isTakenBack = ({ act }: CareEntry): boolean => !lasting.includes(act.kind)

/** The entry a person may still undo with one press; null: none. */
export function undoable(record: CareRecord, personId: string, nowMs: number): CareEntry | null {
  const [newest] = standingEntries(record)
  return newest !== undefined &&
    newest.by.personId === personId &&
    nowMs - newest.atMs < undoMs &&
    (isTakenBack(newest) || newest.act.kind === 'dose')
    ? newest
    : null
}
