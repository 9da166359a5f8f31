import type { StationBeat } from '@vigil/shared/contracts'
import { seconds, type InstantMs } from '@vigil/shared/time'
import type { StationId } from '@vigil/shared/vocabulary'
import type { CallingStation } from '#core/access/caller.ts'
import type { StationInput } from '#core/responsibility/site-input.ts'
import { mergeBeats } from './merge-beats.ts'

/** A tab that was silent for so long says nothing of its station any more (alarms.md 5). */
const freshMs = seconds(5)

/** What the server knows of a station that connects. */
export type ConnectedStation = Pick<CallingStation, 'stationId' | 'kind' | 'place'>

interface Tab {
  station: ConnectedStation
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

  /** A tab has connected, or the record says something else of its station now. */
  joined(tabId: string, station: ConnectedStation): void {
    const { stationId, kind, place } = station
    const tabs = this.#stations.get(stationId) ?? new Map<string, Tab>()
    const before = newest(tabs)?.station
    const beat = tabs.get(tabId)?.beat ?? null
    this.#stations.set(stationId, tabs.set(tabId, { station, beat }))
    if (before?.kind !== kind || before.place !== place)
      this.#post({ kind: 'station-joined', stationId, stationKind: kind, place })
  }

  left(tabId: string, stationId: StationId): void {
    const tabs = this.#stations.get(stationId)
    if (tabs?.delete(tabId) !== true || tabs.size > 0) return
    this.#stations.delete(stationId)
    this.#post({ kind: 'station-left', stationId })
  }

  beat(from: BeatingTab, said: StationBeat, atMs: InstantMs): void {
    const tab = this.#stations.get(from.stationId)?.get(from.tabId)
    if (tab === undefined) return
    tab.beat = { said, atMs }
    this.watched(from, atMs)
  }

  /** Who is signed on there may have changed; where no tab has said lately that it lives, the next beat tells it. */
  watched({ stationId, personId }: Omit<BeatingTab, 'tabId'>, atMs: InstantMs): void {
    const tabs = this.#stations.get(stationId) ?? new Map<string, Tab>()
    const fresh = [...tabs.values()]
      .flatMap(({ beat }) => (beat !== null && atMs - beat.atMs <= freshMs ? [beat] : []))
      .sort((a, b) => a.atMs - b.atMs)
    if (fresh.length === 0) return
    const said = mergeBeats(fresh.map((one) => one.said))
    this.#post({ kind: 'station-beat', stationId, personId, ...said })
  }
}

const newest = (tabs: ReadonlyMap<string, Tab> | undefined): Tab | undefined =>
  tabs === undefined ? undefined : [...tabs.values()].at(-1)
