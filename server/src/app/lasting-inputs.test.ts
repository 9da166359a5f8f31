import { describe, expect, it } from 'vitest'
import type { SessionInput } from '#core/input.ts'
import { LastingInputs } from './lasting-inputs.ts'

const actor = { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' } as const
const after = (...inputs: SessionInput[]): LastingInputs => {
  const lasting = new LastingInputs()
  for (const input of inputs) lasting.note(input)
  return lasting
}

describe('a monitor that has to begin again hears', () => {
  it('the newest of what replaces itself, and of what passes nothing', () => {
    const phase = (name: 'peak' | 'recovery'): SessionInput => ({ kind: 'phase', phase: name })
    const bound = (why: 'bound' | 'reading-claimed'): SessionInput => ({
      ...({ kind: 'device-bound', deviceId: 'oxi-1', by: actor } as const),
      why,
    })
    const lasting = after(phase('peak'), bound('bound'), { kind: 'tick' }, phase('recovery'))
    lasting.note(bound('reading-claimed'))
    expect(lasting.all()).toEqual([phase('recovery'), bound('reading-claimed')])
  })
})
