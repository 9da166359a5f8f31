import type { StationBeat } from '@vigil/shared/contracts'
import { seconds, type InstantMs } from '@vigil/shared/time'
import type { StationId } from '@vigil/shared/vocabulary'
import type { CallingStation } from '#core/access/caller.ts'
import type { StationInput } from '#core/responsibility/site-input.ts'
import { mergeBeats } from './merge-beats.ts'

/** A tab that was silent for so long says nothing of its station any more (alarms.md 5). */
const freshMs = seconds(5)

/** What the server knows of a station that connects. */
export type KnownStation = Pick<CallingStation, 'stationId' | 'kind' | 'place'>

interface Tab {
  readonly station: KnownStation
  beat: { readonly said: StationBeat; readonly atMs: InstantMs } | null
}

/** A tab that says it lives, and who is signed on there. */
interface BeatingTab {
  readonly tabId: string
  readonly stationId: StationId
  readonly personId: string | null
}

/** Which stations are connected, each by one or more tabs. Tells the site's machine of stations, never of tabs. */
export class StationRoster {
  readonly #post: (input: StationInput) => void
  readonly #stations = new Map<StationId, Map<string, Tab>>()

  constructor(post: (input: StationInput) => void) {
    this.#post = post
  }

  joined(tabId: string, station: KnownStation): void {
    const { stationId, kind, place } = station
    const tabs = this.#stations.get(stationId) ?? new Map<string, Tab>()
    const before = newest(tabs)?.station
    this.#stations.set(stationId, tabs.set(tabId, { station, beat: null }))
    if (before?.kind !== kind || before.place !== place)
      this.#post({ kind: 'station-joined', stationId, stationKind: kind, place })
  }

  left(tabId: string, { stationId }: KnownStation): void {
    const tabs = this.#stations.get(stationId)
    if (tabs?.delete(tabId) !== true || tabs.size > 0) return
    this.#stations.delete(stationId)
    this.#post({ kind: 'station-left', stationId })
  }

  beat(from: BeatingTab, said: StationBeat, atMs: InstantMs): void {
    const tabs = this.#stations.get(from.stationId)
    const tab = tabs?.get(from.tabId)
    if (tabs === undefined || tab === undefined) return
    tab.beat = { said, atMs }
    const fresh = [...tabs.values()]
      .flatMap(({ beat }) => (beat !== null && atMs - beat.atMs <= freshMs ? [beat] : []))
      .sort((a, b) => a.atMs - b.atMs)
    const { stationId, personId } = from
    this.#post({
      kind: 'station-beat',
      stationId,
      personId,
      ...mergeBeats(fresh.map((one) => one.said)),
    })
  }
}

const newest = (tabs: ReadonlyMap<string, Tab> | undefined): Tab | undefined =>
  tabs === undefined ? undefined : [...tabs.values()].at(-1)
