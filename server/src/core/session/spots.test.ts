import { describe, expect, it } from 'vitest'
import { questionable, offScale, Story } from '../../../test/support/story.ts'

const sysHigh = 'nibp-sys-high'
const sysLow = 'nibp-sys-low'

/** Past the high limit of 180, and confirmed by nothing yet. */
const unconfirmed = (): Story => new Story({}).at(0).cuff({ sys: 185, dia: 90 })

describe('a first measurement beyond a limit', () => {
  it('is medium, unconfirmed, and asks for a repeat in 5 min and for symptoms', () => {
    expect(unconfirmed().alarm(sysHigh)).toMatchObject({
      priority: 'medium',
      limit: 180,
      confirmation: 'unconfirmed',
      audible: true,
      asks: [{ kind: 'repeat', notBeforeMs: 60_000, byMs: 300_000 }, { kind: 'symptoms' }],
    })
  })

  it('asks for the repeat in 2 min on the low side', () => {
    expect(new Story({}).at(0).cuff({ sys: 84, dia: 50 }).alarm(sysLow)?.asks[0]).toEqual({
      kind: 'repeat',
      notBeforeMs: 60_000,
      byMs: 120_000,
    })
  })

  it('counts from its measuring, not from its arrival', () => {
    const story = new Story({}).at(30).cuff({ sys: 185, dia: 90, atS: 10 })
    expect(story.alarm(sysHigh)?.asks[0]).toMatchObject({ notBeforeMs: 70_000, byMs: 310_000 })
  })

  it('that arrives when its repeat was due is confirmed at once', () => {
    expect(new Story({}).at(400).cuff({ sys: 185, dia: 90, atS: 10 }).of(sysHigh)).toEqual([
      '400.000 nibp-sys-high inactive>active high (confirmed-for-want-of-repeat)',
    ])
  })

  it('asks nothing more once it is confirmed', () => {
    const story = unconfirmed().at(70).cuff({ sys: 185, dia: 90 })
    expect(story.alarm(sysHigh)).toMatchObject({
      priority: 'high',
      confirmation: 'confirmed',
      asks: [],
    })
  })

  it('that is not confirmed asks nothing any more where it is still shown', () => {
    const story = unconfirmed().at(70).cuff({ sys: 120, dia: 80 })
    expect(story.of(sysHigh).at(-1)).toBe(
      '70.000 nibp-sys-high active>inactive medium (not-confirmed)',
    )
    expect(story.alarm(sysHigh)?.asks ?? []).toEqual([])
  })

  it('never ends by age', () => {
    const story = unconfirmed().at(7200)
    expect(story.of(sysHigh).at(-1)).toBe(
      '300.000 nibp-sys-high active>active high (confirmed-for-want-of-repeat)',
    )
  })
})

describe('confirmation', () => {
  it('is for each condition by itself', () => {
    const story = new Story({}).at(0).cuff({ sys: 185, dia: 115 })
    story.at(70).cuff({ sys: 185, dia: 90 })
    expect(story.alarm(sysHigh)?.confirmation).toBe('confirmed')
    expect(story.of('nibp-dia-high').at(-1)).toBe(
      '70.000 nibp-dia-high active>inactive medium (not-confirmed)',
    )
  })

  it('comes at once from a value beyond the extreme', () => {
    const story = unconfirmed().at(20).cuff({ sys: 201, dia: 90 })
    expect(story.of(sysHigh).at(-1)).toBe(
      '20.000 nibp-sys-high active>active high (confirmed-by-extreme)',
    )
  })

  it('comes from the pulse of the same measurement on the low side', () => {
    expect(new Story({}).at(0).cuff({ sys: 84, dia: 50, pr: 45 }).of(sysLow)).toEqual([
      '0.000 nibp-sys-low inactive>active high (confirmed-by-slow-rate)',
    ])
  })

  it('never comes from the rate for the rate itself', () => {
    const story = new Story({}).at(0).cuff({ sys: 120, dia: 80, pr: 39 })
    expect(story.of('rate-low')).toEqual([
      '0.000 rate-low inactive>active medium (measured-beyond)',
    ])
  })

  it('does not come from a pulse of 15 min ago', () => {
    const story = new Story({}).at(0).cuff({ sys: 120, dia: 80, pr: 45 })
    story.at(901).cuff({ sys: 84, dia: 50 })
    expect(story.of(sysLow)).toEqual([
      '901.000 nibp-sys-low inactive>active medium (measured-beyond)',
    ])
  })

  it('comes from a late measurement that was beyond the limit as well', () => {
    const story = new Story({}).at(100).cuff({ sys: 185, dia: 90 })
    story.at(110).cuff({ sys: 186, dia: 90, atS: 20 })
    expect(story.of(sysHigh).at(-1)).toBe(
      '110.000 nibp-sys-high active>active high (confirmed-by-repeat)',
    )
    expect(story.alarm(sysHigh)?.value).toBe(185)
  })

  it.each([
    ['late and not beyond the limit', { sys: 120, dia: 80, atS: 20 }, 110],
    ['late and beyond the extreme, when nothing waits', { sys: 220, dia: 80, atS: 20 }, 71],
  ])('nothing comes from a measurement that is %s', (_title, said, second) => {
    const story = new Story({}).at(70).cuff({ sys: second === 71 ? 120 : 185, dia: 80 })
    const before = story.lines.length
    expect(story.at(second).cuff(said).lines).toHaveLength(before)
  })

  it('comes from nothing that is more than 15 min old and not the newest', () => {
    const story = new Story({}).at(1000).cuff({ sys: 185, dia: 90 })
    story.at(1010).cuff({ sys: 186, dia: 90, atS: 100 })
    expect(story.of(sysHigh)).toHaveLength(1)
  })

  it.each([
    ['questionable', questionable(120)],
    ['off the scale on the other side', offScale('under')],
  ])('a repeat that is %s is none', (_title, sys) => {
    const story = unconfirmed().at(70).cuff({ sys }).at(300)
    expect(story.of(sysHigh).at(-1)).toBe(
      '300.000 nibp-sys-high active>active high (confirmed-for-want-of-repeat)',
    )
  })

  it('a repeat beyond the scale confirms, and is no extreme', () => {
    const story = unconfirmed()
      .at(70)
      .cuff({ sys: offScale('over') })
    expect(story.of(sysHigh).at(-1)).toBe(
      '70.000 nibp-sys-high active>active high (confirmed-by-repeat)',
    )
    expect(story.alarm(sysHigh)).toMatchObject({ value: null, limit: 180 })
  })
})

describe('an unconfirmed high over an active medium', () => {
  const confirmedMedium = (): Story =>
    new Story({}).at(0).cuff({ sys: 165, dia: 90 }).at(70).cuff({ sys: 165, dia: 90 })

  it('sounds again as medium, also when it was acknowledged', () => {
    const story = confirmedMedium().at(80).acknowledge(sysHigh)
    expect(story.alarm(sysHigh)?.audible).toBe(false)
    story.at(200).cuff({ sys: 185, dia: 90 })
    expect(story.alarm(sysHigh)).toMatchObject({
      priority: 'medium',
      limit: 180,
      confirmation: 'unconfirmed',
      acknowledged: null,
      audible: true,
    })
  })

  it('leaves the medium confirmed when the repeat is not beyond the high limit', () => {
    const story = confirmedMedium().at(200).cuff({ sys: 185, dia: 90 })
    story.at(270).cuff({ sys: 180, dia: 90 })
    expect(story.of(sysHigh).at(-1)).toBe(
      '270.000 nibp-sys-high active>active medium (not-confirmed)',
    )
    expect(story.alarm(sysHigh)).toMatchObject({ limit: 160, confirmation: 'confirmed', asks: [] })
  })
})

describe('repeats that settle nothing', () => {
  it('after three the room is asked to take it by hand', () => {
    const story = unconfirmed().cuffFails(70).cuffFails(140)
    expect(story.alarm(sysHigh)?.asks[0]?.kind).toBe('repeat')
    expect(story.cuffFails(210).alarm(sysHigh)?.asks).toEqual([
      { kind: 'take-by-hand' },
      { kind: 'symptoms' },
    ])
  })

  it('it stays asked when the time has passed, until a measurement succeeds', () => {
    const story = unconfirmed().cuffFails(70).cuffFails(140).cuffFails(210).at(300)
    expect(story.alarm(sysHigh)).toMatchObject({
      priority: 'high',
      confirmation: 'confirmed',
      asks: [{ kind: 'take-by-hand' }],
    })
    story.at(320).command({
      kind: 'typed-values',
      values: { 'nibp-sys': 184, 'nibp-dia': 90 },
      measuredMs: 315_000,
    })
    expect(story.alarm(sysHigh)?.asks).toEqual([])
    expect(story.of('cuff-failed').at(-1)).toBe(
      '320.000 cuff-failed active>inactive medium (cuff-measured)',
    )
  })

  it('one that comes before the minute is over counts, but is no repeat', () => {
    const story = unconfirmed()
    for (const second of [10, 20, 30]) story.at(second).cuff({ sys: 178, dia: 90 })
    expect(story.alarm(sysHigh)?.confirmation).toBe('unconfirmed')
    expect(story.alarm(sysHigh)?.asks[0]?.kind).toBe('take-by-hand')
  })

  it('a failed attempt says nothing of the heart rate of a typed pulse oximeter value', () => {
    const story = new Story({}).at(0).command({
      kind: 'typed-values',
      values: { spo2: 87 },
      measuredMs: 0,
    })
    story.cuffFails(5).cuffFails(10).cuffFails(15)
    expect(story.alarm('spo2-low')?.asks[0]?.kind).toBe('repeat')
  })
})

describe('the answer to "symptoms?"', () => {
  it('yes confirms every measurement that waits', () => {
    const story = new Story({}).at(0).cuff({ sys: 185, dia: 115 })
    story.at(10).command({ kind: 'symptoms', present: true })
    expect(story.of(sysHigh, 'nibp-dia-high').slice(2)).toEqual([
      '10.000 nibp-sys-high active>active high (confirmed-by-symptoms)',
      '10.000 nibp-dia-high active>active high (confirmed-by-symptoms)',
    ])
    expect(story.effects.some(({ kind }) => kind === 'command-accepted')).toBe(true)
  })

  it('no is no more asked, and confirms nothing', () => {
    const story = unconfirmed().at(10).command({ kind: 'symptoms', present: false })
    expect(story.alarm(sysHigh)).toMatchObject({
      confirmation: 'unconfirmed',
      asks: [{ kind: 'repeat' }],
    })
  })

  it.each([
    ['nothing waits', new Story({}).at(0), {}, 'nothing-to-do'],
    ['an auditor answers', unconfirmed().at(10), { role: 'auditor' as const }, 'not-permitted'],
    [
      'the session has ended',
      unconfirmed().feed({ kind: 'end', reason: 'done' }).at(10),
      {},
      'session-ended',
    ],
  ])('is refused when %s', (_title, story, by, code) => {
    story.command({ kind: 'symptoms', present: true }, by)
    expect(
      story.effects.flatMap((one) => (one.kind === 'command-refused' ? [one.code] : [])),
    ).toEqual([code])
  })
})

describe('a clip that is put on now and then', () => {
  const spot = (): Story => new Story({ spo2: 'spot', rate: 'spot' })

  it('gives one measurement for as long as it is on, up to a minute', () => {
    expect(spot().each(0, 59, { spo2: 87 }).of('spo2-low')).toHaveLength(1)
  })

  it('confirms after that', () => {
    expect(spot().each(0, 60, { spo2: 87 }).of('spo2-low').at(-1)).toBe(
      '60.000 spo2-low active>active high (confirmed-by-repeat)',
    )
  })

  it('ends what its first values opened as soon as it is back inside', () => {
    const story = spot().at(0).says({ spo2: 87 }).at(1).says({ spo2: 92 }).at(2).says({ spo2: 93 })
    expect(story.of('spo2-low').at(-1)).toBe(
      '2.000 spo2-low active>inactive medium (not-confirmed)',
    )
  })

  it('is confirmed by another clip at once', () => {
    const story = spot().at(0).says({ spo2: 87 }, { device: 'a' })
    expect(story.at(5).says({ spo2: 87 }, { device: 'b' }).of('spo2-low').at(-1)).toBe(
      '5.000 spo2-low active>active high (confirmed-by-repeat)',
    )
  })

  it('once it is off, the cuff’s pulse is the rate', () => {
    const story = spot().each(0, 5, { pr: 80, spo2: 97 }).at(60)
    expect(story.cuff({ sys: 120, dia: 80, pr: 145 }).of('rate-high')).toHaveLength(1)
  })
})

describe('a measurement and a stream of the same vital', () => {
  it('a stream that is inside ends what a measurement opened', () => {
    const story = new Story({}).at(0).cuff({ sys: 120, dia: 80, pr: 145 })
    expect(story.at(5).says({ pr: 80 }).of('rate-high').at(-1)).toBe(
      '5.000 rate-high active>inactive medium (not-confirmed)',
    )
  })

  it('a stream that is beyond the limit as well confirms it and carries it on', () => {
    const story = new Story({}).at(0).cuff({ sys: 120, dia: 80, pr: 145 })
    story.each(5, 10, { pr: 145 }).each(11, 25, { pr: 80 })
    expect(story.of('rate-high')).toEqual([
      '0.000 rate-high inactive>active medium (measured-beyond)',
      '5.000 rate-high active>active high (source-changed)',
      '21.000 rate-high active>inactive high (back-inside)',
    ])
    expect(story.alarm('rate-high')?.confirmation ?? null).toBeNull()
  })

  it('a stream carries on a value beyond the extreme', () => {
    const story = new Story({}).at(0).cuff({ sys: 120, dia: 80, pr: 165 })
    expect(story.at(5).says({ pr: 158 }).alarm('rate-high')).toMatchObject({
      priority: 'high',
      limit: 160,
    })
  })

  it('a doubtful stream leaves the measurement standing', () => {
    const story = new Story({}).at(0).cuff({ sys: 120, dia: 80, pr: 145 })
    expect(
      story
        .at(5)
        .says({ pr: questionable(80) })
        .of('rate-high'),
    ).toHaveLength(1)
  })

  it('a typed value stands beside a stream only until its next reading', () => {
    const story = new Story({})
      .each(0, 5, { spo2: 97 })
      .at(5.5)
      .command({
        kind: 'typed-values',
        values: { spo2: 87 },
        measuredMs: 5500,
      })
    story.at(6).says({ spo2: 97 })
    expect(story.of('spo2-low')).toEqual([
      '5.500 spo2-low inactive>active medium (measured-beyond)',
      '6.000 spo2-low active>inactive medium (not-confirmed)',
    ])
  })

  it('a typed value that is older than what the stream said opens nothing', () => {
    const story = new Story({})
      .each(0, 5, { spo2: 97 })
      .at(5.5)
      .command({
        kind: 'typed-values',
        values: { spo2: 87 },
        measuredMs: 1500,
      })
    expect(story.of('spo2-low')).toEqual([])
  })

  it('goes on from what a lost stream left active, and ends it', () => {
    const story = new Story({ spo2: 'continuous' }).each(0, 20, { spo2: 86 }).at(60)
    story.command({ kind: 'typed-values', values: { spo2: 97 }, measuredMs: 60_000 })
    expect(story.of('spo2-low').at(-1)).toBe('60.000 spo2-low active>inactive high (back-inside)')
  })

  it('ends what was lost while low', () => {
    const story = new Story({ spo2: 'continuous' }).each(0, 3, { spo2: 86 }).at(20)
    expect(story.of('spo2-lost-while-low')).toHaveLength(1)
    story.command({ kind: 'typed-values', values: { spo2: 97 }, measuredMs: 20_000 })
    expect(story.of('spo2-lost-while-low').at(-1)).toContain('(valid-again)')
  })

  it('leaves what was lost of another vital', () => {
    const story = new Story({ spo2: 'continuous' }).each(0, 3, { spo2: 86 }).at(20)
    expect(story.cuff({ sys: 120, dia: 80 }).of('spo2-lost-while-low')).toHaveLength(1)
  })

  it('is carried on by a stream that was on its way to an alarm itself', () => {
    const story = new Story({}).each(0, 2, { spo2: 86 }).at(2.5)
    story.command({ kind: 'typed-values', values: { spo2: 86 }, measuredMs: 2500 })
    expect(story.at(3).says({ spo2: 86 }).of('spo2-low')).toEqual([
      '0.000 spo2-low inactive>pending (breached)',
      '2.500 spo2-low pending>active medium (measured-beyond)',
      '3.000 spo2-low active>active high (source-changed)',
    ])
  })
})

describe('a rate that was slow', () => {
  it('confirms a low pressure while it stands', () => {
    const story = new Story({}).each(0, 3, { hr: 49 }).cuff({ sys: 84, dia: 50 })
    expect(story.of(sysLow)).toEqual([
      '3.000 nibp-sys-low inactive>active high (confirmed-by-slow-rate)',
    ])
  })

  it('confirms nothing once it is lost', () => {
    const story = new Story({ rate: 'continuous' }).each(0, 3, { hr: 49 }).at(60)
    expect(story.cuff({ sys: 84, dia: 50 }).of(sysLow)).toEqual([
      '60.000 nibp-sys-low inactive>active medium (measured-beyond)',
    ])
  })
})
