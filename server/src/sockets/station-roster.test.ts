import type { StationBeat } from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'
import type { StationInput } from '#core/responsibility/site-input.ts'
import { mergeBeats } from './merge-beats.ts'
import { StationRoster, type ConnectedStation } from './station-roster.ts'
import { TokenBucket } from './token-bucket.ts'

const desk: ConnectedStation = { stationId: 's-1', kind: 'desk', place: 'site' }
const from = (tabId: string) => ({ tabId, stationId: 's-1' })
const beat = (said: Partial<StationBeat> = {}): StationBeat => ({
  sound: 'armed',
  testedMs: 5,
  visible: true,
  seq: 0,
  ...said,
})

function roster() {
  const posted: StationInput[] = []
  const stations = new StationRoster((input) => posted.push(input))
  return { stations, posted, kinds: () => posted.map(({ kind }) => kind) }
}

describe('a station', () => {
  it('joins with its first tab and leaves with its last', () => {
    const { stations, kinds } = roster()
    stations.joined('tab-1', desk)
    stations.joined('tab-2', desk)
    stations.left('tab-1', 's-1')
    expect(kinds()).toEqual(['station-joined'])
    stations.left('tab-1', 's-1')
    stations.left('tab-2', 's-1')
    expect(kinds()).toEqual(['station-joined', 'station-left'])
  })

  it('that presents itself anew is told anew', () => {
    const { stations, posted } = roster()
    stations.joined('tab-1', desk)
    stations.joined('tab-2', { ...desk, place: 'remote' })
    expect(posted).toMatchObject([{ place: 'site' }, { place: 'remote' }])
  })

  it('is told as what its tabs of the last five seconds can do together', () => {
    const { stations, posted } = roster()
    stations.joined('tab-1', desk)
    stations.joined('tab-2', desk)
    stations.beat({ ...from('tab-1'), personId: 'AB' }, beat(), 0)
    const elsewhere = beat({ sound: 'elsewhere', visible: false, testedMs: null })
    stations.beat({ ...from('tab-2'), personId: 'AB' }, elsewhere, 5000)
    expect(posted.at(-1)).toMatchObject({
      sound: 'armed',
      visible: true,
      testedMs: 5,
      personId: 'AB',
    })
    stations.beat({ ...from('tab-2'), personId: null }, elsewhere, 5001)
    expect(posted.at(-1)).toMatchObject({ sound: 'elsewhere', visible: false, personId: null })
  })

  it('that never joined says nothing', () => {
    const { stations, posted } = roster()
    stations.beat({ ...from('tab-1'), personId: 'AB' }, beat(), 0)
    expect(posted).toEqual([])
  })
})

it.each([
  [['failed', 'elsewhere'], 'failed'],
  [['elsewhere', 'not-armed'], 'not-armed'],
  [['elsewhere'], 'elsewhere'],
  [['failed', 'armed'], 'armed'],
  [[], 'not-armed'],
] as const)('tabs that say %j are a station that is %s', (sounds, expected) => {
  expect(mergeBeats(sounds.map((sound) => beat({ sound }))).sound).toBe(expected)
})

it('a bucket lets a burst through, then its pace', () => {
  const bucket = new TokenBucket({ perSecond: 2, burst: 3 })
  const admitted = [0, 0, 0, 0, 400, 500, 600, 5000, 5000, 5000, 5000].map((atMs) =>
    bucket.admits(atMs),
  )
  expect(admitted).toEqual([true, true, true, false, false, true, false, true, true, true, false])
})
