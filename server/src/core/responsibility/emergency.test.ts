import { describe, expect, it } from 'vitest'
import { SiteStory, type AskedOfSite } from '../../../test/support/site-story.ts'

const emergency = { kind: 'emergency', roomId: 'room-1' } as const
const tap = (what: string): AskedOfSite => ({ kind: 'emergency-event', roomId: 'room-1', what })
const over = { kind: 'emergency-over', roomId: 'room-1' } as const

describe('an emergency', () => {
  it('starts the time, pages everybody, and keeps each event with its time', () => {
    const story = new SiteStory()
      .staffed()
      .asks({ kind: 'shift-on', onCall: false }, { personId: 'AL' })
    story.at(5).asks(emergency).at(30).asks(tap('oxygen'), { personId: 'AL' })
    expect(story.paged).toEqual(['emergency KB', 'emergency AL', 'emergency on-call'])
    expect(story.duty.rooms[0]?.emergency).toMatchObject({
      startedMs: 5000,
      by: { personId: 'KB' },
      events: [{ atMs: 30_000, what: 'oxygen', by: { personId: 'AL' } }],
    })
    story.at(600).asks(over)
    expect(story.duty.rooms[0]?.emergency).toBeNull()
    expect(story.lines('emergency')).toEqual([
      '5.000 room-1 none>called (emergency button)',
      '30.000 room-1 called>called (oxygen)',
      '600.000 room-1 called>none (over)',
    ])
  })

  it('pages whoever is on call and at work only once', () => {
    const story = new SiteStory().asks({ kind: 'shift-on', onCall: true }).asks(emergency)
    expect(story.paged).toEqual(['emergency KB'])
  })

  it('is for everybody, whatever the role', () => {
    const story = new SiteStory().asks(emergency, { role: 'auditor', personId: 'EX' })
    expect(story.answers).toEqual(['ok'])
  })

  it('keeps the newest 200 events on the screen', () => {
    const story = new SiteStory().asks(emergency)
    for (let count = 1; count <= 201; count += 1) story.asks(tap(String(count)))
    const events = story.duty.rooms[0]?.emergency?.events ?? []
    expect(events).toHaveLength(200)
    expect(events[0]?.what).toBe('2')
  })

  it.each<[string, readonly AskedOfSite[], string]>([
    ['a second call', [emergency, emergency], 'nothing-to-do'],
    ['an event of none', [tap('oxygen')], 'nothing-to-do'],
    ['the end of none', [over], 'nothing-to-do'],
    ['one in a room that is not there', [{ ...emergency, roomId: 'attic' }], 'unknown-room'],
  ])('refuses %s', (_what, commands, code) => {
    const story = new SiteStory()
    for (const command of commands) story.asks(command)
    expect(story.answers.at(-1)).toBe(code)
  })
})
