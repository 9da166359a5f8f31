import { describe, expect, it, vi } from 'vitest'
import { KeptQueue, type KeptQueueWork } from './kept-queue.ts'

/** A record that takes what it is given, unless it is out of order. */
function keeping({ most = 1000, ...own }: Partial<KeptQueueWork<number>> = {}) {
  const state = { isBroken: false, batches: [] as number[][], again: [] as boolean[], warned: 0 }
  const queue = new KeptQueue<number>({
    ...{ what: 'numbers', most, ...own },
    logger: { warn: () => void (state.warned += 1) },
    write: async (items, isAgain) => {
      await Promise.resolve()
      state.again.push(isAgain)
      if (state.isBroken) throw new Error('disk full')
      state.batches.push([...items])
    },
  })
  return { state, queue }
}

describe('what is to be kept', () => {
  it('is kept in order, together with whatever came in the same moment or meanwhile', async () => {
    const { state, queue } = keeping()
    const first = [1, 2, 3].map((number) => queue.append(number))
    await first[0]
    const later = [4, 5].map((number) => queue.append(number))
    await Promise.all([...first, ...later])
    expect(state.batches).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
  })

  it('waits while the record refuses, and is kept when it heals, the same items first', async () => {
    vi.useFakeTimers()
    try {
      const { state, queue } = keeping()
      state.isBroken = true
      const one = queue.append(1)
      await vi.advanceTimersByTimeAsync(1200)
      const two = queue.append(2)
      state.isBroken = false
      await vi.advanceTimersByTimeAsync(500)
      await Promise.all([one, two])
      expect(state.batches).toEqual([[1], [2]])
      expect(state.again).toEqual([false, true, true, true, false])
      expect(state.warned).toBe(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is refused when too much waits already', async () => {
    const { queue } = keeping({ most: 2 })
    const kept = [queue.append(1), queue.append(2)]
    await expect(queue.append(3)).rejects.toThrow('2 wait for the record already')
    await Promise.all(kept)
    await queue.append(4)
  })

  it('is kept before the record closes; what it refuses then is refused, and what comes after it too', async () => {
    const whole = keeping()
    const kept = whole.queue.append(1)
    await whole.queue.close()
    await kept
    expect(whole.state.batches).toEqual([[1]])
    await expect(whole.queue.append(2)).rejects.toThrow('the record is closed')

    const broken = keeping()
    broken.state.isBroken = true
    const lost = expect(broken.queue.append(1)).rejects.toThrow('disk full')
    await broken.queue.close()
    await lost
  })

  it('is answered piece by piece, so that others have their turn between', async () => {
    const others = vi.fn()
    const { state, queue } = keeping({
      scheduler: {
        after: (_delayMs, turn) => {
          setImmediate(() => {
            others(answered.length)
            turn()
          })
          return () => undefined
        },
      },
    })
    const answered: number[] = []
    const numbers = Array.from({ length: 250 }, (_, index) => index)
    await Promise.all(
      numbers.map((number) => queue.append(number).then(() => answered.push(number))),
    )
    expect(others.mock.calls).toEqual([[100], [200]])
    expect(answered).toEqual(numbers)
    await queue.append(250)
    expect(state.batches).toEqual([numbers, [250]])
  })

  it('is waited for by who reads, but not for long', async () => {
    const { state, queue } = keeping()
    await queue.settled()
    void queue.append(1)
    expect(queue.unwritten()).toEqual([1])
    await queue.settled()
    expect(state.batches).toEqual([[1]])
    vi.useFakeTimers()
    try {
      state.isBroken = true
      const lost = queue.append(2).catch(() => undefined)
      const settled = queue.settled()
      await vi.advanceTimersByTimeAsync(2000)
      await settled
      expect(queue.unwritten()).toEqual([2])
      await queue.close()
      await lost
    } finally {
      vi.useRealTimers()
    }
  })
})
