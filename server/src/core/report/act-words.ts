import type { CareAct, Dose, Observed } from '@vigil/shared/vocabulary'

const spaced = (name: string): string => name.replaceAll('-', ' ')
const orElse = (said: string, otherwise: string): string => (said === '' ? otherwise : said)

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : names.map(spaced).join(', ')

const because = (reason: string | null): string =>
  reason === null || reason === '' ? '' : `: ${reason}`

/** `ketamine 50 mg im`, with all that was said of it. */
function doseWords(dose: Dose): string {
  const { drug, amountMg, route, plannedMs, lot, overReason } = dose
  return [
    `${drug} ${amountMg} mg ${route}`,
    plannedMs === null ? null : `over ${plannedMs / 60_000} min`,
    lot === null ? null : `lot ${lot}`,
    overReason === null ? null : `more than prescribed: ${overReason}`,
  ]
    .filter((words) => words !== null)
    .join(', ')
}

const degrees = ['none', 'bearable', 'strong'] as const
const bleedings = ['none', 'little', 'much'] as const
const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

type Say = { readonly [K in keyof Observed]-?: (value: NonNullable<Observed[K]>) => string }

const observedWords: Say = {
  moaas: (value) => `MOAA/S ${value}`,
  dissociation: (value) => `dissociation ${value} of 3`,
  oriented: (is) => (is ? 'oriented' : 'not oriented'),
  nausea: (value) => `nausea ${degrees[value]}`,
  pain: (value) => `pain ${degrees[value]}`,
  bleeding: (value) => `bleeding ${bleedings[value]}`,
  gait: (gait) => `gait ${gait}`,
  safeToSelf: (is) => (is ? 'safe to self' : 'not safe to self'),
  look: ({ breathing, colour, answers }) =>
    breathing && colour && answers
      ? 'look: all well'
      : `look: breathing well ${yesNo(breathing)}, colour well ${yesNo(colour)}, answers ${yesNo(answers)}`,
  note: (note) => note,
}

/** What was seen, in the order it is asked. */
function seenWords(observed: Observed): string {
  const words = Object.entries(observedWords).flatMap(([item, say]) => {
    const value = observed[item as keyof Observed]
    return value === undefined ? [] : [(say as (value: unknown) => string)(value)]
  })
  return words.join(', ')
}

type ActOf<K extends CareAct['kind']> = Extract<CareAct, { kind: K }>
type Words = { readonly [K in CareAct['kind']]: (act: ActOf<K>) => string }

const words: Words = {
  identified: ({ checked }) => `identified by ${listed(checked)}`,
  screened: ({ present, medicines, allergies, note }) =>
    `screened: present ${listed(present)}; medicines ${listed(medicines)}; allergies ${orElse(allergies, 'none')}${because(note)}`,
  escort: ({ state, who }) => (state === 'none' ? 'no escort' : `escort ${state}${because(who)}`),
  'call-button-tested': () => 'call button tested',
  'hold-decided': ({ decision, reason }) =>
    `prescriber decided ${spaced(decision)}${because(reason)}`,
  'prescriber-asked': ({ question }) => `prescriber asked${because(question)}`,
  dose: ({ dose }) => `dose: ${doseWords(dose)}`,
  'dose-corrected': ({ dose, reason }) =>
    `dose corrected to ${dose === null ? 'not given' : doseWords(dose)}${because(reason)}`,
  'infusion-stopped': () => 'infusion stopped',
  observed: ({ observed }) => `seen: ${seenWords(observed)}`,
  intervened: ({ intervention, what }) => `${spaced(intervention)}${because(what)}`,
  transport: ({ how }) => `way home${because(how)}`,
  'instructions-given': () => 'instructions given',
  'esketamine-checked': ({ enrolled, prescriberOnSite, oximeter }) =>
    `esketamine: enrolled ${yesNo(enrolled)}, prescriber on site ${orElse(prescriberOnSite, 'nobody')}, oximeter ${yesNo(oximeter)}`,
  'esketamine-event': ({ event, resolvedMs, note }) =>
    `${spaced(event)} occurred${resolvedMs === null ? '' : ' and resolved'}${because(note)}`,
  'getting-up': () => 'the patient gets up',
  'line-overridden': ({ lineId, reason }) => `${spaced(lineId)} overridden${because(reason)}`,
  'signed-off': () => 'signed: the patient may go',
  withdrawn: ({ reason }) => `entry withdrawn${because(reason)}`,
  moved: ({ from, to }) => `moved from ${from} to ${to}`,
  'limits-signed': ({ discharge }) => `discharge thresholds signed, version ${discharge.version}`,
}

/** An act of the treatment as a report tells it. */
export function actWords(act: CareAct): string {
  const say = words[act.kind] as (act: CareAct) => string
  return say(act)
}
