import { describe, expect, it } from 'vitest'
import { SiteStory } from '../../../test/support/site-story.ts'

const test = { kind: 'send-test-page' } as const
const answer = (pageId = 'x-page-1') => ({ kind: 'answer-page', pageId }) as const
const day = 24 * 3600

const staffed = (options = {}): SiteStory => new SiteStory(options).staffed().begins()
const newestOf = (story: SiteStory): string => story.duty.pages.at(-1)?.pageId ?? ''
const shown = (story: SiteStory): readonly (string | null)[][] =>
  story.duty.pages.map(({ state, failure }) => [state, failure])

describe('a page', () => {
  it('is shown with what became of it', () => {
    const story = staffed().asks(test)
    expect(shown(story)).toEqual([['sending', null]])
    story.at(1).page('x-page-1', 'retries')
    expect(shown(story)).toEqual([['sending', 'HTTP 500']])
    story.at(2).page('x-page-1', 'delivered').at(3).asks(answer(), { personId: 'DR' })
    expect(shown(story)).toEqual([['accepted', 'HTTP 500']])
    expect(story.lines('page')).toEqual([
      '0.000 x-page-1 none>sending (test to on-call)',
      '1.000 x-page-1 sending>sending (HTTP 500)',
      '2.000 x-page-1 sending>delivered (delivered)',
      '3.000 x-page-1 delivered>accepted (answered)',
    ])
  })

  it('that was answered has arrived, whatever is told later', () => {
    const story = staffed().asks(test).asks(answer()).page('x-page-1', 'failed')
    expect(shown(story)).toEqual([['accepted', null]])
    expect(story.alarms).toEqual([])
  })

  it('that nobody knows changes nothing', () => {
    const story = staffed().page('x-page-9', 'failed').asks(answer('x-page-9'))
    expect(story.answers.at(-1)).toBe('unknown-page')
    expect(story.alarms).toEqual([])
  })

  it('is answered once', () => {
    expect(staffed().asks(test).asks(answer()).asks(answer()).answers.slice(-2)).toEqual([
      'ok',
      'nothing-to-do',
    ])
  })

  it('is one of the newest twenty on the screen', () => {
    const story = staffed()
    for (let round = 0; round < 60; round += 1)
      story
        .asks({ kind: 'emergency', roomId: 'room-1' })
        .asks({ kind: 'emergency-over', roomId: 'room-1' })
    expect(story.duty.pages).toHaveLength(20)
    expect(story.state.pages).toHaveLength(50)
  })
})

describe('the way of pages', () => {
  it('that fails is an alarm, until a page arrives', () => {
    const story = staffed().asks(test).page('x-page-1', 'failed')
    expect(story.alarms).toEqual(['page-path medium sounding'])
    expect(story.duty.alarms[0]?.alarm.reason).toBe('a page failed: HTTP 500')
    story.at(9).asks(test).page(newestOf(story), 'delivered')
    expect(story.alarms).toEqual([])
    expect(story.lines('alarm').at(-1)).toBe('9.000 page-path active>inactive (a page arrived)')
  })

  it('that fails while no session runs is an alarm only when one begins', () => {
    const story = new SiteStory().staffed().asks(test).page('x-page-1', 'failed')
    expect(story.alarms).toEqual([])
    expect(story.begins().alarms).toEqual(['page-path medium sounding'])
    expect(story.ends().alarms).toEqual([])
  })

  it('that nobody tried for a day is an alarm, until a test page is answered', () => {
    const story = staffed()
      .hangs('desk')
      .ends()
      .at(day - 1)
    story.beat('desk').begins().at(day)
    expect(story.alarms).toContain('page-path medium sounding')
    expect(story.duty.testPage).toEqual({ answeredMs: null, dueMs: day * 1000 })
    story.asks(test).page(newestOf(story), 'delivered')
    expect(story.alarms).toContain('page-path medium sounding')
    story.asks(answer(newestOf(story)))
    expect(story.alarms).toEqual([])
    expect(story.duty.testPage).toEqual({ answeredMs: day * 1000, dueMs: 2 * day * 1000 })
  })

  it('is not tried by the answer to another page', () => {
    const story = staffed().asks({ kind: 'emergency', roomId: 'room-1' }).asks(answer())
    expect(story.duty.testPage.answeredMs).toBeNull()
  })

  it('that a clinic does not have is shown, never heard, and never due', () => {
    const story = staffed({ pagesReachable: false }).asks(test).page('x-page-1', 'failed')
    expect(story.alarms).toEqual(['page-path information information'])
    expect(story.duty.testPage.dueMs).toBeNull()
    story.asks(answer())
    expect(story.duty.testPage).toEqual({ answeredMs: 0, dueMs: null })
  })

  it('that an office does not have is an alarm', () => {
    const story = staffed({ type: 'office', pagesReachable: false }).asks(test)
    expect(story.page('x-page-1', 'failed').alarms).toEqual(['page-path medium sounding'])
  })

  it('is not tried twice at a time', () => {
    expect(staffed().asks(test).asks(test).answers.slice(-2)).toEqual(['ok', 'nothing-to-do'])
  })
})
