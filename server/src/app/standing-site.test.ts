import { describe, expect, it } from 'vitest'
import { dryServer, newSession, quiet } from '../../test/support/memory-ports.ts'
import { memoryStores } from '../../test/support/memory-stores.ts'
import { SiteStory } from '../../test/support/site-story.ts'
import { siteSnapshotOf } from './site-snapshot.ts'
import type { SiteSnapshot } from './snapshot-ports.ts'
import { StandingSite } from './standing-site.ts'

async function standing(snapshot: SiteSnapshot | null) {
  const stores = memoryStores('demo')
  if (snapshot !== null) await stores.siteSnapshot.save(snapshot)
  const dry = dryServer(1, stores)
  const { siteWatch, registry, burden } = dry
  const warned: unknown[] = []
  const logger = { ...quiet, warn: (said: unknown) => void warned.push(said) }
  const site = new StandingSite({ stores, siteWatch, registry, burden, logger })
  await site.stand()
  return { ...dry, site, warned }
}

const before = (): SiteStory =>
  new SiteStory()
    .staffed()
    .begins()
    .asks({ kind: 'take-rooms', roomIds: ['room-1'] })
    .at(10)

describe('a site that starts again', () => {
  it('shows how it stood, takes nothing in, and then goes on', async () => {
    const { site, siteWatch, registry, time, stores } = await standing(
      siteSnapshotOf(before().state),
    )
    expect(siteWatch.duty().rooms[0]).toMatchObject({ responsible: { personId: 'KB' } })
    registry.begin(newSession(time.now()))
    siteWatch.post({ kind: 'record', state: 'writes' })
    expect(siteWatch.duty()).toEqual(before().duty)
    time.advance(20_000)
    expect(siteWatch.duty()).toEqual(before().duty)
    site.goOn(-Infinity)
    expect(siteWatch.duty()).toMatchObject({
      people: [{ personId: 'KB' }],
      stations: [{ stationId: 'desk', linked: false }],
      rooms: [{ roomId: 'room-1', responsible: { personId: 'KB' }, coverage: 'covered' }, {}, {}],
    })
    let text = ''
    for await (const piece of stores.siteLedger.read()) text += piece
    expect(text.match(/watching-resumed/g)).toHaveLength(1)
    time.advance(10_000)
    expect(siteWatch.duty().rooms[0]?.coverage).toBe('uncovered')
  })

  it('counts on how long a room is uncovered that was', async () => {
    const left = before().leaves('desk').at(30)
    const { site, burden, registry, time } = await standing(siteSnapshotOf(left.state))
    registry.begin(newSession(time.now()))
    site.goOn(-Infinity)
    time.advance(5000)
    expect(burden.rooms().map(({ uncoveredMs }) => uncoveredMs)).toEqual([5000, 0, 0])
  })

  it.each<[string, SiteSnapshot]>([
    ['another engine', { ...siteSnapshotOf(before().state), engineVersion: '0' }],
    ['another shape', { ...siteSnapshotOf(before().state), shape: 0 }],
  ])('is opened anew beside a snapshot of %s', async (_what, snapshot) => {
    const { site, siteWatch, warned } = await standing(snapshot)
    expect(warned).toHaveLength(1)
    site.goOn(-Infinity)
    expect(siteWatch.duty().people).toEqual([])
  })

  it('is opened anew where it cannot go on, and everybody can go on shift', async () => {
    const broken = { ...before().state, rooms: null } as unknown as SiteSnapshot['state']
    const { site, siteWatch } = await standing(siteSnapshotOf(broken))
    site.goOn(-Infinity)
    const actor = { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' } as const
    const answer = await siteWatch.command({ kind: 'shift-on', onCall: false, actor })
    expect(answer).toEqual({ ok: true, value: null })
  })

  it('without a word of how it stood has been watched since it was opened', async () => {
    const { site, siteWatch, warned } = await standing(null)
    site.goOn(-Infinity)
    expect([siteWatch.duty().people, warned]).toEqual([[], []])
  })
})
