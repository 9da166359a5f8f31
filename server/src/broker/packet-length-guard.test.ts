import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PacketLengthGuard, packetLimitBytes } from './packet-length-guard.ts'

/** A PUBLISH with `length` bytes after its fixed header. */
function packet(length: number): Uint8Array {
  const header = [0x30]
  let rest = length
  do {
    header.push((rest % 128) | (rest >= 128 ? 0x80 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return Uint8Array.from([...header, ...new Uint8Array(Math.min(length, packetLimitBytes))])
}

function observe(bytes: Uint8Array, chunkLength: number): string {
  const guard = new PacketLengthGuard()
  for (let at = 0; at < bytes.length; at += chunkLength)
    if (guard.observe(bytes.subarray(at, at + chunkLength)) === 'too-long') return 'too-long'
  return 'within'
}

describe('the packet length guard', () => {
  it.each([
    [0, 'within'],
    [127, 'within'],
    [128, 'within'],
    [70_000, 'within'],
    [packetLimitBytes, 'within'],
    [packetLimitBytes + 1, 'too-long'],
    [150_000_000, 'too-long'],
  ])('a packet of %d bytes is %s', (length, expected) => {
    expect(observe(packet(length), 1460)).toBe(expected)
  })

  it('refuses a length that never ends', () => {
    expect(observe(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x80, 0x01), 1)).toBe('too-long')
  })

  it('does not care where the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 10 }),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        (lengths, chunkLength, isLastTooLong) => {
          const packets = [...lengths, ...(isLastTooLong ? [packetLimitBytes + 5] : [])].map(packet)
          const head = packets.flatMap((bytes) => [...bytes.subarray(0, 500)])
          expect(observe(Uint8Array.from(head), chunkLength)).toBe(
            isLastTooLong ? 'too-long' : 'within',
          )
        },
      ),
    )
  })
})
