import type { CareAct } from '@vigil/shared/vocabulary'
import { invalid, nothingToDo, type ActAsked, type ActRefusal } from './act-refusal.ts'

type ActOf<K extends CareAct['kind']> = Extract<CareAct, { kind: K }>

const always = (): null => null

/** Why what is recorded on the way in and on the way out cannot be as it was entered. */
export const admitCheckIn = {
  identified: ({ checked }: ActOf<'identified'>): ActRefusal | null =>
    new Set(checked).size >= 2
      ? null
      : invalid('Two identifiers are needed: compare another one with the patient.'),
  screened: always,
  escort: ({ state, who }: ActOf<'escort'>): ActRefusal | null =>
    state === 'named' && who.trim() === ''
      ? invalid('Say who takes the patient home: a name, or how they are related.')
      : null,
  'call-button-tested': (_: CareAct, { state }: ActAsked): ActRefusal | null =>
    state.facts.callButtonTested
      ? nothingToDo('The call button is on the record as tested already.')
      : null,
  transport: always,
  'instructions-given': (_: CareAct, { state }: ActAsked): ActRefusal | null =>
    state.facts.instructionsGiven
      ? nothingToDo('The instructions are on the record as given already.')
      : null,
}
