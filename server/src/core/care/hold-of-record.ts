import type { HoldFinding, ScreeningItem } from '@vigil/shared/vocabulary'
import { countedBeforeDose, timeZeroOf } from './before-dose.ts'
import type { CareState } from './care-state.ts'

/** What stands against a dose by what people recorded, or did not. */
export interface RecordFinding extends HoldFinding {
  readonly key: 'baseline' | 'escort' | 'no-escort' | 'screening' | EsketamineKey
}

type EsketamineKey = 'contraindicated' | 'esketamine' | 'enrolled' | 'prescriber' | 'oximeter'

/** Baseline, escort and screening; for esketamine what its rules ask (sessions.md 2). */
export const findingsOfRecord = (state: CareState): readonly RecordFinding[] => [
  ...esketamineFindings(state),
  ...screeningFindings(state),
  ...baselineFindings(state),
  ...escortFindings(state),
]

function baselineFindings(state: CareState): readonly RecordFinding[] {
  const taken = countedBeforeDose(state).length
  const needed = state.plan.protocol.cuffBeforeDose
  if (timeZeroOf(state) !== null || isBaselineTaken(state)) return []
  return [
    {
      key: 'baseline',
      level: 'amber',
      reason: `The baseline is not complete: ${String(taken)} of ${String(needed)} readings.`,
      remedy: 'Take the pressure; readings count at least 2 minutes apart.',
    },
  ]
}

/** As many pressures as the protocol asks, or a baseline that a person took. */
export const isBaselineTaken = (state: CareState): boolean =>
  (state.baselineBy === 'person' && state.baseline !== null) ||
  countedBeforeDose(state).length >= state.plan.protocol.cuffBeforeDose

function escortFindings({ facts }: CareState): readonly RecordFinding[] {
  if (facts.escort !== null && facts.escort.value.state !== 'none') return []
  const remedy = 'Name who takes the patient home, or ask the provider.'
  const key = facts.escort === null ? 'escort' : 'no-escort'
  return [{ key, level: 'amber', reason: 'No escort is named.', remedy }]
}

/** Words for what screening found. */
export const screeningWords: Readonly<Record<ScreeningItem, string>> = {
  'uncontrolled-pressure': 'uncontrolled pressure',
  'heart-disease': 'heart disease',
  psychosis: 'psychosis',
  mania: 'mania',
  'substance-use': 'uncontrolled substance use',
  aneurysm: 'aneurysm',
  'vascular-malformation': 'vascular malformation',
  'brain-bleed': 'past brain bleed',
}

/** Esketamine is contraindicated (product.md 4.2). */
const contraindications: readonly ScreeningItem[] = [
  'aneurysm',
  'vascular-malformation',
  'brain-bleed',
]

const isEsketamine = ({ plan }: CareState): boolean => plan.protocol.drug === 'esketamine'

function screeningFindings(state: CareState): readonly RecordFinding[] {
  const present = state.facts.screened?.present ?? []
  const ruledOut = isEsketamine(state) ? contraindications : []
  const found = present
    .filter((item) => !ruledOut.includes(item))
    .map((item) => screeningWords[item])
  if (found.length === 0) return []
  return [
    {
      key: 'screening',
      level: 'amber',
      reason: `Screening found: ${found.join(', ')}.`,
      remedy: 'The provider decides whether a dose is given.',
    },
  ]
}

function esketamineFindings(state: CareState): readonly RecordFinding[] {
  if (!isEsketamine(state)) return []
  const { screened, esketamineChecked: checked } = state.facts
  const found = (screened?.present ?? []).filter((item) => contraindications.includes(item))
  const ruledOut: readonly RecordFinding[] =
    found.length === 0
      ? []
      : [
          {
            key: 'contraindicated',
            level: 'red',
            reason: `Esketamine is contraindicated: ${found.map((item) => screeningWords[item]).join(', ')}.`,
            remedy: "No dose without the prescriber's signature.",
          },
        ]
  if (checked !== null) return [...ruledOut, ...missing(checked)]
  const reason = 'Enrolment, prescriber and oximeter are not checked yet.'
  return [
    ...ruledOut,
    {
      key: 'esketamine',
      level: 'amber',
      reason,
      remedy: 'Check the three before the first device.',
    },
  ]
}

type Checked = NonNullable<CareState['facts']['esketamineChecked']>

function missing({ enrolled, prescriberOnSite, oximeter }: Checked): readonly RecordFinding[] {
  const findings: RecordFinding[] = []
  const add = (key: EsketamineKey, reason: string, remedy: string): void => {
    findings.push({ key, level: 'red', reason, remedy })
  }
  if (!enrolled)
    add('enrolled', 'The patient is not enrolled.', 'Enrol the patient before the first device.')
  if (prescriberOnSite.trim() === '')
    add(
      'prescriber',
      'No prescriber is named as on site.',
      'Name the prescriber who is on site now, and stays.',
    )
  if (!oximeter)
    add(
      'oximeter',
      'There is no oximeter in the room.',
      'Bring an oximeter before the first device.',
    )
  return findings
}
