import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConditionLimits, Level } from '@vigil/shared/vocabulary'
import { newTrack } from './limit-track.ts'
import { carryOn, moveToLimits, spotStanding } from './spot-standing.ts'
import {
  awaitsConfirmation,
  confirmOverdue,
  confirmSpotTrack,
  failedAttempt,
  isIdle,
  judgeSpotTrack,
  newSpotTrack,
  waitingSinceMs,
  type SpotKind,
  type SpotSample,
  type SpotTrack,
} from './spot-track.ts'

const level = (limit: number, priority: Level['priority'], hysteresis = 5): Level => ({
  limit,
  priority,
  delayMs: 0,
  hysteresis,
  clearDelayMs: 0,
})

const limits: ConditionLimits = {
  vital: 'nibp-sys',
  side: 'high',
  levels: [level(150, 'low'), level(160, 'medium'), level(180, 'high', 1)],
  extreme: 200,
  judged: 'always',
}
const low: ConditionLimits = {
  ...limits,
  side: 'low',
  levels: [level(90, 'medium'), level(85, 'high')],
  extreme: 75,
}

const sample = (
  value: number,
  second = 0,
  kind: SpotKind = 'measurement',
  quality: SpotSample['quality'] = 'good',
): SpotSample => ({ value, quality, measuredMs: second * 1000, source: 'cuff', kind })

const phases = ({ levels, raised }: SpotTrack): string =>
  levels.map(({ phase }) => phase[0]).join('') + (raised ? '!' : '')

/** Tells samples one after the other; `i`, `u`, `c` for each level, `!` for the raise. */
const told = (...samples: readonly SpotSample[]): string[] => {
  let track = newSpotTrack(limits)
  return samples.map((one) => {
    const change = judgeSpotTrack(track, limits, one)
    track = change.track
    return `${phases(track)} ${change.reason ?? '-'}`
  })
}

describe('levels as measurements judge them', () => {
  it.each<[string, readonly SpotSample[], readonly string[]]>([
    ['inside', [sample(150)], ['iii -']],
    ['each opens by itself', [sample(165)], ['uui measured-beyond']],
    [
      'the second confirms what it is beyond, and ends the rest',
      [sample(185), sample(165, 60)],
      ['uuu measured-beyond', 'cci confirmed-by-repeat'],
    ],
    ['the extreme confirms all', [sample(201)], ['ccc! extreme']],
    [
      'the extreme confirms what waited',
      [sample(165), sample(201, 5)],
      ['uui measured-beyond', 'ccc! confirmed-by-extreme'],
    ],
    [
      'the raise ends by the hysteresis of the most urgent level, the levels by their own',
      [sample(201), sample(179.5, 100), sample(199, 200)],
      ['ccc! extreme', 'ccc back-inside', 'ccc -'],
    ],
    [
      'the scale’s end is no extreme',
      [sample(Infinity, 0, 'measurement', 'off-scale')],
      ['uuu measured-beyond'],
    ],
    [
      'the scale’s end on the other side ends nothing',
      [sample(165), sample(-Infinity, 100, 'measurement', 'off-scale')],
      ['uui measured-beyond', 'uui -'],
    ],
    ['a late one opens nothing', [sample(220, 0, 'late')], ['iii -']],
    [
      'a late one confirms, and ends nothing',
      [sample(165, 100), sample(165, 10, 'late'), sample(120, 20, 'late')],
      ['uui measured-beyond', 'cci confirmed-by-repeat', 'cci -'],
    ],
    [
      'judged again, it neither confirms nor counts as a repeat',
      [sample(165), sample(165, 300, 'rejudged'), sample(156, 300, 'rejudged')],
      ['uui measured-beyond', 'uui -', 'uui -'],
    ],
    [
      'a stream that takes over needs no minute',
      [sample(165), sample(160, 1, 'takes-over')],
      ['uui measured-beyond', 'cii confirmed-by-repeat'],
    ],
    ['back inside of all', [sample(201), sample(100, 1)], ['ccc! extreme', 'iii back-inside']],
  ])('%s', (_title, samples, expected) => {
    expect(told(...samples)).toEqual(expected)
  })

  it('without a level there is nothing to judge and nothing to raise', () => {
    const off = { ...limits, levels: [] }
    expect(judgeSpotTrack(newSpotTrack(off), off, sample(300))).toEqual({
      track: newSpotTrack(off),
      reason: null,
    })
  })

  it('a raise whose line is gone ends with the next measurement', () => {
    const raised = judgeSpotTrack(newSpotTrack(limits), limits, sample(201)).track
    const without = { ...limits, extreme: null }
    expect(judgeSpotTrack(raised, without, sample(190, 1)).track.raised).toBe(false)
  })
})

describe('what measurements make of a condition', () => {
  const standingAfter = (value: number) =>
    spotStanding(judgeSpotTrack(newSpotTrack(limits), limits, sample(value)).track, limits)

  it.each([
    [150, null],
    [
      155,
      {
        priority: 'low',
        limit: 150,
        extreme: false,
        confirmation: 'unconfirmed',
        awaitsHigh: false,
      },
    ],
    [
      165,
      {
        priority: 'medium',
        limit: 160,
        extreme: false,
        confirmation: 'unconfirmed',
        awaitsHigh: false,
      },
    ],
    [
      185,
      {
        priority: 'medium',
        limit: 180,
        extreme: false,
        confirmation: 'unconfirmed',
        awaitsHigh: true,
      },
    ],
    [
      201,
      { priority: 'high', limit: 200, extreme: true, confirmation: 'confirmed', awaitsHigh: false },
    ],
  ])('%s first', (value, expected) => {
    expect(standingAfter(value)).toEqual(expected)
  })
})

describe('a track under changed limits', () => {
  const keys = ['low/0', 'medium/0', 'high/0']
  const track = judgeSpotTrack(newSpotTrack(limits), limits, sample(165)).track

  it('keeps each level under its name', () => {
    const to = {
      limits: { ...limits, levels: [level(155, 'medium'), level(190, 'high')] },
      keys: keys.slice(1),
    }
    const moved = moveToLimits(track, { limits, keys }, to)
    expect([phases(moved.track), moved.reason]).toEqual(['ui', 'limit-off'])
  })

  it('has nothing of a level that is new', () => {
    const moved = moveToLimits(
      track,
      { limits, keys },
      {
        limits: { ...limits, levels: [...limits.levels, level(190, 'high')] },
        keys: [...keys, 'high/1'],
      },
    )
    expect([phases(moved.track), moved.reason]).toEqual(['uuii', 'limits-changed'])
  })

  it('loses nothing when only the lines move', () => {
    const moved = moveToLimits(track, { limits, keys }, { limits, keys })
    expect([phases(moved.track), moved.reason]).toEqual(['uui', 'limits-changed'])
  })

  it.each([
    ['no extreme line', { ...limits, extreme: null }, keys],
    ['no level', { ...limits, levels: [] }, []],
  ])('keeps no raise where there is %s', (_title, to, toKeys) => {
    const raised = judgeSpotTrack(newSpotTrack(limits), limits, sample(201)).track
    const moved = moveToLimits(raised, { limits, keys }, { limits: to, keys: toKeys })
    expect([moved.track.raised, moved.reason]).toEqual([false, 'limit-off'])
  })
})

describe('a stream that carries on', () => {
  const raised = judgeSpotTrack(newSpotTrack(limits), limits, sample(201)).track

  it('takes what is confirmed, and keeps what it had', () => {
    const carried = carryOn(newTrack(limits), raised)
    expect(carried.levels.every(({ phase }) => phase === 'active')).toBe(true)
    expect(carried.raise.phase).toBe('active')
    const again = carryOn(carried, raised)
    expect([again.levels, again.raise]).toEqual([carried.levels, carried.raise])
    expect(again.raise).toBe(carried.raise)
  })

  it('takes nothing that waits for its confirmation', () => {
    const waiting = judgeSpotTrack(newSpotTrack(limits), limits, sample(185)).track
    expect(carryOn(newTrack(limits), waiting)).toEqual(newTrack(limits))
  })
})

describe('the question for symptoms', () => {
  it('is asked anew when another limit is passed', () => {
    const first = judgeSpotTrack(newSpotTrack(limits), limits, sample(165)).track
    const answered = { ...first, symptomsAsked: false }
    expect(judgeSpotTrack(answered, limits, sample(165, 5)).track.symptomsAsked).toBe(false)
    expect(judgeSpotTrack(answered, limits, sample(185, 5)).track.symptomsAsked).toBe(true)
  })
})

describe('whatever is measured', () => {
  const values = [100, 145, 150, 151, 155, 156, 161, 179, 181, 195, 201, 90, 89, 84, 74]
  const kinds: readonly SpotKind[] = ['measurement', 'stream', 'late', 'rejudged', 'takes-over']
  const samples = fc
    .array(
      fc.record({
        afterMs: fc.constantFrom(0, 1000, 59_000, 60_000, 200_000, 300_000),
        value: fc.constantFrom(...values, Infinity, -Infinity),
        quality: fc.constantFrom('good' as const, 'good' as const, 'questionable' as const),
        source: fc.constantFrom('cuff', 'clip'),
        kind: fc.constantFrom(...kinds),
      }),
      { maxLength: 25 },
    )
    .map((rows) => {
      let measuredMs = 0
      return rows.map(({ afterMs, ...row }): SpotSample => {
        measuredMs += afterMs
        return {
          ...row,
          quality: Number.isFinite(row.value) ? row.quality : 'off-scale',
          measuredMs,
        }
      })
    })
  const conditions = fc.constantFrom(limits, low)

  const fold = (of: ConditionLimits, rows: readonly SpotSample[]): SpotTrack[] => {
    const tracks = [newSpotTrack(of)]
    for (const row of rows) {
      const before = tracks.at(-1) ?? newSpotTrack(of)
      const due = confirmOverdue(before, of.side, row.measuredMs).track
      tracks.push(judgeSpotTrack(due, of, row).track)
    }
    return tracks
  }

  it('the track has a state for every level, and says the same when told again', () => {
    fc.assert(
      fc.property(conditions, samples, (of, rows) => {
        const tracks = fold(of, rows)
        for (const track of tracks) {
          expect(track.levels).toHaveLength(of.levels.length)
          expect(spotStanding(track, of) === null).toBe(isIdle(track))
          expect(waitingSinceMs(track) < Infinity).toBe(awaitsConfirmation(track))
        }
        expect(fold(of, rows)).toEqual(tracks)
      }),
    )
  })

  it('nothing unconfirmed is more than medium, unless something else is confirmed', () => {
    fc.assert(
      fc.property(conditions, samples, (of, rows) => {
        for (const track of fold(of, rows)) {
          const isSure = track.raised || track.levels.some(({ phase }) => phase === 'confirmed')
          const standing = spotStanding(track, of)
          if (standing !== null && !isSure) expect(standing.priority).not.toBe('high')
        }
      }),
    )
  })

  it('a reason is given exactly when a level or the raise changes', () => {
    fc.assert(
      fc.property(conditions, samples, (of, rows) => {
        let track = newSpotTrack(of)
        for (const row of rows) {
          const change = judgeSpotTrack(track, of, row)
          expect(change.reason !== null).toBe(phases(change.track) !== phases(track))
          track = change.track
        }
      }),
    )
  })

  it('what is doubtful or late never ends anything', () => {
    fc.assert(
      fc.property(conditions, samples, (of, rows) => {
        let track = newSpotTrack(of)
        for (const row of rows) {
          const next = judgeSpotTrack(track, of, row).track
          if (row.quality !== 'good' || row.kind === 'late')
            track.levels.forEach(({ phase }, index) => {
              if (phase !== 'inactive') expect(next.levels[index]?.phase).not.toBe('inactive')
            })
          track = next
        }
      }),
    )
  })

  it('time alone confirms, and never ends anything', () => {
    fc.assert(
      fc.property(conditions, samples, (of, rows) => {
        const track = fold(of, rows).at(-1) ?? newSpotTrack(of)
        const later = confirmOverdue(track, of.side, Number.MAX_SAFE_INTEGER)
        expect(phases(later.track)).toBe(phases(track).replaceAll('u', 'c'))
        expect(later.track).toEqual(confirmSpotTrack(track, 'confirmed-by-symptoms').track)
      }),
    )
  })

  it('a failed attempt changes no level', () => {
    fc.assert(
      fc.property(conditions, samples, (of, rows) => {
        const track = fold(of, rows).at(-1) ?? newSpotTrack(of)
        expect(phases(failedAttempt(track))).toBe(phases(track))
      }),
    )
  })
})
