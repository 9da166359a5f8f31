import type { Drug, Prescription, Rhythm, Route } from '@vigil/shared/vocabulary'

export const routeWords: Readonly<Record<Route, string>> = {
  iv: 'IV infusion',
  im: 'IM',
  sc: 'SC',
  nasal: 'nasal',
  lozenge: 'lozenge, oral',
}

export const drugWords: Readonly<Record<Drug, string>> = {
  ketamine: 'Ketamine',
  esketamine: 'Esketamine',
}

/** sessions.md 2, course of sessions. */
export const rhythmWords: Readonly<Record<Rhythm, string>> = {
  six: 'six sessions',
  '3-2-1': '3-2-1 over three weeks',
  weekly: 'weekly',
  'twice-weekly-then-weekly': 'twice weekly for four weeks, then weekly',
  monthly: 'about monthly',
  single: 'one session',
}

/** `Ketamine IM, at most 60 mg`. */
export const prescriptionText = ({ drug, route, mostMg }: Prescription): string =>
  `${drugWords[drug]} ${routeWords[route]}, at most ${mostMg} mg`
