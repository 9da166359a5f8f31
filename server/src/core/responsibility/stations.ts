import { hours, minutes, seconds, type InstantMs } from '@vigil/shared/time'
import type { Station, StationId } from '@vigil/shared/vocabulary'
import { isOnShift, note, type SiteDraft } from './site-draft.ts'
import type { StationInput } from './site-input.ts'
import type { StationState } from './site-state.ts'

/** A page that said nothing for longer may hang (alarms.md 5). */
const heartbeatMs = seconds(5)
/** A sound that nobody heard for longer may be gone. */
const soundTestMs = hours(12)
const sameTestMs = minutes(1)
/** A station that left is shown as missing for so long: a wall belongs there, a phone was put away. */
const wallKeptMs = hours(12)
const otherKeptMs = minutes(10)

type FromPage = Exclude<StationInput, { kind: 'receipt' }>

/** A station came, went, or said that it lives. */
export function noteStation(draft: SiteDraft, input: FromPage): void {
  switch (input.kind) {
    case 'station-joined':
      join(draft, input)
      return
    case 'station-left':
      change(draft, input.stationId, (station) => ({
        ...station,
        shown: { ...station.shown, linked: false },
        leftMs: draft.atMs,
      }))
      return
    case 'station-beat':
      change(draft, input.stationId, (station) => beat(station, input, draft.atMs))
  }
}

function join(draft: SiteDraft, joined: Extract<StationInput, { kind: 'station-joined' }>): void {
  const { stationId, stationKind: kind, place } = joined
  const known = draft.stations.find(({ shown }) => shown.stationId === stationId)
  const others = draft.stations.filter((station) => station !== known)
  const before: Station = known?.shown ?? {
    stationId,
    kind,
    place,
    linked: true,
    sound: 'not-armed',
    testedMs: null,
    personId: null,
    quietUntilMs: null,
    armed: false,
    lacks: ['heartbeat', 'sound', 'sound-test', 'person'],
  }
  draft.stations = [
    ...others,
    {
      shown: { ...before, kind, place, linked: true },
      // A page that was loaded anew cannot sound before it says so.
      beatMs: before.linked ? (known?.beatMs ?? null) : null,
      leftMs: null,
    },
  ]
}

function beat(
  station: StationState,
  said: Extract<StationInput, { kind: 'station-beat' }>,
  atMs: InstantMs,
): StationState {
  const { shown } = station
  if (!shown.linked) return station
  const { sound, personId } = said
  const testedMs = testedAt(said.testedMs, shown.testedMs, atMs)
  const isSame = shown.sound === sound && shown.testedMs === testedMs && shown.personId === personId
  return {
    ...station,
    shown: isSame ? shown : { ...shown, sound, testedMs, personId },
    beatMs: atMs,
  }
}

/** A page reckons its test in our time anew with every beat: what differs by little is the same test. */
function testedAt(
  saidMs: InstantMs | null,
  knownMs: InstantMs | null,
  atMs: InstantMs,
): InstantMs | null {
  if (saidMs === null) return null
  const testedMs = Math.min(saidMs, atMs)
  return knownMs !== null && Math.abs(testedMs - knownMs) < sameTestMs ? knownMs : testedMs
}

/** The tone of this station rests until then. */
export function restTone(draft: SiteDraft, stationId: StationId, untilMs: InstantMs): void {
  change(draft, stationId, (station) => ({
    ...station,
    shown: { ...station.shown, quietUntilMs: untilMs },
  }))
}

function change(
  draft: SiteDraft,
  stationId: StationId,
  revised: (station: StationState) => StationState,
): void {
  draft.stations = draft.stations.map((station) =>
    station.shown.stationId === stationId ? revised(station) : station,
  )
}

/** Judges every station anew: armed, and what it lacks to be. */
export function runStations(draft: SiteDraft): void {
  draft.stations = draft.stations
    .filter((station) => forgottenMs(station) > draft.atMs)
    .map((station) => judge(draft, station))
}

function judge(draft: SiteDraft, station: StationState): StationState {
  const { shown } = station
  const lacks = lacksOf(draft, station)
  const armed = lacks.length === 0
  const quietUntilMs =
    shown.quietUntilMs !== null && shown.quietUntilMs <= draft.atMs ? null : shown.quietUntilMs
  const isSame = quietUntilMs === shown.quietUntilMs && lacks.join() === shown.lacks.join()
  if (isSame && armed === shown.armed) return station
  if (armed !== shown.armed)
    note(draft, {
      machine: 'coverage',
      subject: shown.stationId,
      from: shown.armed ? 'armed' : 'not-armed',
      to: armed ? 'armed' : 'not-armed',
      reason: armed ? 'lacks nothing' : `lacks ${lacks.join(', ')}`,
    })
  return { ...station, shown: { ...shown, quietUntilMs, armed, lacks } }
}

/** In the order a person would mend it. A wall watches for everybody at work and needs no name of its own. */
function lacksOf(draft: SiteDraft, { shown, beatMs }: StationState): Station['lacks'] {
  const { atMs } = draft
  const lacking: Readonly<Record<Station['lacks'][number], boolean>> = {
    link: !shown.linked,
    heartbeat: beatMs === null || atMs - beatMs > heartbeatMs,
    sound: shown.sound !== 'armed',
    'sound-test': shown.testedMs === null || atMs - shown.testedMs > soundTestMs,
    person: shown.kind !== 'wall' && !isOnShift(draft, shown.personId),
  }
  return order.filter((part) => lacking[part])
}

const order = ['link', 'heartbeat', 'sound', 'sound-test', 'person'] as const

function forgottenMs({ leftMs, shown }: StationState): number {
  if (leftMs === null) return Infinity
  return leftMs + (shown.kind === 'wall' ? wallKeptMs : otherKeptMs)
}

/** When time alone changes a station: its heartbeat or test grows old, its tone comes back, it is forgotten. */
export function stationsDeadline({ stations, atMs }: SiteDraft): number {
  const instants = stations.flatMap((station) => [
    (station.beatMs ?? -Infinity) + heartbeatMs + 1,
    (station.shown.testedMs ?? -Infinity) + soundTestMs + 1,
    station.shown.quietUntilMs ?? Infinity,
    forgottenMs(station),
  ])
  return Math.min(Infinity, ...instants.filter((instant) => instant > atMs))
}
