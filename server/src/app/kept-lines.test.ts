import { expect, it } from 'vitest'
import { KeptLines } from './kept-lines.ts'

async function isResolved(promise: Promise<void>): Promise<boolean> {
  let resolved = false
  void promise.then(() => (resolved = true))
  await new Promise((resolve) => setImmediate(resolve))
  return resolved
}

it('counts what is handed over, and says when so many are kept', async () => {
  const lines = new KeptLines(4)
  expect(await isResolved(lines.until(4))).toBe(true)
  const [first, second] = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()]
  lines.add(first.promise)
  lines.add(second.promise)
  expect(lines.count).toBe(6)
  const [five, six] = [lines.until(5), lines.until(6)]
  first.resolve(true)
  expect(await isResolved(five)).toBe(true)
  expect(await isResolved(six)).toBe(false)
  second.resolve(true)
  expect(await isResolved(six)).toBe(true)
})

it('does not count what the record refused for good', async () => {
  const lines = new KeptLines()
  lines.add(Promise.resolve(true))
  lines.add(Promise.resolve(false))
  lines.add(Promise.resolve(true))
  expect(await isResolved(lines.until(2))).toBe(true)
  expect(lines.count).toBe(2)
})
