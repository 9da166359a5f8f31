import { roles } from '@vigil/shared/vocabulary'
import { expect, test } from 'vitest'
import { actingOrder, careRoles } from './person.ts'

test('every role has its weight, and whoever treats comes first', () => {
  expect([...actingOrder].sort()).toEqual([...roles].sort())
  expect([...actingOrder.slice(0, 3)].sort()).toEqual([...careRoles].sort())
})
