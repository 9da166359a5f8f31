import { expect, test, vi } from 'vitest'
import { Cell } from './cell.ts'

test('an equal value tells nobody', () => {
  const cell = new Cell({ phase: 'live', attempts: 0 })
  const listener = vi.fn()
  cell.subscribe(listener)
  cell.set({ phase: 'live', attempts: 0 })
  expect(listener).not.toHaveBeenCalled()
  cell.set({ phase: 'lost', attempts: 0 })
  expect(listener).toHaveBeenCalledOnce()
})

test('who has left is told nothing', () => {
  const cell = new Cell<string | null>(null)
  const listener = vi.fn()
  cell.subscribe(listener)()
  cell.set('KB')
  expect(listener).not.toHaveBeenCalled()
})
