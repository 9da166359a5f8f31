import type {
  DeviceId,
  CuffObservation,
  Reading,
  StreamObservation,
} from '@vigil/shared/vocabulary'
import type { SessionInput } from '../input.ts'
import type { Draft } from './draft.ts'

/** What one source said of one stream in one instant: its last valid observation, else its last word. */
export interface StreamWord {
  readonly source: DeviceId
  readonly observation: StreamObservation
}

export interface CuffWord {
  readonly source: DeviceId
  readonly observation: CuffObservation
}

export interface Gathered {
  readonly streams: readonly StreamWord[]
  readonly cuffs: readonly CuffWord[]
  readonly devices: readonly DeviceId[]
}

const nothing: Gathered = { streams: [], cuffs: [], devices: [] }

const isValid = (observation: StreamObservation): boolean =>
  observation.result.kind === 'value' || observation.result.kind === 'beyond-scale'

/** Within an instant readings sort by device, boot and sequence, so that arrival order cannot matter (alarms.md 6). */
function inOrder(a: Reading, b: Reading): number {
  if (a.deviceId !== b.deviceId) return a.deviceId < b.deviceId ? -1 : 1
  const [bootA, bootB] = [a.boot ?? '', b.boot ?? '']
  if (bootA !== bootB) return bootA < bootB ? -1 : 1
  return (a.seq ?? 0) - (b.seq ?? 0)
}

/** The live readings of an instant, in order, with only the last valid value of each vital and source. */
export function gatherReadings(draft: Draft, inputs: readonly SessionInput[]): Gathered {
  const readings = inputs.flatMap((input) =>
    input.kind === 'reading' && input.reading.timeliness === 'live' ? [input.reading] : [],
  )
  if (readings.length === 0) return nothing
  readings.sort(inOrder)
  const streams: StreamWord[] = []
  const cuffs: CuffWord[] = []
  for (const reading of readings) {
    draft.readings.push(reading)
    for (const observation of reading.observations) {
      // Nothing measured before the session's start is this patient's (sessions.md 2).
      if (observation.measuredMs < draft.session.startedMs) continue
      if (observation.kind === 'cuff') cuffs.push({ source: reading.deviceId, observation })
      else addWord(streams, { source: reading.deviceId, observation })
    }
  }
  return { streams, cuffs, devices: [...new Set(readings.map((reading) => reading.deviceId))] }
}

function addWord(words: StreamWord[], word: StreamWord): void {
  if (word.observation.result.kind === 'held') return
  const index = words.findIndex(
    (other) => other.source === word.source && other.observation.vital === word.observation.vital,
  )
  const earlier = words[index]
  if (earlier === undefined) words.push(word)
  else if (isValid(word.observation) || !isValid(earlier.observation)) words[index] = word
}
