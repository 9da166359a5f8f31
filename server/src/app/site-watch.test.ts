import { hours, seconds } from '@vigil/shared/time'
import type { Alarm, Page, SiteDuty } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import type { SiteTransition } from '#core/responsibility/site-effect.ts'
import type { SiteInput } from '#core/responsibility/site-input.ts'
import { FakeTime } from '../../test/support/fake-time.ts'
import { quiet } from '../../test/support/memory-ports.ts'
import { roomAlarm } from '../../test/support/site-story.ts'
import { SiteWatch, type PageReport, type Pager, type SiteRequest } from './site-watch.ts'

const actor = { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' } as const
const shiftOn: SiteRequest = { kind: 'shift-on', onCall: false, actor }

function newSite(given: { readonly pager?: Pager; readonly ledgerBreaks?: boolean } = {}) {
  const time = new FakeTime()
  const published: SiteDuty[] = []
  const ledger: SiteTransition[] = []
  const pages: Page[] = []
  const displayedMs: number[] = []
  const counts = { restarts: 0, closed: 0, ids: 0 }
  const watch: SiteWatch = new SiteWatch({
    site: {
      ...{ siteId: 'north', label: 'North', timeZone: 'UTC', type: 'clinic', emergencyCall: null },
      ...{ closesAtMinutes: null, retentionDays: null },
      rooms: [{ roomId: 'room-1', label: 'Garden' }],
    },
    clock: time,
    scheduler: time,
    ids: { next: () => `id-${String((counts.ids += 1))}` },
    pager: given.pager ?? {
      reachable: true,
      send: (page) => void pages.push(page),
      close: () => void (counts.closed += 1),
    },
    publish: (duty) => void published.push(duty),
    ledger: (transition) => {
      if (given.ledgerBreaks === true) throw new Error('full')
      ledger.push(transition)
    },
    logger: quiet,
    metrics: {
      alarmDisplayed: (delayMs) => void displayedMs.push(delayMs),
      monitorRestarted: () => void (counts.restarts += 1),
    },
  })
  watch.start()
  return { time, watch, published, ledger, pages, displayedMs, counts }
}

/** What a broken sender could put in: the machine cannot read it. */
const unreadable = { kind: 'alarm', roomId: 'room-1', alarm: null } as unknown as Extract<
  SiteInput,
  { kind: 'alarm' }
>

describe('the watch of a site', () => {
  it('answers commands, and publishes what they change', async () => {
    const { watch, published, ledger } = newSite()
    expect(await watch.command(shiftOn)).toEqual({ ok: true, value: null })
    expect(await watch.command(shiftOn)).toMatchObject({
      ok: false,
      error: { code: 'nothing-to-do' },
    })
    expect(published).toHaveLength(1)
    expect(watch.duty()).toBe(published[0])
    expect(ledger.map(({ machine, who }) => [machine, who?.personId])).toEqual([
      ['responsibility', 'KB'],
    ])
  })

  it('wakes when something is due, at its own instant, and not before', () => {
    const { time, watch, pages, published, ledger } = newSite()
    const startedMs = time.now()
    watch.post({ kind: 'session-started', roomId: 'room-1' })
    time.advance(9999)
    expect(pages).toEqual([])
    time.advance(1)
    expect(pages).toMatchObject([{ why: 'uncovered', roomId: 'room-1' }])
    expect(published.at(-1)?.alarms).toHaveLength(1)
    expect(ledger.at(-1)?.atMs).toBe(startedMs + seconds(10))
  })

  it('wakes for what has become due sooner meanwhile', () => {
    const { time, watch, published } = newSite()
    watch.post({ kind: 'session-started', roomId: 'room-1' })
    watch.post({ kind: 'alarm', roomId: 'room-1', alarm: roomAlarm('a') })
    time.advance(3000)
    expect(published.at(-1)?.alarms.map(({ alarm }) => alarm.condition.kind)).toEqual([
      'alarm-not-displayed',
    ])
  })

  it('sleeps for an hour at most', () => {
    const { time, watch } = newSite()
    time.advance(hours(23.9))
    watch.post({ kind: 'session-started', roomId: 'room-1' })
    time.advance(hours(0.2))
    expect(watch.duty().alarms.map(({ alarm }) => alarm.condition.kind)).toContain('page-path')
  })

  it('hands the fate of a page back to the machine', () => {
    const reports: ((fate: PageReport) => void)[] = []
    const pager: Pager = {
      reachable: true,
      send: ({ pageId }, report) => {
        report({ kind: 'page-failed', pageId, why: 'HTTP 500', final: false })
        reports.push(report)
      },
      close: () => undefined,
    }
    const { watch, time } = newSite({ pager })
    watch.post({ kind: 'session-started', roomId: 'room-1' })
    time.advance(seconds(10))
    expect(watch.duty().pages).toMatchObject([{ state: 'sending', failure: 'HTTP 500' }])
    const [page] = watch.duty().pages
    reports[0]?.({ kind: 'page-delivered', pageId: page?.pageId ?? '' })
    expect(watch.duty().pages).toMatchObject([{ state: 'delivered' }])
  })

  it('counts how long an alarm took to a screen', () => {
    const { watch, time, displayedMs } = newSite()
    const stationId = 'desk'
    watch.post({ kind: 'station-joined', stationId, stationKind: 'desk', place: 'site' })
    watch.post({ kind: 'alarm', roomId: 'room-1', alarm: roomAlarm('a') })
    time.advance(250)
    watch.post({
      ...{ kind: 'receipt', stationId, occurrenceId: 'a' },
      ...{ revision: 1, visible: true, sound: 'armed' },
    })
    expect(displayedMs).toEqual([250])
  })

  it('shows what it has to show also when the ledger breaks', async () => {
    const { watch, published } = newSite({ ledgerBreaks: true })
    expect((await watch.command(shiftOn)).ok).toBe(true)
    expect(published).toHaveLength(1)
  })

  it('begins again after an input that broke it, with people and alarms as they were', async () => {
    const { watch, counts, published, time } = newSite()
    await watch.command(shiftOn)
    watch.post({ kind: 'alarm', roomId: 'room-1', alarm: roomAlarm('a') })
    watch.post(unreadable)
    expect(counts.restarts).toBe(1)
    expect(published.at(-1)).toMatchObject({
      people: [{ personId: 'KB' }],
      escalations: [{ occurrenceId: 'a' }],
    })
    time.advance(seconds(30))
    expect(watch.duty().escalations).toMatchObject([{ step: 'provider' }])
  })

  it('tells whoever asked for what broke it', async () => {
    const { watch, counts } = newSite()
    const broken = { kind: 'take-rooms', roomIds: null, actor } as unknown as SiteRequest
    await watch.command(shiftOn)
    expect(await watch.command(broken)).toMatchObject({
      ok: false,
      error: { code: 'monitor-restarted' },
    })
    expect(counts.restarts).toBe(1)
  })

  it('opens anew where even what it knew cannot be read any more', async () => {
    const { watch, counts, published } = newSite()
    await watch.command(shiftOn)
    let broken = false
    const alarm: Alarm = {
      ...roomAlarm('a'),
      get presence(): 'present' {
        if (broken) throw new Error('unreadable')
        return 'present'
      },
    }
    watch.post({ kind: 'alarm', roomId: 'room-1', alarm })
    broken = true
    watch.post(unreadable)
    expect(counts.restarts).toBe(1)
    expect(published.at(-1)).toMatchObject({ people: [], escalations: [] })
    expect((await watch.command(shiftOn)).ok).toBe(true)
  })

  it('does nothing more once it is closed', async () => {
    const { watch, time, published, counts } = newSite()
    watch.post({ kind: 'session-started', roomId: 'room-1' })
    const before = published.length
    watch.close()
    watch.post({ kind: 'session-started', roomId: 'room-1' })
    time.advance(hours(1))
    expect(time.waiting).toBe(0)
    expect(published).toHaveLength(before)
    expect(counts.closed).toBe(1)
    expect(await watch.command(shiftOn)).toMatchObject({ ok: false })
  })
})
