import { describe, expect, it } from 'vitest'
import { Mailbox, type Letter } from './mailbox.ts'

const reading = (arrivedMs: number): Letter => ({
  arrivedMs,
  input: {
    kind: 'reading',
    reading: {
      deviceId: 'oxi-1',
      boot: null,
      seq: null,
      mode: 'real',
      receivedMs: arrivedMs,
      timeliness: 'live',
      observations: [],
    },
  },
})
const tick = (arrivedMs: number): Letter => ({ arrivedMs, input: { kind: 'tick' } })

describe('a mailbox', () => {
  it('gives letters back in the order they came', () => {
    const mailbox = new Mailbox(3)
    for (const letter of [reading(1), tick(2), reading(3)])
      expect(mailbox.put(letter)).toBe('kept-all')
    expect(
      [mailbox.take(), mailbox.take(), mailbox.take(), mailbox.take()].map(
        (letter) => letter?.arrivedMs,
      ),
    ).toEqual([1, 2, 3, undefined])
  })

  it('when full lets the oldest reading go, never a command', () => {
    const mailbox = new Mailbox(2)
    for (const letter of [tick(1), reading(2)]) mailbox.put(letter)
    expect(mailbox.put(tick(3))).toBe('dropped-oldest-reading')
    expect(mailbox.put(tick(4))).toBe('kept-all')
    expect(mailbox.depth).toBe(3)
  })
})
