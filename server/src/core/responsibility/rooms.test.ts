import { describe, expect, it } from 'vitest'
import { SiteStory, type AskedOfSite } from '../../../test/support/site-story.ts'

const on = { kind: 'shift-on', onCall: false } as const
const off = { kind: 'shift-off' } as const
const take = (...roomIds: string[]): AskedOfSite => ({ kind: 'take-rooms', roomIds })
const offer = (to: string, roomId = 'room-1'): AskedOfSite => ({
  kind: 'offer-room',
  roomId,
  to,
  summary: ['No alarm.'],
})
const about = (kind: 'withdraw-offer' | 'accept-room' | 'decline-room', roomId = 'room-1') => ({
  kind,
  roomId,
})
const AL = { personId: 'AL' }
const responsible = (story: SiteStory): readonly (string | null)[] =>
  story.duty.rooms.map((room) => room.responsible?.personId ?? null)

/** KB and AL at work, KB looks after room-1. */
const handover = (): SiteStory =>
  new SiteStory().asks(on).asks(on, AL).begins().asks(take('room-1')).at(10)

describe('a shift', () => {
  it('begins and ends', () => {
    const story = new SiteStory().asks(on).at(5).asks({ kind: 'shift-on', onCall: true })
    expect(story.duty.people).toEqual([{ personId: 'KB', role: 'nurse', sinceMs: 0, onCall: true }])
    story.asks(off)
    expect(story.duty.people).toEqual([])
    expect(story.lines()).toEqual([
      '0.000 KB off-shift>on-shift (nurse)',
      '5.000 KB on-shift>on-call (nurse)',
      '5.000 KB on-call>off-shift (nurse)',
    ])
  })

  it('of a person whose role changes is the same shift', () => {
    const story = new SiteStory().asks(on).at(9).asks(on, { role: 'provider' })
    expect(story.duty.people).toMatchObject([{ role: 'provider', sinceMs: 0 }])
  })

  it('does not end while a session runs in a room of that person', () => {
    const story = handover().asks(off)
    expect(story.answers.at(-1)).toBe('has-rooms')
    story.ends().asks(off)
    expect(story.answers.at(-1)).toBe('ok')
    expect(responsible(story)).toEqual([null, null, null])
    expect(story.lines('responsibility').at(-2)).toBe(
      '10.000 room-1 KB>nobody (went off shift while no session ran)',
    )
  })

  it('that ends withdraws what was offered to that person', () => {
    const story = handover().asks(offer('AL')).asks(off, AL)
    expect(story.duty.rooms[0]).toMatchObject({ offer: null, responsible: { personId: 'KB' } })
    expect(story.lines('responsibility')).toContain(
      '10.000 room-1 KB>KB (AL went off shift without accepting)',
    )
  })
})

describe('rooms', () => {
  it('are taken by name, or all that nobody looks after', () => {
    const story = handover().asks(take(), AL)
    expect(responsible(story)).toEqual(['KB', 'AL', 'AL'])
  })

  it('change hands at the moment of acceptance, not before', () => {
    const story = handover().asks(offer('AL'))
    expect(story.duty.rooms[0]).toMatchObject({
      responsible: { personId: 'KB' },
      offer: { from: 'KB', to: 'AL', atMs: 10_000, summary: ['No alarm.'] },
    })
    story.at(60).asks(about('accept-room'), AL)
    expect(story.duty.rooms[0]).toMatchObject({
      responsible: { personId: 'AL', sinceMs: 60_000 },
      offer: null,
    })
    expect(story.lines('responsibility').slice(2)).toEqual([
      '0.000 room-1 nobody>KB (taken)',
      '10.000 room-1 KB>KB (offered to AL)',
      '60.000 room-1 KB>AL (accepted from KB)',
    ])
  })

  it.each([
    ['withdrawn', about('withdraw-offer'), {}],
    ['declined', about('decline-room'), AL],
  ] as const)('stay where they are when the offer is %s', (_what, command, by) => {
    const story = handover().asks(offer('AL')).asks(command, by)
    expect(story.answers.at(-1)).toBe('ok')
    expect(story.duty.rooms[0]).toMatchObject({ responsible: { personId: 'KB' }, offer: null })
  })
})

describe('what cannot be is refused, and changes nothing:', () => {
  const EX = { personId: 'EX' }
  const offered = (): SiteStory => handover().asks(offer('AL'))
  it.each<[string, () => SiteStory, AskedOfSite, object, string]>([
    ['a second beginning of a shift', handover, on, {}, 'nothing-to-do'],
    ['an end without a beginning', handover, off, EX, 'nothing-to-do'],
    ['an auditor on shift', handover, on, { ...EX, role: 'auditor' }, 'not-permitted'],
    ['taking a room without being at work', handover, take('room-2'), EX, 'not-permitted'],
    ['taking a room from elsewhere', handover, take(), { place: 'remote' }, 'not-permitted'],
    ['taking a room that is not there', handover, take('attic'), {}, 'unknown-room'],
    ["taking somebody's room", handover, take('room-1', 'room-2'), AL, 'taken'],
    ['taking what one has', handover, take('room-1'), {}, 'nothing-to-do'],
    ['taking where all are taken', () => handover().asks(take()), take(), {}, 'nothing-to-do'],
    ["offering somebody else's room", handover, offer('KB'), AL, 'not-permitted'],
    ['offering a room that is not there', handover, offer('AL', 'attic'), {}, 'unknown-room'],
    ['offering twice', offered, offer('AL'), {}, 'taken'],
    ['offering to oneself', handover, offer('KB'), {}, 'nothing-to-do'],
    ['offering to somebody who is not here', handover, offer('EX'), {}, 'unknown-person'],
    ['withdrawing no offer', handover, about('withdraw-offer'), {}, 'nothing-to-do'],
    ["withdrawing somebody else's offer", offered, about('withdraw-offer'), AL, 'not-permitted'],
    ['accepting no offer', handover, about('accept-room'), AL, 'nothing-to-do'],
    ['accepting what is offered to another', offered, about('accept-room'), {}, 'not-permitted'],
    [
      'accepting from elsewhere',
      offered,
      about('accept-room'),
      { ...AL, place: 'remote' },
      'not-permitted',
    ],
    ['declining for another', offered, about('decline-room'), {}, 'not-permitted'],
    [
      'declining in a room that is not there',
      offered,
      about('decline-room', 'attic'),
      AL,
      'unknown-room',
    ],
  ])('%s', (_what, begin, command, by, code) => {
    const story = begin()
    const { duty } = story
    story.asks(command, by)
    expect(story.answers.at(-1)).toBe(code)
    expect(story.duty).toBe(duty)
  })
})
