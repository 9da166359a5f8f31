import type { Alarm } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { acknowledgedBy, SiteStory } from '../../../test/support/site-story.ts'

/** A therapist alone with her phone; DR is on call from elsewhere. */
const office = (): SiteStory =>
  new SiteStory({ type: 'office', roomIds: ['room-1'] })
    .asks({ kind: 'shift-on', onCall: true }, { personId: 'DR', role: 'provider', place: 'remote' })
    .asks({ kind: 'shift-on', onCall: false }, { role: 'therapist' })
    .join('phone', { stationKind: 'phone' })
    .beats('phone')
    .begins()
    .asks({ kind: 'take-rooms', roomIds: [] }, { role: 'therapist' })
    .at(10)

describe('at an office a high alarm', () => {
  it('pages the prescriber at once, and after 2 min says to call the emergency number', () => {
    const story = office().alarm('a')
    expect(story.escalations).toEqual(['a provider 130000'])
    expect(story.paged).toEqual(['escalation DR'])
    story.at(130)
    expect(story.escalations).toEqual(['a emergency-number null'])
    expect(story.paged).toEqual(['escalation DR'])
  })

  it('waits for nobody once the prescriber took the page', () => {
    const story = office().alarm('a').at(60)
    const [page] = story.duty.pages
    story.asks({ kind: 'answer-page', pageId: page?.pageId ?? '' }, { personId: 'DR' }).at(500)
    expect(story.escalations).toEqual(['a provider null'])
    expect(story.duty.pages).toMatchObject([{ state: 'accepted' }])
  })

  it('that somebody acknowledges goes no further, and a page answered later changes nothing', () => {
    const story = office().alarm('a').at(20).alarm('a', acknowledgedBy('KB'))
    const [page] = story.duty.pages
    story.asks({ kind: 'answer-page', pageId: page?.pageId ?? '' }, { personId: 'DR' }).at(500)
    expect(story.escalations).toEqual([])
  })

  it.each<[string, Alarm['condition']]>([
    ['does not answer', { kind: 'sedation' }],
    ['chest pain', { kind: 'symptom', symptom: 'chest-pain' }],
    ['breathless', { kind: 'symptom', symptom: 'breathless' }],
    ['breathes too seldom', { kind: 'limit', vital: 'rr', side: 'low' }],
    ['breathing lost while low', { kind: 'lost-while', vital: 'rr', side: 'low' }],
    ['a bare zero of breathing', { kind: 'bare-zero', vital: 'rr' }],
  ])('of "%s" says to call the emergency number at once, and pages too', (_what, condition) => {
    const story = office().alarm('a', { condition })
    expect(story.escalations).toEqual(['a emergency-number null'])
    expect(story.paged).toEqual(['escalation DR'])
  })

  it.each<[string, Alarm['condition']]>([
    ['breathes too often', { kind: 'limit', vital: 'rr', side: 'high' }],
    ['a bare zero of the heart', { kind: 'bare-zero', vital: 'hr' }],
    ['a call', { kind: 'call', by: 'patient' }],
  ])('of "%s" asks the prescriber first', (_what, condition) => {
    expect(office().alarm('a', { condition }).escalations).toEqual(['a provider 130000'])
  })
})

describe('the emergency number', () => {
  const chestPain = { condition: { kind: 'symptom', symptom: 'chest-pain' } } as const

  it('stays when somebody takes note: whoever does still has to call', () => {
    const story = office().alarm('a', chestPain).at(20)
    story.alarm('a', { ...chestPain, ...acknowledgedBy('KB') })
    expect(story.escalations).toEqual(['a emergency-number null'])
    story.at(60).alarm('a', { ...chestPain, presence: 'ended' })
    expect(story.escalations).toEqual([])
  })

  it('comes with a new page when the alarm sounds again', () => {
    const story = office().alarm('a', chestPain).at(20)
    story
      .alarm('a', { ...chestPain, ...acknowledgedBy('KB') })
      .at(200)
      .alarm('a', chestPain)
    expect(story.escalations).toEqual(['a emergency-number null'])
    expect(story.paged).toEqual(['escalation DR', 'escalation DR'])
  })
})

describe('at an office a medium alarm', () => {
  it('reaches the prescriber at last, and nobody further', () => {
    const story = office().alarm('a', { priority: 'medium' }).at(2000)
    expect(story.lines('escalation')).toEqual([
      '10.000 a none>responsible (not acknowledged)',
      '130.000 a responsible>all-stations (not acknowledged in time)',
      '250.000 a all-stations>provider (not acknowledged in time)',
    ])
    expect(story.paged).toEqual(['escalation DR'])
    expect(story.escalations).toEqual(['a provider null'])
    const [page] = story.duty.pages
    story.asks({ kind: 'answer-page', pageId: page?.pageId ?? '' })
    expect(story.escalations).toEqual(['a provider null'])
  })

  it.each([
    ['high', {}, ['a provider 140000']],
    ['unresponsive', { condition: { kind: 'sedation' } }, ['a emergency-number null']],
  ] as const)('that becomes %s begins again as such', (_what, said, escalations) => {
    const before =
      'condition' in said
        ? { ...said, priority: 'medium' as const }
        : { priority: 'medium' as const }
    const story = office().alarm('a', before).at(20).alarm('a', said)
    expect(story.escalations).toEqual(escalations)
    expect(story.paged).toEqual(['escalation DR'])
  })

  it('of sedation calls no emergency number', () => {
    const story = office().alarm('a', { condition: { kind: 'sedation' }, priority: 'medium' })
    expect(story.escalations).toEqual(['a responsible 130000'])
  })
})

describe('"I am with the patient"', () => {
  const withPatient = { kind: 'with-patient', roomId: 'room-1' } as const
  it('rests the tone of that station for 2 min, and nothing else', () => {
    const story = office().join('wall').alarm('a')
    story.asks(withPatient, { role: 'therapist', stationId: 'phone' })
    const quiet = (): unknown => story.duty.stations.map(({ quietUntilMs }) => quietUntilMs)
    expect(quiet()).toEqual([130_000, null])
    expect(story.duty.stations[0]?.armed).toBe(true)
    story.at(129.999)
    expect(quiet()).toEqual([130_000, null])
    story.at(130)
    expect(quiet()).toEqual([null, null])
    expect(story.escalations).toEqual(['a emergency-number null'])
  })

  it('is for offices, and for rooms that are there', () => {
    expect(new SiteStory().asks(withPatient).answers).toEqual(['not-permitted'])
    expect(
      office()
        .asks({ ...withPatient, roomId: 'attic' })
        .answers.at(-1),
    ).toBe('unknown-room')
  })
})

describe('before a dose', () => {
  const answered = (story: SiteStory): SiteStory => {
    story.asks({ kind: 'send-test-page' })
    const pageId = story.duty.pages.at(-1)?.pageId ?? ''
    return story.asks({ kind: 'answer-page', pageId }, { personId: 'DR', place: 'remote' })
  }

  it("an office needs an armed station and today's answered test page", () => {
    const story = new SiteStory({ type: 'office' })
    expect(story.duty.beforeDose).toEqual(['station-not-armed', 'test-page-not-answered'])
    expect(office().duty.beforeDose).toEqual(['test-page-not-answered'])
    const ready = answered(office())
    expect(ready.duty.beforeDose).toEqual([])
    expect(ready.leaves('phone').duty.beforeDose).toEqual(['station-not-armed'])
  })

  it('needs a new answer the next day', () => {
    const story = answered(office())
      .hangs('phone')
      .at(10 + 24 * 3600 - 0.001)
    expect(story.duty.beforeDose).not.toContain('test-page-not-answered')
    story.at(10 + 24 * 3600)
    expect(story.duty.beforeDose).toContain('test-page-not-answered')
  })

  it('a clinic has its own people for that', () => {
    expect(new SiteStory().duty.beforeDose).toEqual([])
  })
})
