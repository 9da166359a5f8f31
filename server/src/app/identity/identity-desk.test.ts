import { describe, expect, it } from 'vitest'
import type { AuditAct } from '#core/audit/audit-act.ts'
import { FakeTime } from '../../../test/support/fake-time.ts'
import { memoryIdentityStores } from '../../../test/support/memory-identity-stores.ts'
import { quiet } from '../../../test/support/memory-ports.ts'
import { SeededPeople } from '../../../test/support/seeded-people.ts'
import { waitUntil } from '../../../test/support/wait-until.ts'
import { nodeSecrets } from '../../people/node-secrets.ts'
import { IdentityBook } from './identity-book.ts'
import { IdentityDesk } from './identity-desk.ts'

const minute = 60_000

async function clinic() {
  const time = new FakeTime()
  const stores = memoryIdentityStores()
  let isBroken = false
  const signOns = {
    ...stores.signOns,
    save: (signOn: Parameters<typeof stores.signOns.save>[0]) =>
      isBroken ? Promise.reject(new Error('no disk')) : stores.signOns.save(signOn),
  }
  const { seeds } = new SeededPeople(['here'], time.now())
  for (const account of seeds.accounts) await stores.accounts.save(account)
  for (const station of seeds.stations) await stores.stations.save(station)
  // Of today, as real ones are.
  const today = { passwordMs: time.now(), seenMs: time.now() }
  for (const signOn of seeds.signOns) await stores.signOns.save({ ...signOn, ...today })
  const book = new IdentityBook({ stores: { ...stores, signOns }, secrets: nodeSecrets })
  const acts: AuditAct[] = []
  const desk = new IdentityDesk({
    ...{ book, clock: time, scheduler: time, logger: quiet },
    auditor: { note: (act) => void acts.push(act) },
    sweep: (beforeMs) => signOns.sweep(beforeMs),
  })
  await desk.start()
  const changed: string[] = []
  desk.onChange((stationId) => void changed.push(stationId))
  return { time, book, desk, acts, changed, breaks: (broken: boolean) => void (isBroken = broken) }
}

const nurseDesk = 'here-nurse-site'

describe('somebody who does nothing', () => {
  it('counts as locked at once after a quarter of an hour, and it is kept, told and noted', async () => {
    const { time, desk, acts, changed } = await clinic()
    time.advance(15 * minute - 1)
    expect(desk.at(nurseDesk)).toMatchObject({ person: { personId: 'KB' }, lockedPersonId: null })
    time.advance(1)
    expect(desk.at(nurseDesk)).toMatchObject({ person: null, lockedPersonId: 'KB' })
    await waitUntil('it is told', () => changed.includes(nurseDesk))
    expect(acts).toContainEqual(
      expect.objectContaining({ act: 'lock', personId: 'KB', siteId: 'here', roles: ['nurse'] }),
    )
  })

  it('is signed off at the end of the day', async () => {
    const { time, book, desk, acts } = await clinic()
    time.advance(14 * 60 * minute)
    expect(desk.at(nurseDesk)).toMatchObject({ person: null, lockedPersonId: null })
    await waitUntil('it is kept', () => book.signOns().length === 0)
    expect(acts.map(({ act }) => act)).toContain('sign-off')
  })

  it('stays as long as something is done', async () => {
    const { time, desk } = await clinic()
    for (let count = 0; count < 5; count += 1) {
      time.advance(14 * minute)
      desk.active(nurseDesk)
    }
    expect(desk.at(nurseDesk).person?.personId).toBe('KB')
    time.advance(15 * minute)
    // Too late: only the PIN brings her back.
    desk.active(nurseDesk)
    expect(desk.at(nurseDesk)).toMatchObject({ person: null, lockedPersonId: 'KB' })
  })

  it('is locked whatever the record says, which is told again until it takes it', async () => {
    const { time, book, desk, breaks } = await clinic()
    breaks(true)
    time.advance(15 * minute)
    expect(desk.at(nurseDesk).person).toBeNull()
    await waitUntil('it waits to try again', () => time.waiting > 0)
    expect(book.signOnAt(nurseDesk)?.lockedMs).toBeNull()
    breaks(false)
    await waitUntil('it is kept', () => {
      time.advance(10_000)
      return book.signOnAt(nurseDesk)?.lockedMs !== null
    })
  })
})

describe('a change that the record does not take', () => {
  it('does not count', async () => {
    const { book, desk, breaks } = await clinic()
    const signOn = book.signOnAt(nurseDesk)
    if (signOn === null) throw new Error('nobody is there')
    breaks(true)
    await expect(book.turn(() => book.keepSignOn({ ...signOn, endedMs: 1 }))).rejects.toThrow()
    expect(desk.at(nurseDesk).person?.personId).toBe('KB')
    breaks(false)
    await book.turn(() => book.keepSignOn({ ...signOn, endedMs: 1 }))
    expect(desk.at(nurseDesk).person).toBeNull()
  })
})

it('nobody is watched after the end', async () => {
  const { time, desk } = await clinic()
  desk.close()
  expect(time.waiting).toBe(0)
})
