import type { CareAct } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import type { SessionInput } from '#core/input.ts'
import { LastingInputs } from './lasting-inputs.ts'

const actor = { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' } as const
const care = (entryId: string, act: CareAct): SessionInput => ({
  kind: 'care',
  ...{ commandId: entryId, entryId, actor, signed: false, act },
})
const called: CareAct = { kind: 'call-button-tested' }

const after = (...inputs: SessionInput[]): LastingInputs => {
  const lasting = new LastingInputs()
  for (const input of inputs) lasting.note(input)
  return lasting
}

describe('a monitor that has to begin again hears', () => {
  it('everything that was recorded of the treatment, in its order', () => {
    const told = ['a', 'b', 'c'].map((entryId) => care(entryId, called))
    expect(after(...told).all()).toEqual(told)
  })

  it('nothing that was refused', () => {
    const lasting = after(care('a', called), care('b', called))
    lasting.refused('a')
    expect(lasting.all()).toEqual([care('b', called)])
  })

  it('what was taken back at once with a reason, for by now it needs one', () => {
    const withdrawn = (reason: string | null): SessionInput =>
      care('b', { kind: 'withdrawn', entryId: 'a', reason })
    expect(after(withdrawn(null)).all()).toEqual([withdrawn('taken back at once')])
    expect(after(withdrawn('wrong patient')).all()).toEqual([withdrawn('wrong patient')])
  })

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
