import { conditionName } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { CareStory } from '../../test/support/care-story.ts'
import type { SessionRecord } from './ports.ts'
import { SessionHistory } from './session-history.ts'

const ending = { endedMs: 3_600_000, outcome: 'stopped', reason: 'felt unwell' } as const

/** The record of stories: what their journals hold by now, and how often they were read. */
function recordOf(...told: readonly (readonly [CareStory, SessionRecord['ending']])[]) {
  const records = told.map(([story, ended], index): SessionRecord & { story: CareStory } => ({
    session: { ...story.session, sessionId: `s${index === 0 ? '' : String(index)}` },
    ending: ended,
    story,
  }))
  const reads: string[] = []
  const warned: unknown[] = []
  const log = (about: unknown): number => warned.push(about)
  const history = new SessionHistory({
    sessions: {
      recent: () => Promise.resolve(records),
      watchedSince: () => Promise.resolve(records),
      ofPatient: (patientId) =>
        Promise.resolve(records.filter(({ session }) => session.care?.patientId === patientId)),
    },
    journal: {
      async *read(sessionId, after = 0) {
        reads.push(sessionId)
        await Promise.resolve()
        const { journal } = records.find((one) => one.session.sessionId === sessionId)?.story ?? {
          journal: [],
        }
        yield journal
          .slice(after)
          .map((entry) => `${JSON.stringify(entry)}\n`)
          .join('')
      },
    },
    logger: { debug: log, info: log, warn: log, error: log },
  })
  const [first] = records
  if (first === undefined) throw new Error('no story')
  return { history, reads, warned, first }
}

const treated = (patientId = 'p-1'): CareStory =>
  new CareStory({ care: { patientId } })
    .at(1)
    .checkIn()
    .at(2)
    .set(120, 78, 70)
    .at(5)
    .dose(50)
    .at(20)
    .set(150, 90, 80)

describe('sessions that have ended', () => {
  it('are run again once, however often somebody asks', async () => {
    const { history, reads } = recordOf([treated(), ending])
    const asked = await Promise.all([history.ofPatient('p-1'), history.ofPatient('p-1')])
    expect(asked[0]).toEqual(asked[1])
    expect(await history.ofPatient('p-1')).toMatchObject([
      { sessionId: 's', doseMg: 50, peak: { sys: 150 }, outcome: 'stopped', endedMs: 3_600_000 },
    ])
    expect(reads).toEqual(['s'])
  })

  it('are those of this patient, without the one that runs', async () => {
    const { history } = recordOf([treated(), ending], [treated('p-2'), ending], [treated(), null])
    expect((await history.ofPatient('p-1')).map(({ sessionId }) => sessionId)).toEqual(['s'])
    expect(await history.records(null)).toHaveLength(3)
  })

  it('are the same as they were live', async () => {
    const story = treated()
    const { history, first } = recordOf([story, ending])
    expect((await history.fold(first)).care).toEqual(story.care)
  })
})

describe('a session that runs', () => {
  it('is run on from where it was run to before', async () => {
    const story = treated()
    const { history, first } = recordOf([story, null])
    expect((await history.fold(first)).sets).toHaveLength(2)
    story.at(35).set(130, 84, 75)
    expect((await history.fold(first)).care).toEqual(story.care)
    expect(await history.summary(first)).toMatchObject({ endedMs: null, outcome: null })
  })

  it('knows what was typed, not what was refused', async () => {
    const story = treated().at(21).types({ spo2: 97 }).types({ spo2: 500 }, 'DR')
    const { history, first } = recordOf([story, null])
    expect((await history.fold(first)).typed).toEqual([
      expect.objectContaining({ personId: 'KB', values: { spo2: 97 } }),
    ])
  })
})

it('a session that breaks on an input begins again, as it did live, and that is logged', async () => {
  const story = treated()
  const atMs = (story.journal.at(-1)?.atMs ?? 0) + 1
  story.journal.push({ atMs, input: { kind: 'reading', reading: null as never } })
  const { history, first, warned } = recordOf([story, ending])
  expect((await history.fold(first)).doses).toHaveLength(1)
  expect(warned).toMatchObject([{ input: 'reading' }])
})

it('a session that was only watched has alarms and no treatment', async () => {
  const story = new CareStory()
  story.steadily(0, 3, { spo2: 85 })
  const { history, first } = recordOf([story, ending])
  const watched = { ...first, session: { ...first.session, care: null } }
  const { care, doses, sets, alarms } = await history.fold(watched)
  expect([care, doses, sets]).toEqual([null, [], []])
  expect(alarms.map(({ condition }) => conditionName(condition))).toContain('spo2-low')
  expect(await history.summary(watched)).toMatchObject({ protocolLabel: null, doseMg: null })
})
