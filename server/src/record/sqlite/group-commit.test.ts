import { ok, refuse } from '@vigil/shared/base'
import { describe, expect, it } from 'vitest'
import { RecordLostError } from '../record-lost.ts'
import { GroupCommit } from './group-commit.ts'
import type { StatementThread } from './statement-thread.ts'
import type { Outcome, ThreadRequest } from './thread-message.ts'

/** Answers each statement with its own text, `bad` with a failure; answers when it is told to. */
class FakeThread implements StatementThread {
  readonly requests: string[] = []
  readonly #waiting: (() => void)[] = []
  isLost = false
  isClosed = false

  run({ begins, statements, commits }: ThreadRequest): Promise<readonly Outcome[]> {
    const texts = statements.map(({ sql }) => sql)
    this.requests.push(
      [...(begins ? ['begin'] : []), ...texts, ...(commits ? ['commit'] : [])].join(' '),
    )
    const outcomes = texts.map((text): Outcome =>
      text === 'bad'
        ? refuse({ message: 'constraint failed', code: 1555 })
        : ok({ rows: [text], changes: null }),
    )
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => {
        if (this.isLost) reject(new RecordLostError('killed'))
        else resolve(outcomes)
      })
    })
  }

  close(): Promise<void> {
    this.isClosed = true
    return Promise.resolve()
  }

  async answer(): Promise<void> {
    this.#waiting.shift()?.()
    await settled()
  }

  async answerAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.answer()
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const statement = (sql: string) => ({ sql, parameters: [] })

async function started() {
  const threads: FakeThread[] = []
  const groups = new GroupCommit(() => {
    const thread = new FakeThread()
    threads.push(thread)
    return Promise.resolve(thread)
  })
  await groups.start()
  const answered: string[] = []
  const ask = (sql: string): void => {
    groups.run(statement(sql)).then(
      () => answered.push(sql),
      (error: unknown) => answered.push(`${sql}: ${String(error)}`),
    )
  }
  return { groups, answered, ask, threads, thread: threads[0] ?? new FakeThread() }
}

describe('commits', () => {
  it('what is asked at once goes together, and is answered after the commit', async () => {
    const { ask, thread, answered } = await started()
    for (const sql of ['a', 'b']) ask(sql)
    await settled()
    expect(thread.requests).toEqual(['begin a b commit'])
    expect(answered).toEqual([])
    await thread.answer()
    expect(answered).toEqual(['a', 'b'])
  })

  it('what is asked while one is under way shares the next', async () => {
    const { ask, thread, answered } = await started()
    ask('a')
    await settled()
    for (const sql of ['b', 'c']) ask(sql)
    await settled()
    expect(thread.requests).toEqual(['begin a commit'])
    await thread.answerAll()
    expect(thread.requests).toEqual(['begin a commit', 'begin b c commit'])
    expect(answered).toEqual(['a', 'b', 'c'])
  })

  it('nobody waits for more than 500 others', async () => {
    const { ask, thread, answered } = await started()
    for (let asked = 0; asked < 501; asked += 1) ask(String(asked))
    await settled()
    await thread.answer()
    expect(answered).toHaveLength(500)
    await thread.answer()
    expect(answered).toHaveLength(501)
  })

  it('a statement that fails fails alone', async () => {
    const { ask, thread, answered } = await started()
    for (const sql of ['a', 'bad', 'b']) ask(sql)
    await settled()
    await thread.answer()
    expect(answered).toEqual(['a', 'bad: StatementError: constraint failed', 'b'])
  })
})

describe('a transaction', () => {
  it('has the record to itself, and shares the commit of those around it', async () => {
    const { groups, ask, thread, answered } = await started()
    ask('a')
    const begun = groups.begin()
    ask('b')
    await settled()
    await thread.answer()
    await thread.answer()
    const transaction = await begun
    expect(thread.requests).toEqual(['begin a', 'savepoint joined'])
    const inside = transaction.run(statement('inside'))
    await thread.answer()
    expect(await inside).toEqual({ rows: ['inside'], changes: null })
    let kept = false
    void transaction.commit().then(() => (kept = true))
    await thread.answer()
    expect(thread.requests.slice(2)).toEqual(['inside', 'release joined', 'b commit'])
    expect({ kept, answered }).toEqual({ kept: false, answered: [] })
    await thread.answer()
    expect({ kept, answered }).toEqual({ kept: true, answered: ['a', 'b'] })
  })

  it('is rolled back alone', async () => {
    const { groups, ask, thread, answered } = await started()
    const begun = groups.begin()
    ask('b')
    await settled()
    await thread.answerAll()
    const transaction = await begun
    const bad = expect(transaction.run(statement('bad'))).rejects.toThrow('constraint failed')
    await thread.answerAll()
    await bad
    const rolledBack = transaction.rollback()
    await thread.answerAll()
    await rolledBack
    expect(thread.requests).toEqual([
      ...['begin', 'savepoint joined', 'bad', 'rollback to joined release joined', 'b commit'],
    ])
    expect(answered).toEqual(['b'])
    await expect(transaction.run(statement('late'))).rejects.toThrow('this transaction is over')
    await expect(transaction.commit()).rejects.toThrow('this transaction is over')
    await expect(transaction.rollback()).resolves.toBeUndefined()
  })
})

describe('a thread that is lost', () => {
  it('takes what was under way with it; what comes then finds a new one', async () => {
    const { ask, thread, threads, answered } = await started()
    ask('a')
    await settled()
    ask('b')
    thread.isLost = true
    await thread.answer()
    expect(answered).toEqual([
      expect.stringMatching(/^a: RecordLostError: .*opened anew, try again/),
    ])
    expect(threads).toHaveLength(2)
    await threads[1]?.answerAll()
    expect(threads[1]?.requests).toEqual(['begin b commit'])
    expect(answered.at(-1)).toBe('b')
  })

  it('takes the transaction and those around it', async () => {
    const { groups, ask, thread, threads, answered } = await started()
    ask('a')
    const begun = groups.begin()
    ask('b')
    await settled()
    await thread.answerAll()
    const transaction = await begun
    const inside = transaction.run(statement('inside'))
    thread.isLost = true
    await Promise.all([expect(inside).rejects.toThrow(RecordLostError), thread.answerAll()])
    expect(answered).toEqual([
      expect.stringMatching(/^a: RecordLostError/),
      expect.stringMatching(/^b: RecordLostError/),
    ])
    await expect(transaction.rollback()).resolves.toBeUndefined()
    await expect(transaction.commit()).rejects.toThrow('over')
    ask('c')
    await settled()
    await threads[1]?.answerAll()
    expect(answered.at(-1)).toBe('c')
  })
})

describe('closing', () => {
  it('waits for what was asked, and takes nothing more', async () => {
    const { groups, ask, thread, answered } = await started()
    ask('a')
    const closed = groups.close()
    ask('late')
    await settled()
    expect(thread.isClosed).toBe(false)
    await thread.answerAll()
    await closed
    expect(thread.isClosed).toBe(true)
    expect(answered).toEqual(['late: StatementError: the record is closed', 'a'])
  })
})
