import type {
  CareAct,
  CareActKind,
  Dose,
  Drug,
  GateLineId,
  Intervention,
  Medicine,
  Observed,
  Route,
  ScreeningItem,
} from '@vigil/shared/vocabulary'

/** What people read for the words of a treatment. */
export const careWords = {
  screening: {
    'uncontrolled-pressure': 'Uncontrolled pressure',
    'heart-disease': 'Heart disease',
    psychosis: 'Psychosis',
    mania: 'Mania',
    'substance-use': 'Uncontrolled substance use',
    aneurysm: 'Aneurysm',
    'vascular-malformation': 'Vascular malformation',
    'brain-bleed': 'Past brain bleed',
  } satisfies Record<ScreeningItem, string>,
  medicines: {
    naltrexone: 'Naltrexone',
    benzodiazepine: 'Benzodiazepine',
    hypnotic: 'Hypnotic',
    opioid: 'Opioid',
    stimulant: 'Stimulant',
    maoi: 'MAO inhibitor',
  } satisfies Record<Medicine, string>,
  interventions: {
    antihypertensive: 'Pressure medicine',
    antiemetic: 'Nausea medicine',
    benzodiazepine: 'Sedative',
    'oxygen-on': 'Oxygen on',
    'oxygen-off': 'Oxygen off',
    position: 'Position changed',
    'infusion-slowed': 'Infusion slowed',
  } satisfies Record<Intervention, string>,
  drugs: { ketamine: 'Ketamine', esketamine: 'Esketamine' } satisfies Record<Drug, string>,
  routes: {
    iv: 'intravenous',
    im: 'intramuscular',
    sc: 'subcutaneous',
    nasal: 'nasal',
    lozenge: 'lozenge',
  } satisfies Record<Route, string>,
  gate: {
    'least-stay': 'Least stay',
    vitals: 'Pressure, rate and SpO₂',
    alarms: 'No alarm',
    'no-gap': 'No gap in the data',
    'after-medicine': 'Time after medicine',
    'room-air': 'On room air',
    padss: 'PADSS',
    'awake-oriented': 'Awake and oriented',
    walks: 'Walks steadily',
    nausea: 'Nausea bearable',
    'safe-to-self': 'Safe to self',
    escort: 'Escort is here',
    transport: 'Way home',
    instructions: 'Written instructions given',
    'last-set': 'Last set of values',
    'sign-off': 'Signed off',
  } satisfies Record<GateLineId, string>,
} as const

/** What esketamine's form asks for. */
export const esketamineEvents = {
  sedation: 'Sedation',
  dissociation: 'Dissociation',
  'respiratory-depression': 'Slow or shallow breathing',
  serious: 'Serious event',
} as const
/** The prescriber's word before a dose that is held. */
export const holdDecisions = {
  'go-ahead': 'Go ahead',
  recheck: 'Measure again',
  'no-dose': 'No dose today',
  emergency: 'Send to emergency',
} as const
/** `Ketamine 35 mg intravenous over 40 min, lot A7`. */
export function doseWords({ drug, route, amountMg, plannedMs, lot }: Dose): string {
  const over = plannedMs === null ? '' : ` over ${Math.round(plannedMs / 60_000)} min`
  const from = lot === null ? '' : `, lot ${lot}`
  return `${careWords.drugs[drug]} ${amountText(amountMg)} mg ${careWords.routes[route]}${over}${from}`
}

/** No more decimals than were given. */
export const amountText = (amountMg: number): string => String(Math.round(amountMg * 100) / 100)

type WordsByAct = {
  readonly [Kind in CareActKind]: (act: Extract<CareAct, { kind: Kind }>) => string
}

/** What an entry of the record says, in a few words. */
export function actWords(act: CareAct): string {
  // The table's own type pairs each kind with its act; indexing loses the pair.
  const write = wordsByAct[act.kind] as (act: CareAct) => string
  return write(act)
}

const wordsByAct: WordsByAct = {
  identified: ({ checked }) => `Patient identified by ${checked.length} identifiers`,
  screened: ({ present }) => `Screened: ${screeningWords(present)}`,
  escort: ({ state, who }) => (state === 'none' ? 'No escort' : `Escort ${state}${tail(who)}`),
  'call-button-tested': () => 'Call button tested',
  'hold-decided': ({ decision, reason }) => `${holdDecisions[decision]}: ${reason}`,
  'prescriber-asked': ({ question }) => `Prescriber asked: ${question}`,
  dose: ({ dose }) => doseWords(dose),
  'dose-corrected': ({ dose, reason }) =>
    `Corrected to ${dose === null ? 'not given' : doseWords(dose)}: ${reason}`,
  'infusion-stopped': () => 'Infusion stopped',
  observed: ({ observed }) => observedWords(observed),
  intervened: ({ intervention, what }) => `${careWords.interventions[intervention]}${tail(what)}`,
  transport: ({ how }) => `Goes home: ${how}`,
  'instructions-given': () => 'Written instructions given',
  'esketamine-checked': ({ enrolled, prescriberOnSite }) =>
    `Esketamine: ${enrolled ? 'enrolled' : 'not enrolled'}, prescriber ${prescriberOnSite || 'not named'}`,
  'esketamine-event': ({ event, resolvedMs, note }) =>
    `${esketamineEvents[event]}${resolvedMs === null ? '' : ', over'}${tail(note)}`,
  'getting-up': () => 'Getting up',
  'line-overridden': ({ lineId, reason }) => `${careWords.gate[lineId]} overridden: ${reason}`,
  'signed-off': () => 'Signed off: may go home',
  withdrawn: ({ reason }) => `Taken back${tail(reason ?? '')}`,
  moved: ({ from, to }) => `Moved from ${from} to ${to}`,
  'limits-signed': () => 'New thresholds signed',
}

const screeningWords = (present: readonly ScreeningItem[]): string =>
  present.length === 0
    ? 'nothing found'
    : present.map((item) => careWords.screening[item]).join(', ')

const tail = (words: string): string => (words === '' ? '' : `: ${words}`)

const threeWords = ['none', 'bearable', 'strong'] as const

/** What was seen, only what was looked at. */
function observedWords(seen: Observed): string {
  const words = [...mindWords(seen), ...bodyWords(seen), seen.note]
    .filter((part) => part !== undefined)
    .join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

type Parts = readonly (string | undefined)[]

const said = <T>(value: T | undefined, write: (value: T) => string): string | undefined =>
  value === undefined ? undefined : write(value)

const mindWords = (seen: Observed): Parts => [
  said(seen.look, lookWords),
  said(seen.moaas, sedationWords),
  said(seen.dissociation, (level) => `dissociation ${level}`),
  said(seen.oriented, (oriented) => (oriented ? 'oriented' : 'not oriented')),
  said(seen.safeToSelf, (safe) => (safe ? 'safe to self' : 'NOT safe to self')),
]

const bleedingWords = ['none', 'little', 'much'] as const

const bodyWords = (seen: Observed): Parts => [
  said(seen.nausea, (level) => `nausea ${threeWords[level]}`),
  said(seen.pain, (level) => `pain ${threeWords[level]}`),
  said(seen.bleeding, (level) => `bleeding ${bleedingWords[level]}`),
  said(seen.gait, (gait) => gaitWords[gait]),
]

const gaitWords = { steady: 'walks steadily', unsteady: 'walks unsteadily', cannot: 'cannot walk' }

/** Three words for the scale, as people without it say. */
const sedationWords = (moaas: number): string =>
  moaas === 5 ? 'awake' : moaas === 0 ? 'does not answer' : `drowsy but answers (${moaas})`

function lookWords(look: NonNullable<Observed['look']>): string {
  const wrong = (['breathing', 'colour', 'answers'] as const).filter((name) => !look[name])
  return wrong.length === 0 ? 'looked: all well' : `looked: ${wrong.join(', ')} not well`
}
