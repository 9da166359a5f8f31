import { describe, expect, it } from 'vitest'
import { ChainWriter, type ChainRow } from './chain-writer.ts'

/** A chain that others may write to as well. */
class FakeChain {
  readonly rows: ChainRow[] = []
  readonly inserts: number[][] = []
  looks = 0
  broken = false

  newest(): Promise<number> {
    this.looks += 1
    return Promise.resolve(this.rows.length)
  }

  insert(rows: readonly ChainRow[]): Promise<'kept' | 'taken'> {
    this.inserts.push(rows.map(({ sequence }) => sequence))
    if (this.broken) return Promise.reject(new Error('disk'))
    if (rows.some(({ sequence }) => sequence <= this.rows.length)) return Promise.resolve('taken')
    this.rows.push(...rows)
    return Promise.resolve('kept')
  }
}

const append = (writer: ChainWriter<ChainRow>, ...sequences: number[]) =>
  Promise.allSettled(sequences.map((sequence) => writer.append({ sequence }))).then((settled) =>
    settled.map((one) => (one.status === 'fulfilled' ? one.value : 'failed')),
  )

describe('a chain', () => {
  it('is written in as few statements as it comes in', async () => {
    const chain = new FakeChain()
    const writer = new ChainWriter(chain)
    expect(await append(writer, 1, 2, 3, 4)).toEqual(['kept', 'kept', 'kept', 'kept'])
    expect(chain.inserts).toEqual([[1], [2, 3, 4]])
    expect(chain.looks).toBe(1)
  })

  it('has no gaps, and no row twice', async () => {
    const writer = new ChainWriter(new FakeChain())
    expect(await append(writer, 2, 1, 1, 3, 2, 3)).toEqual([
      ...['not-next', 'kept', 'not-next', 'not-next', 'kept', 'kept'],
    ])
  })

  it('is looked at anew after somebody else has written', async () => {
    const chain = new FakeChain()
    const writer = new ChainWriter(chain)
    await append(writer, 1)
    chain.rows.push({ sequence: 2 })
    expect(await append(writer, 2)).toEqual(['not-next'])
    expect(await append(writer, 3)).toEqual(['kept'])
    chain.rows.push({ sequence: 4 })
    expect(await append(writer, 5)).toEqual(['not-next'])
    expect(await append(writer, 5)).toEqual(['not-next'])
  })

  it('takes nothing behind a row that failed, and goes on from what is there', async () => {
    const chain = new FakeChain()
    const writer = new ChainWriter(chain)
    await append(writer, 1)
    chain.broken = true
    expect(await append(writer, 2, 3)).toEqual(['failed', 'not-next'])
    chain.broken = false
    expect(await append(writer, 3)).toEqual(['not-next'])
    expect(await append(writer, 2, 3)).toEqual(['kept', 'kept'])
  })
})
