import { describe, expect, test } from 'vitest'
import type { AuditEntry } from '@vigil/shared/contracts'
import { auditCall, auditCsvPath, auditQuery, isFiltered, noFilter } from './audit-filter.ts'
import { withNewest, withOlder } from './audit-pages.ts'

const page = (sequences: readonly number[], nextBefore: number | null = null) => ({
  entries: sequences.map((sequence): AuditEntry => ({
    sequence,
    atMs: 0,
    siteId: 'here',
    personId: null,
    roles: [],
    stationId: null,
    act: 'sign-on',
    patientId: null,
    sessionId: null,
    target: null,
    outcome: 'done',
    previousHash: '',
    hash: '',
  })),
  nextBefore,
})
const numbers = ({ entries }: ReturnType<typeof page> | ReturnType<typeof withOlder>) =>
  entries.map(({ sequence }) => sequence)

describe('pages of the audit', () => {
  test('the first stands as it is', () => {
    expect(withNewest(null, page([3, 2], 2))).toEqual(page([3, 2], 2))
    expect(withNewest(page([]), page([3, 2], 2))).toEqual(page([3, 2], 2))
  })

  test('what is new comes on top of what was read before', () => {
    const after = withNewest(page([5, 4, 3, 2], 2), page([7, 6, 5, 4], 4))
    expect(numbers(after)).toEqual([7, 6, 5, 4, 3, 2])
    expect(after.nextBefore).toBe(2)
  })

  test('where the two do not meet, the newest stands alone: no gap is hidden', () => {
    expect(withNewest(page([5, 4], 4), page([90, 89], 89))).toEqual(page([90, 89], 89))
  })

  test('older ones come below, once', () => {
    const after = withOlder(page([5, 4], 4), page([4, 3]))
    expect(numbers(after)).toEqual([5, 4, 3])
    expect(after.nextBefore).toBeNull()
    expect(numbers(withOlder(page([]), page([2, 1])))).toEqual([2, 1])
  })
})

describe('the filter', () => {
  const noTime = () => null

  test('asks for nothing that was not typed', () => {
    expect(auditQuery(noFilter, noTime)).toBe('')
    expect(isFiltered(noFilter)).toBe(false)
    expect(auditCall('', null).path).toBe('/audit?limit=50')
    expect(auditCsvPath('')).toBe('/audit.csv')
  })

  test('asks for everything that was', () => {
    const filter = {
      ...noFilter,
      person: ' K&B ',
      act: 'care:dose',
      from: '2026-05-12T14:32',
      to: '2026-05-12T14:33',
    }
    const query = auditQuery(filter, (typed) => (typed.endsWith('32') ? 1000 : 2000))
    expect(query).toBe('person=K%26B&act=care%3Adose&since=1000&until=62000')
    expect(isFiltered(filter)).toBe(true)
    expect(auditCall(query, 12).path).toBe(`/audit?${query}&before=12&limit=50`)
    expect(auditCsvPath(query)).toBe(`/audit.csv?${query}`)
  })
})
