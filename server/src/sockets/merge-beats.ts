import type { StationBeat } from '@vigil/shared/contracts'
import { stationSounds, type StationSound } from '@vigil/shared/vocabulary'

/** What the tabs of one station say together: it can do what any of them can. Given from the oldest beat to the newest. */
export function mergeBeats(beats: readonly StationBeat[]): Omit<StationBeat, 'seq'> {
  return {
    sound: best(beats.map(({ sound }) => sound)),
    testedMs: beats.reduce<number | null>(
      (newest, { testedMs }) =>
        testedMs === null ? newest : Math.max(newest ?? testedMs, testedMs),
      null,
    ),
    visible: beats.some(({ visible }) => visible),
  }
}

/** `elsewhere` alone means that the tab that sounded is gone: nobody sounds there. */
function best(sounds: readonly StationSound[]): StationSound {
  return order.find((sound) => sounds.includes(sound)) ?? 'not-armed'
}

const order: readonly StationSound[] = [
  'armed',
  ...stationSounds.filter((sound) => sound !== 'armed' && sound !== 'elsewhere'),
  'elsewhere',
]
