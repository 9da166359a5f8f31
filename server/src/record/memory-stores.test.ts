import { expect, test } from 'vitest'
import { newSession } from '../../test/support/memory-ports.ts'
import { recordContract, spo2Reading } from '../../test/support/record-contract.ts'
import { treatmentContract } from '../../test/support/treatment-contract.ts'
import { memoryStores } from './memory-stores.ts'

recordContract('the record in memory', () => memoryStores('demo'))
treatmentContract('the record in memory', () => memoryStores('demo'))

const ending = { endedMs: 5, outcome: 'watch-ended', reason: 'went home' } as const
const all = { vitals: [], sinceMs: 0 }
const many = Array.from({ length: 300 }, (_, index) => `session-${String(index)}`)

test('the record in memory keeps every session that runs, and of hundreds that ended the newest', async () => {
  const { sessions, readings } = memoryStores('demo')
  for (const sessionId of ['running', ...many]) {
    await sessions.started({ ...newSession(0), sessionId })
    await readings.append(sessionId, spo2Reading(1000, 97))
  }
  for (const sessionId of many) await sessions.ended(sessionId, ending)
  expect(await sessions.find('running')).toMatchObject({ ending: null })
  expect(await readings.trend('running', all)).toHaveLength(1)
  expect(await sessions.find('session-299')).toMatchObject({ ending })
  expect(await readings.trend('session-299', all)).toHaveLength(1)
  expect(await sessions.find('session-0')).toBeNull()
  expect(await readings.trend('session-0', all)).toEqual([])
})
