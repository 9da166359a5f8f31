import { describe, expect, it } from 'vitest'
import { FakeTime } from '../../test/support/fake-time.ts'
import { KeptMarks } from './kept-marks.ts'

function marking() {
  const machine = new FakeTime()
  const told: string[] = []
  const marks = new KeptMarks({
    machine,
    gaveUp: () => told.push('gave up'),
    keepsUp: (lost) => told.push(`keeps up, ${String(lost)} lost`),
  })
  const reached: string[] = []
  const wait = async (name: string): Promise<void> => {
    await marks.mark()
    reached.push(name)
  }
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  return { machine, told, marks, reached, wait, settle }
}

describe('a mark in what was handed to the record', () => {
  it('is reached at once where nothing is on its way', () => {
    const { marks } = marking()
    expect(marks.mark()).toBeNull()
    marks.answered(marks.handed(), true)
    expect(marks.mark()).toBeNull()
  })

  it('is reached once everything before it is answered, in the order of the marks', async () => {
    const { marks, reached, wait, settle } = marking()
    const [a, alsoA] = [marks.handed(), marks.handed()]
    void wait('a')
    const b = marks.handed()
    void wait('b')
    marks.answered(b, true)
    marks.answered(a, true)
    await settle()
    expect(reached).toEqual([])
    marks.answered(alsoA, true)
    await settle()
    expect(reached).toEqual(['a', 'b'])
    expect(marks.mark()).toBeNull()
  })

  it('of nothing new is reached with the one before: a repeat waits for the first', async () => {
    const { marks, reached, wait, settle } = marking()
    const first = marks.handed()
    void wait('first')
    void wait('repeat')
    await settle()
    expect(reached).toEqual([])
    marks.answered(first, true)
    await settle()
    expect(reached).toEqual(['first', 'repeat'])
  })

  it('does not wait for what comes after it', async () => {
    const { marks, reached, wait, settle } = marking()
    const first = marks.handed()
    void wait('first')
    marks.handed()
    marks.answered(first, true)
    await settle()
    expect(reached).toEqual(['first'])
  })
})

describe('a record that keeps nothing', () => {
  it('is waited for at least two seconds, and then not until it keeps up again', async () => {
    const { machine, told, marks, reached, wait, settle } = marking()
    const first = marks.handed()
    void wait('first')
    machine.advance(2000)
    await settle()
    expect(reached).toEqual([])
    machine.advance(500)
    await settle()
    expect(reached).toEqual(['first'])
    expect(told).toEqual(['gave up'])
    const second = marks.handed()
    expect(marks.mark()).toBeNull()
    machine.advance(60_000)
    marks.answered(first, true)
    expect(told).toEqual(['gave up'])
    marks.answered(second, false)
    expect(told).toEqual(['gave up', 'keeps up, 1 lost'])
    marks.handed()
    expect(marks.mark()).not.toBeNull()
  })

  it('keeps up again while more is handed to it', () => {
    const { machine, told, marks } = marking()
    const old = marks.handed()
    void marks.mark()
    machine.advance(10_000)
    const middle = marks.handed()
    machine.advance(5000)
    marks.handed()
    marks.answered(old, true)
    expect(told).toEqual(['gave up'])
    marks.answered(middle, true)
    expect(told).toEqual(['gave up', 'keeps up, 0 lost'])
  })

  it('but answers now and then is slow, and waited for', async () => {
    const { machine, told, marks, reached, wait, settle } = marking()
    const shares = Array.from({ length: 10 }, (_, at) => {
      const share = marks.handed()
      void wait(String(at))
      return share
    })
    for (const share of shares) {
      machine.advance(1900)
      marks.answered(share, true)
      await settle()
    }
    expect(reached).toHaveLength(10)
    expect(told).toEqual([])
  })

  it('leaves nobody waiting when it closes, and no timer', async () => {
    const { machine, marks, reached, wait, settle } = marking()
    marks.handed()
    void wait('first')
    marks.close()
    await settle()
    expect(reached).toEqual(['first'])
    expect(machine.waiting).toBe(0)
  })
})
