import type { Session } from '@vigil/shared/vocabulary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '#core/replay/journal.ts'
import type { SessionInput } from '#core/input.ts'
import { arbitraryCare, tellCare } from '../../test/support/arbitrary-care.ts'
import { arbitraryRecording } from '../../test/support/arbitrary-recording.ts'
import { CareStory } from '../../test/support/care-story.ts'
import { journalOf, testSession } from '../../test/support/engine-lines.ts'
import { linesOf } from '../../test/support/installation-contract.ts'
import { stoodServer } from '../../test/support/stood-server.ts'
import { memoryStores } from '../../test/support/memory-stores.ts'
import type { RecordStores } from './ports.ts'
import { snapshotOf } from './session-snapshot.ts'

interface Recorded {
  readonly session: Session
  readonly journal: readonly JournalEntry[]
}

const protocolIds = ['iv-infusion', 'im-monitored', 'nasal-esketamine', 'lozenge'] as const

const treated: fc.Arbitrary<Recorded> = fc
  .tuple(fc.constantFrom(...protocolIds), arbitraryCare)
  .map(([protocol, steps]) => tellCare(new CareStory({ protocol }), steps))

const watched: fc.Arbitrary<Recorded> = arbitraryRecording.map(
  ({ conditions, instants, periodMs }) => ({
    session: testSession(conditions, instants[0]?.tMs ?? 0),
    journal: journalOf(instants, periodMs),
  }),
)

/** No monitor takes it. */
const breaking = {
  kind: 'reading',
  reading: { deviceId: 'd', timeliness: 'history', observations: null },
} as unknown as SessionInput

/** A session, now and then with a monitor that breaks, and where its record is cut. */
const cut = fc
  .record({
    recorded: fc.oneof(treated, watched),
    at: fc.nat(),
    breaksAt: fc.option(fc.nat(), { freq: 3 }),
  })
  .map(({ recorded: { session, journal }, at, breaksAt }) => {
    const place = breaksAt === null ? null : breaksAt % (journal.length + 1)
    const atMs = place === null ? 0 : (journal[place - 1]?.atMs ?? session.startedMs)
    const entries =
      place === null ? [...journal] : journal.toSpliced(place, 0, { atMs, input: breaking })
    return { session, journal: entries, at: at % (entries.length + 1) }
  })

async function recordOf(
  { session, journal }: Recorded,
  ledger: RecordStores['ledger'] | null = null,
): Promise<RecordStores> {
  const stores = memoryStores('demo')
  await stores.sessions.started(session)
  for (const entry of journal) await stores.journal.append(session.sessionId, entry)
  return ledger === null ? stores : { ...stores, ledger }
}

const stands = async (stores: RecordStores) => {
  const { running, log } = await stoodServer(stores)
  const once = running.atOnce()
  if (once === null) throw new Error('it stands')
  return { once, running, log }
}

describe('a snapshot and the rest of the journal', { timeout: 120_000 }, () => {
  it('give what the whole journal gives: the same state, screen and ledger, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(cut, async ({ session, journal, at }) => {
        const { sessionId } = session
        const wholeRecord = await recordOf({ session, journal })
        const whole = await stands(wholeRecord)
        const earlierRecord = await recordOf({ session, journal: journal.slice(0, at) })
        const earlier = await stands(earlierRecord)
        expect(earlier.once.recorded.journalLines).toBe(at)

        // The ledger has what had come by then: what comes of the rest is owed.
        const record = await recordOf({ session, journal }, earlierRecord.ledger)
        await record.snapshots.save(sessionId, snapshotOf(earlier.once))
        const again = await stands(record)
        expect(again.log.filter((line) => line.includes('whole journal'))).toEqual([])
        expect(again.once).toStrictEqual(whole.once)
        expect(await linesOf(record.ledger.read(sessionId))).toEqual(
          await linesOf(wholeRecord.ledger.read(sessionId)),
        )
        expect(again.running.course()).toEqual(whole.running.course())
        expect(again.running.care()).toEqual(whole.running.care())
      }),
      { numRuns: 40 },
    )
  })
})
