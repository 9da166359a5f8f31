import { describe, expect, it } from 'vitest'
import { roomAlarm, SiteStory, type AskedOfSite } from '../../../test/support/site-story.ts'

const on = { kind: 'shift-on', onCall: false } as const
const take = (...roomIds: string[]): AskedOfSite => ({ kind: 'take-rooms', roomIds })
const AL = { personId: 'AL' }
const by = { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' } as const
const moved = { kind: 'session-moved', from: 'room-1', to: 'room-2', by } as const

const roomOf = (story: SiteStory, roomId: string) =>
  story.duty.rooms.find((room) => room.roomId === roomId)
const handsOf = (story: SiteStory): string => {
  const { responsible = null, offer = null } = roomOf(story, 'room-2') ?? {}
  return `${responsible?.personId ?? 'nobody'}${offer === null ? '' : `, offered to ${offer.to}`}`
}

const bothAtWork = (): SiteStory => new SiteStory().asks(on).asks(on, AL).begins()

describe('whoever looks after a patient who is moved', () => {
  it.each([
    ['nobody, and nobody there', bothAtWork(), 'nobody'],
    ['nobody, and somebody there', bothAtWork().asks(take('room-2'), AL), 'AL'],
    ['a nurse, and nobody there', bothAtWork().asks(take('room-1')), 'KB'],
    ['the same nurse', bothAtWork().asks(take('room-1')).asks(take('room-2')), 'KB'],
    [
      'a nurse, and another there',
      bothAtWork().asks(take('room-1')).asks(take('room-2'), AL),
      'KB, offered to AL',
    ],
    [
      'a nurse who has offered the room',
      bothAtWork()
        .asks(take('room-1'))
        .asks({ kind: 'offer-room', roomId: 'room-1', to: 'AL', summary: [] }),
      'KB, offered to AL',
    ],
  ])('%s', (_title, story, after) => {
    story.feed(moved)
    expect(handsOf(story)).toBe(after)
    expect(roomOf(story, 'room-1')?.offer).toBeNull()
  })

  it('hands over when the other accepts', () => {
    const story = bothAtWork().asks(take('room-1')).asks(take('room-2'), AL).feed(moved)
    story.asks({ kind: 'accept-room', roomId: 'room-2' }, AL)
    expect(handsOf(story)).toBe('AL')
  })
})

describe('what goes along with a patient who is moved', () => {
  it('alarms and how far they have gone, an emergency, and the watch', () => {
    const story = new SiteStory().staffed().begins().asks(take('room-1'))
    story.feed({ kind: 'alarm', roomId: 'room-1', alarm: roomAlarm('a') })
    const quiet = roomAlarm('b', { priority: 'low' })
    story.feed({ kind: 'alarm', roomId: 'room-1', alarm: quiet })
    story.feed({ kind: 'alarm', roomId: 'room-3', alarm: roomAlarm('c') })
    story.asks({ kind: 'emergency', roomId: 'room-1' }).at(5).feed(moved)
    expect(story.duty.escalations.map(({ roomId }) => roomId)).toEqual(['room-2', 'room-3'])
    expect(roomOf(story, 'room-2')).toMatchObject({ coverage: 'covered', emergency: { by } })
    expect(roomOf(story, 'room-1')).toMatchObject({ coverage: null, emergency: null })
  })

  it('since when nobody could see the room: moving buys no time', () => {
    const story = new SiteStory().begins().at(6).feed(moved).at(9)
    expect(roomOf(story, 'room-2')?.coverage).toBe('covered')
    expect(roomOf(story.at(10), 'room-2')?.coverage).toBe('uncovered')
  })

  it.each([
    ['from a room without a session', { ...moved, from: 'room-3' }],
    ['from a room that is not', { ...moved, from: 'attic' }],
    ['to a room that is not', { ...moved, to: 'attic' }],
  ])('nothing %s', (_title, input) => {
    const story = bothAtWork()
    const before = story.duty
    story.feed(input)
    expect(story.duty).toBe(before)
  })
})

describe('a prescriber who is asked', () => {
  const asked = { kind: 'prescriber-asked', roomId: 'room-1', sessionId: 's' } as const
  const calledBy = (story: SiteStory): readonly string[] =>
    story.duty.pages.map(({ to, why, sessionId = '' }) => `${to} ${why} ${sessionId}`)

  it('is each provider at work', () => {
    const story = new SiteStory().asks(on).asks(on, { personId: 'DR', role: 'provider' })
    expect(calledBy(story.feed(asked))).toEqual(['DR prescriber-asked s'])
  })

  it('is whoever is on call where none is at work', () => {
    expect(calledBy(new SiteStory().asks(on).feed(asked))).toEqual(['on-call prescriber-asked s'])
  })

  it('is nobody for a room that is not', () => {
    expect(calledBy(new SiteStory().feed({ ...asked, roomId: 'attic' }))).toEqual([])
  })
})
