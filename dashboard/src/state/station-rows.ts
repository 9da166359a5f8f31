import type { StationView } from '@vigil/shared/contracts'
import type { StationKind } from '@vigil/shared/vocabulary'
import { hasWords } from './account-rows.ts'
import { stationKindWords } from './duty-texts.ts'

/** Those of the site by label; revoked ones last. */
export const orderedStations = (stations: readonly StationView[]): readonly StationView[] =>
  stations.toSorted(
    (a, b) =>
      Number(a.revokedMs !== null) - Number(b.revokedMs !== null) || a.label.localeCompare(b.label),
  )

export const findStations = (
  stations: readonly StationView[],
  typed: string,
): readonly StationView[] =>
  stations.filter(({ label, kind, personId, linked }) =>
    hasWords(
      [label, stationKindWords[kind], personId ?? 'nobody', linked ? 'linked' : 'not linked'],
      typed,
    ),
  )

/** What would be different, a sentence each; empty: nothing. */
export function stationDifference(
  before: Pick<StationView, 'label' | 'kind'>,
  after: Pick<StationView, 'label' | 'kind'>,
): readonly string[] {
  const label = after.label.trim()
  return [
    ...(label === before.label ? [] : [`${before.label} is called ${label} from now on.`]),
    ...(after.kind === before.kind
      ? []
      : [
          `${label} is ${kindWords[after.kind]} from now on, no longer ${kindWords[before.kind]}: ${kindUses[after.kind]}.`,
        ]),
  ]
}

const kindWords: Readonly<Record<StationKind, string>> = {
  wall: 'a wall screen',
  desk: 'a desk',
  tablet: 'a tablet',
  phone: 'a phone',
  'in-room': 'a tablet in a room',
}

/** What follows from the kind of a station. */
export const kindUses: Readonly<Record<StationKind, string>> = {
  wall: 'it shows and sounds, and nobody acts there',
  desk: 'it shows and sounds, and people act there',
  tablet: 'it shows and sounds, and is carried about',
  phone: 'it shows and sounds, and goes with its person',
  'in-room': 'a patient is beside it, so it makes no sound and never blinks',
}

/** What revoking it does, before somebody does it. */
export function revokeWarning({ label, personId }: StationView, isHere: boolean): string {
  const who = personId === null ? '' : ` ${personId} is signed off there.`
  const here = isHere ? ' It is the station in front of you.' : ''
  return `${label} shows no vitals and sounds no alarm from this moment on.${who} It comes back only by being paired anew.${here}`
}

/** What happened to a new screen. */
export const pairedText = ({ label, kind }: Pick<StationView, 'label' | 'kind'>): string =>
  `${label} belongs to this site now, as ${kindWords[kind]}. Its screen opens by itself within a few seconds.`

/** What happened to a screen that does not belong here any more. */
export const revokedStationText = ({ label }: Pick<StationView, 'label'>): string =>
  `${label} is revoked: it shows and sounds nothing of this site any more.`
