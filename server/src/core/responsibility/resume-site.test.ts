import { describe, expect, it } from 'vitest'
import { acknowledgedBy, roomAlarm, SiteStory } from '../../../test/support/site-story.ts'

/** KB looks after room-1, in which a session runs; DR is on call. */
const staffed = (): SiteStory =>
  new SiteStory()
    .asks({ kind: 'shift-on', onCall: true }, { personId: 'DR', role: 'provider' })
    .staffed()
    .begins()
    .asks({ kind: 'take-rooms', roomIds: ['room-1'] })
    .at(10)

const roomOne = (story: SiteStory) => story.duty.rooms[0]

describe('after nobody watched', () => {
  it('the ledger says how long', () => {
    expect(staffed().resumes(40).lines('watching')).toEqual([
      '40.000 site 10000>40000 (watching-resumed)',
    ])
    expect(staffed().resumes(40, { sinceMs: 35_000 }).lines('watching')).toEqual([
      '40.000 site 35000>40000 (watching-resumed)',
    ])
  })

  it('a clock that was put back is not believed', () => {
    expect(staffed().resumes(2, { sinceMs: 99_000 }).lines('watching')).toEqual([
      '10.000 site 10000>10000 (watching-resumed)',
    ])
  })

  it('who is at work, who looks after which room, and what is offered stand', () => {
    const story = staffed()
      .asks({ kind: 'shift-on', onCall: false }, { personId: 'AL' })
      .asks({ kind: 'offer-room', roomId: 'room-1', to: 'AL', summary: ['look at the cuff'] })
    const before = story.duty
    story.resumes(1000)
    expect(story.duty.people).toEqual(before.people)
    expect(roomOne(story)).toMatchObject({
      responsible: { personId: 'KB' },
      offer: { to: 'AL', summary: ['look at the cuff'] },
    })
    story.asks({ kind: 'accept-room', roomId: 'room-1' }, { personId: 'AL' })
    expect(roomOne(story)?.responsible?.personId).toBe('AL')
    expect(story.duty.revision).toBeGreaterThan(before.revision)
  })

  it('an emergency goes on from when it was called, and pages nobody anew', () => {
    const story = staffed().asks({ kind: 'emergency', roomId: 'room-1' })
    for (const page of story.duty.pages) story.page(page.pageId, 'delivered')
    const { emergency } = roomOne(story) ?? {}
    const paged = story.paged.length
    story.resumes(60)
    expect(roomOne(story)?.emergency).toEqual(emergency)
    expect(story.paged).toHaveLength(paged)
  })

  it('stations come back by themselves; a room is uncovered if none does', () => {
    const story = staffed().resumes(100)
    expect(story.duty.stations).toMatchObject([{ stationId: 'desk', linked: false, armed: false }])
    expect(roomOne(story)?.coverage).toBe('covered')
    expect(story.at(109.999).alarms).toEqual([])
    expect(story.at(110).alarms).toEqual(['room-uncovered high sounding'])
    const back = staffed().resumes(100).at(103).join('desk').beats('desk').at(200)
    expect(back.alarms).toEqual([])
    expect(back.lines('coverage').slice(-2)).toEqual([
      '100.000 desk armed>not-armed (lacks link, heartbeat)',
      '103.000 desk not-armed>armed (lacks nothing)',
    ])
  })

  it('a station that had left before is forgotten at its own time', () => {
    const story = staffed().leaves('desk').at(20).resumes(100)
    expect(story.duty.stations).toHaveLength(1)
    expect(story.at(611).duty.stations).toEqual([])
  })

  it('a room that was uncovered is so still, and nobody is paged for it twice', () => {
    const story = staffed().leaves('desk').at(30)
    expect(story.alarms).toEqual(['room-uncovered high sounding'])
    for (const page of story.duty.pages) story.page(page.pageId, 'delivered')
    const paged = story.paged.length
    story.resumes(60).at(70)
    expect(story.alarms).toEqual(['room-uncovered high sounding'])
    expect(story.paged).toHaveLength(paged)
    expect(story.lines('alarm')).toHaveLength(1)
  })

  it('an alarm goes on escalating from where it was, and what fell due meanwhile acts at once', () => {
    const before = staffed().alarm('a').receipt('a')
    expect(before.escalations).toEqual(['a responsible 40000'])
    expect(before.resumes(30).escalations).toEqual(['a responsible 40000'])
    const late = staffed().alarm('a').receipt('a').resumes(500)
    expect(late.escalations).toEqual(['a all-stations 530000'])
    expect(late.at(530).paged).toContain('escalation DR')
  })

  it('one that was paged is not paged again', () => {
    const story = staffed().alarm('a').receipt('a').at(71)
    for (const page of story.duty.pages) story.page(page.pageId, 'delivered')
    story.resumes(500).at(900)
    expect(story.paged).toEqual(['escalation DR', 'uncovered DR'])
  })

  it('a page of which nobody knows whether it went out goes out again, under its name', () => {
    const story = staffed().alarm('a').receipt('a').at(70)
    const [page] = story.duty.pages
    const sent = story
      .resumes(72)
      .effects.flatMap((effect) => (effect.kind === 'send-page' ? [effect.page.pageId] : []))
    expect(sent).toEqual([page?.pageId, page?.pageId])
    story.page(page?.pageId ?? '', 'delivered')
    expect(story.duty.pages).toMatchObject([{ state: 'delivered' }])
  })

  it('names of pages and alarms do not come twice', () => {
    const story = staffed().alarm('a').receipt('a').at(70).resumes(72).leaves('desk').at(100)
    const names = story.duty.pages.map(({ pageId }) => pageId)
    expect(names).toEqual(['x-page-1', 'y-page-2'])
  })

  it('an alarm that nobody saw yet has to be seen from now on', () => {
    const story = staffed().alarm('a').at(11).resumes(500)
    expect(story.alarms).toEqual([])
    expect(story.at(503).alarms).toEqual(['alarm-not-displayed high sounding'])
    const shown = staffed().alarm('a').receipt('a').resumes(500).at(505)
    expect(shown.alarms).toEqual([])
  })

  it('what the rooms say now counts: alarms that are over, acknowledged, or new', () => {
    const known = staffed().alarm('a').receipt('a').alarm('b').receipt('b')
    const b = roomAlarm('b', acknowledgedBy('KB'))
    const rooms = [{ roomId: 'room-1', alarms: [b, roomAlarm('c')] }]
    const story = known.resumes(20, { rooms })
    expect(story.escalations).toEqual(['c responsible 50000'])
    expect(story.lines('escalation').slice(-3)).toEqual([
      '20.000 a responsible>none (the alarm is over)',
      '20.000 b responsible>none (acknowledged)',
      '20.000 c none>responsible (not acknowledged)',
    ])
  })

  it('of two rooms each keeps its own alarms', () => {
    const story = staffed()
      .begins('room-2')
      .alarm('a')
      .receipt('a')
      .alarm('z', {}, 'room-2')
      .receipt('z')
      .resumes(20)
    expect(story.escalations).toEqual(['a responsible 40000', 'z all-stations 40000'])
  })

  it('a session that did not go on leaves its room without alarms', () => {
    const story = staffed().alarm('a').receipt('a').resumes(20, { rooms: [] })
    expect(story.escalations).toEqual([])
    expect(roomOne(story)).toMatchObject({ coverage: null, responsible: { personId: 'KB' } })
  })

  it('rooms that the site has no more are gone with their alarms, and new ones are idle', () => {
    const story = staffed()
      .alarm('a')
      .receipt('a')
      .leaves('desk')
      .at(30)
      .resumes(60, { options: { roomIds: ['room-2', 'annex'] }, rooms: [] })
    expect(story.duty.rooms.map(({ roomId }) => roomId)).toEqual(['room-2', 'annex'])
    expect([story.escalations, story.alarms]).toEqual([[], []])
    expect(story.lines('alarm').at(-1)).toBe(
      '60.000 room-uncovered:room-1 active>inactive (the site has no such room any more)',
    )
  })

  it('a record that refused before is asked anew', () => {
    const story = staffed().feed({ kind: 'record', state: 'refuses' }).at(13)
    expect(story.alarms).toEqual(['record-impaired high sounding'])
    expect(story.resumes(20).lines('alarm').at(-1)).toBe(
      '20.000 record-impaired active>latched (record writes)',
    )
  })

  it('the site’s own alarm that was acknowledged sounds again at its time', () => {
    const story = staffed().leaves('desk').at(30)
    const occurrenceId = story.duty.alarms[0]?.alarm.occurrenceId ?? ''
    story.asks({ kind: 'acknowledge-site-alarm', occurrenceId })
    expect(story.resumes(100).alarms).toEqual(['room-uncovered high acknowledged'])
    expect(story.resumes(300).alarms).toEqual(['room-uncovered high sounding'])
  })

  it.each([
    ['was answered counts', true, true, 86_400_000 + 10_000],
    ['has no way any more is none', true, false, null],
    ['has a way now is due in a day', false, true, 86_400_000 + 20_000],
  ])('a test page that %s', (_what, before, after, dueMs) => {
    const story = new SiteStory({ pagesReachable: before }).staffed().at(10)
    story.asks({ kind: 'send-test-page' })
    const pageId = story.duty.pages[0]?.pageId ?? ''
    if (before) story.asks({ kind: 'answer-page', pageId })
    story.resumes(20, { options: { pagesReachable: after } })
    expect(story.duty.testPage.dueMs).toBe(dueMs)
  })
})
