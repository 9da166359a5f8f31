import { describe, expect, it } from 'vitest'
import { GuessDelay } from './guess-delay.ts'

const from = (address: string, name = 'north.oxi-1') => [address, name]

describe('the answer to a wrong secret', () => {
  it('waits twice as long each time, and at most ten seconds', () => {
    const delay = new GuessDelay(() => 0)
    const waits = Array.from({ length: 9 }, () => delay.wrong(from('10.0.0.9')))
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000])
  })

  it('waits for a name that is guessed at from many addresses', () => {
    const delay = new GuessDelay(() => 0)
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) delay.wrong(from(address))
    expect(delay.wrong(from('10.0.0.4'))).toBe(2000)
  })

  it('waits for an address that tries many names', () => {
    const delay = new GuessDelay(() => 0)
    for (const name of ['a', 'b', 'c']) delay.wrong(from('10.0.0.1', name))
    expect(delay.wrong(from('10.0.0.1', 'd'))).toBe(2000)
    expect(delay.wrong(from('10.0.0.2', 'e'))).toBe(250)
  })

  it('begins anew after the right one, and after ten minutes', () => {
    let nowMs = 0
    const delay = new GuessDelay(() => nowMs)
    delay.wrong(from('10.0.0.1'))
    delay.right(from('10.0.0.1'))
    expect(delay.wrong(from('10.0.0.1'))).toBe(250)
    nowMs = 600_000
    expect(delay.wrong(from('10.0.0.1'))).toBe(250)
  })

  it('keeps a bounded number of names', () => {
    const delay = new GuessDelay(() => 0)
    for (let guess = 0; guess < 5000; guess += 1) delay.wrong([`name-${String(guess)}`])
    expect(delay.wrong(['name-4999'])).toBe(500)
    expect(delay.wrong(['name-0'])).toBe(250)
  })
})
