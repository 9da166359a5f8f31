import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { CareStory } from '../../test/support/care-story.ts'
import { memoryStores } from '../../test/support/memory-stores.ts'
import { acknowledgedBy, SiteStory } from '../../test/support/site-story.ts'
import { stoodServer } from '../../test/support/stood-server.ts'
import { snapshotOf, snapshotShape } from './session-snapshot.ts'
import { siteShape } from './site-snapshot.ts'

/** Fields and the kinds of their values, wherever they are. */
function shapeOf(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [`${path}: ${typeof value}`]
  if (value instanceof Map) return shapeOf([...value], `${path} map`)
  if (Array.isArray(value)) return value.flatMap((one) => shapeOf(one, `${path}[]`))
  return Object.entries(value).flatMap(([key, one]) => shapeOf(one, `${path}.${key}`))
}

/** A session in which much has happened, and much is under way. */
function eventful(): CareStory {
  const story = new CareStory().at(1).checkIn().at(2).set(120, 78, 70)
  story.types({ 'nibp-sys': 128, 'nibp-dia': 80, hr: 66 }, 'KB').at(5).dose(50)
  for (let minute = 6; minute < 8; minute += 1 / 60) story.at(minute).says({ spo2: 84, pr: 150 })
  story.command({ kind: 'report', report: { kind: 'sedation', moaas: 2 } })
  story.command({ kind: 'pause-audio' })
  story.at(9).set(192, 111, 70).at(12).set(188, 108, 70)
  story.command({ kind: 'away', sensors: ['oximeter'], note: '' })
  return story
}

const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update([...new Set(shapeOf(value))].sort().join('\n'))
    .digest('hex')
    .slice(0, 12)

it('the shape of a snapshot is the one that its number stands for', async () => {
  const { session, journal } = eventful()
  const stores = memoryStores('demo')
  await stores.sessions.started(session)
  for (const entry of journal) await stores.journal.append(session.sessionId, entry)
  const once = (await stoodServer(stores)).running.atOnce()
  if (once === null) throw new Error('it stands')
  const { state, shown } = snapshotOf(once)
  expect(
    `${String(snapshotShape)} ${hashOf({ state, shown })}`,
    'a field of what is kept of a session came, went or changed its kind: raise snapshotShape, so that older snapshots are left alone, and write the new hash here',
  ).toBe('1 f0a2c26d957e')
})

it('the shape of what is kept of a site is the one that its number stands for', () => {
  const story = new SiteStory({ type: 'office' })
    .asks({ kind: 'shift-on', onCall: true }, { personId: 'DR', role: 'provider' })
    .staffed()
    .begins()
    .begins('room-2')
    .asks({ kind: 'take-rooms', roomIds: ['room-1'] })
    .asks({ kind: 'offer-room', roomId: 'room-1', to: 'DR', summary: ['look'] })
    .asks({ kind: 'emergency', roomId: 'room-1' })
    .asks({ kind: 'emergency-event', roomId: 'room-1', what: 'oxygen' })
    .alarm('a', acknowledgedBy('KB'))
    .alarm('b')
    .leaves('desk')
    .at(40)
  for (const { pageId } of story.duty.pages) story.page(pageId, 'failed')
  story.asks({ kind: 'with-patient', roomId: 'room-1' })
  expect(
    `${String(siteShape)} ${hashOf(story.state)}`,
    'a field of what is kept of a site came, went or changed its kind: raise siteShape, and write the new hash here',
  ).toBe('1 1c9a912e3d3a')
})
