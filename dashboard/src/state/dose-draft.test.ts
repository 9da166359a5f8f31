import { describe, expect, it } from 'vitest'
import { doseSentence, noDose, overPrescription, perKgText, readDose } from './dose-draft.ts'
import { aGivenDose, aProtocol, aRecord } from './test-care.ts'

const { plan } = aRecord()
const typed = { ...noDose, amount: '35', plannedMinutes: '40' }
const read = (fields: typeof noDose, more: Partial<Parameters<typeof readDose>[1]> = {}) =>
  readDose(fields, { plan, given: [], givenMs: 1000, ...more })

describe('a dose is read from what was typed', () => {
  it('as it stands', () => {
    expect(read(typed)).toEqual({
      kind: 'dose',
      dose: {
        drug: 'ketamine',
        route: 'iv',
        amountMg: 35,
        givenMs: 1000,
        plannedMs: 2_400_000,
        lot: null,
        overReason: null,
      },
    })
  })

  it.each([
    ['no amount', { ...typed, amount: '' }, /milligrams/],
    ['no number', { ...typed, amount: 'x' }, /milligrams/],
    ['less than nothing', { ...typed, amount: '-3' }, /milligrams/],
    ['an infusion without its time', { ...typed, plannedMinutes: '' }, /minutes/],
    ['more than prescribed, without a word', { ...typed, amount: '60' }, /say why/],
  ])('%s is asked for', (_title, fields, words) => {
    expect(read(fields)).toMatchObject({
      kind: 'problem',
      words: expect.stringMatching(words) as string,
    })
  })

  it('a time that has not been is refused', () => {
    expect(read(typed, { givenMs: null })).toMatchObject({ kind: 'problem' })
  })

  it('a device has a lot', () => {
    const nasal = { ...plan, protocol: aProtocol({ route: 'nasal' }) }
    expect(read(typed, { plan: nasal })).toMatchObject({ words: /lot/ })
    expect(read({ ...typed, lot: ' A7 ' }, { plan: nasal })).toMatchObject({ dose: { lot: 'A7' } })
  })
})

describe('what is beyond the prescription', () => {
  it.each([
    [45, [], null],
    [46, [], { totalMg: 46, mostMg: 45 }],
    [20, [aGivenDose(30, 0)], { totalMg: 50, mostMg: 45 }],
  ])('%d mg after %o', (amountMg, given, over) => {
    expect(overPrescription(plan, given, amountMg)).toEqual(over)
  })

  it('nothing is, where nothing was prescribed', () => {
    expect(overPrescription({ ...plan, prescription: null }, [], 900)).toBeNull()
  })
})

describe('it is read back', () => {
  it('in one sentence', () => {
    const dose = read(typed)
    if (dose.kind !== 'dose') throw new Error(dose.words)
    expect(doseSentence(dose.dose, { plan, patientLabel: 'M. K.', atText: '14:32' })).toBe(
      'M. K. was given 35 mg ketamine (0.50 mg/kg), intravenous, at 14:32, over 40 min.',
    )
  })

  it('per kilogram only where the weight is known', () => {
    expect(perKgText(35, null)).toBeNull()
  })
})
