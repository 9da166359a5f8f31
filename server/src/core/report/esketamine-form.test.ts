import { minutes } from '@vigil/shared/time'
import { describe, expect, it } from 'vitest'
import { CareStory } from '../../../test/support/care-story.ts'
import { gateCase } from '../../../test/support/gate-case.ts'
import { findProtocol } from '../care/protocols.ts'
import { esketamineForm, type EsketamineForm } from './esketamine-form.ts'

const nasal = (): CareStory =>
  new CareStory({
    protocol: 'nasal-esketamine',
    plan: { spo2: 'spot', nibp: 'spot', rate: 'spot' },
  })

function formOf(story: CareStory, endedMinute: number | null = null): EsketamineForm {
  const form = esketamineForm({
    state: story.care,
    transitions: story.transitions,
    endedMs: endedMinute === null ? null : minutes(endedMinute),
  })
  if (form === null) throw new Error('no form')
  return form
}

const well = {
  moaas: 5,
  dissociation: 0,
  oriented: true,
  nausea: 0,
  pain: 0,
  gait: 'steady',
  safeToSelf: true,
  look: { breathing: true, colour: true, answers: true },
} as const

/** Two devices at 10 and 15 min; drowsy at 40, well again at 70; all said at 100. */
function whole(): CareStory {
  const story = nasal().at(1).checkIn()
  story.at(2).set(120, 76, 70).at(6).set(122, 78, 72)
  story.at(10).dose(28, { lot: 'L1' }).at(15).dose(28, { lot: 'L1' })
  story.at(40).look().sees({ moaas: 4, dissociation: 2 }).at(52).set(140, 88, 80)
  story.at(58).types({ 'nibp-sys': 131, 'nibp-dia': 82, pr: 75, spo2: 97 })
  story.at(70).look().sees({ moaas: 5 })
  for (const at of [80, 96])
    story.at(at).types({ 'nibp-sys': 121, 'nibp-dia': 77, pr: 71, spo2: 98 })
  return story.at(100)
}

const left = (story: CareStory): CareStory =>
  story
    .sees(well)
    .act({ kind: 'escort', state: 'arrived', who: 'sister' })
    .act({ kind: 'transport', how: 'car' })
    .act({ kind: 'instructions-given' })

describe('the form of esketamine', () => {
  it('is not asked for where something else is given', () => {
    expect(esketamineForm({ state: gateCase(), transitions: [], endedMs: null })).toBeNull()
  })

  it('before anything was recorded knows nothing', () => {
    expect(formOf(nasal())).toMatchObject({
      enrolled: null,
      firstTreatment: true,
      prescriberOnSite: null,
      concomitant: [],
      doseMg: null,
      devices: 0,
      lots: [],
      monitoredMinutes: null,
      vitalsAcceptable: { beforeDose: null, beforeLeaving: null },
      readyWithoutTwoHoursMs: null,
      dueMs: null,
      readings: [
        { atMs: null, set: null },
        { atMs: null, set: null },
        { atMs: null, set: null },
      ],
    })
    expect(formOf(nasal()).events.map(({ occurred }) => occurred)).toEqual(Array(4).fill(false))
  })

  it('is filled from what was recorded', () => {
    expect(formOf(left(whole()), 131)).toMatchObject({
      enrolled: true,
      prescriberOnSite: 'DR',
      doseMg: 56,
      devices: 2,
      lots: ['L1'],
      monitoredMinutes: 121,
      vitalsAcceptable: { beforeDose: true, beforeLeaving: true },
      dueMs: minutes(10 + 7 * 24 * 60),
    })
  })

  it('names the measurement nearest to each moment, how far off it is and who measured it', () => {
    const [before, during, leaving] = formOf(left(whole()), 131).readings
    expect(before).toMatchObject({
      atMs: minutes(10),
      offsetMs: -minutes(4),
      set: { sys: 122, source: 'cuff-1' },
    })
    expect(during).toMatchObject({
      moment: '40 min after the last device',
      atMs: minutes(55),
      set: { sys: 140 },
      offsetMs: -minutes(3),
    })
    expect(leaving).toMatchObject({ atMs: minutes(131), set: { sys: 121, source: 'KB' } })
  })

  it('leaves open what has not come', () => {
    const running = formOf(whole())
    expect(running.monitoredMinutes).toBeNull()
    expect(running.readings[2]).toMatchObject({ atMs: null, set: null, offsetMs: null })
  })

  it('takes sedation and dissociation from the looks: from the first until the last was over', () => {
    const [sedation, dissociation, breathing] = formOf(whole()).events
    expect(sedation).toMatchObject({
      event: 'sedation',
      occurred: true,
      occurredMs: minutes(40),
      resolvedMs: minutes(70),
    })
    expect(dissociation).toMatchObject({ occurredMs: minutes(40), resolvedMs: null })
    expect(breathing).toMatchObject({ occurred: false })
  })

  it('believes a person before its own looks', () => {
    const story = whole()
    const event = (occurredMinute: number, resolvedMinute: number | null, note: string) =>
      story.act({
        kind: 'esketamine-event',
        event: 'sedation',
        occurredMs: minutes(occurredMinute),
        resolvedMs: resolvedMinute === null ? null : minutes(resolvedMinute),
        note,
      })
    event(35, null, 'hard to wake')
    event(36, 60, '')
    expect(formOf(story).events[0]).toEqual({
      event: 'sedation',
      occurred: true,
      occurredMs: minutes(35),
      resolvedMs: minutes(60),
      note: 'hard to wake',
    })
    story.act({ kind: 'withdrawn', entryId: story.lastEntry, reason: 'twice' })
    expect(formOf(story).events[0]).toMatchObject({ resolvedMs: null })
  })

  it('says when nothing but the two hours kept the patient', () => {
    const story = left(whole())
    expect(formOf(story).readyWithoutTwoHoursMs).toBe(minutes(100))
    expect(formOf(story.at(129)).readyWithoutTwoHoursMs).toBe(minutes(100))
  })

  it('and never, as long as something else does', () => {
    const story = left(whole().act({ kind: 'escort', state: 'none', who: '' }))
    story.act({ kind: 'escort', state: 'none', who: '' })
    const early = nasal().at(1).checkIn().at(10).dose(28)
    expect(formOf(early).readyWithoutTwoHoursMs).toBeNull()
  })

  it('counts to the signature where there is one', () => {
    const story = whole()
    const { facts } = story.care
    const signedOff = { entryId: 's', atMs: minutes(140), signed: true } as never
    const state = { ...story.care, facts: { ...facts, signedOff } }
    const form = esketamineForm({ state, transitions: [], endedMs: minutes(150) })
    expect(form?.monitoredMinutes).toBe(130)
  })

  it('where the protocol counts from the first device and names no minute, takes 40 min after that', () => {
    const protocol = findProtocol('nasal-esketamine')
    if (protocol === null) throw new Error('no protocol')
    const cuff = { ...protocol.cuff, fromDose: 'first', atMs: [] } as const
    const story = new CareStory({ protocol: { ...protocol, cuff } })
    story.at(1).checkIn().at(10).dose(28).at(15).dose(28)
    expect(formOf(story).readings[1]).toMatchObject({
      moment: '40 min after the first device',
      atMs: minutes(50),
    })
  })

  const acceptable = (values: object) => {
    const state = gateCase({ protocol: 'nasal-esketamine', acts: [], sets: [{ at: 5, ...values }] })
    const dose = { givenMs: minutes(10), amountMg: 28, lot: null } as never
    const doses = [{ doseId: 'd', dose, stoppedMs: null, correctedTimes: 0 }]
    return esketamineForm({
      state: { ...state, facts: { ...state.facts, doses } },
      transitions: [],
      endedMs: minutes(130),
    })?.vitalsAcceptable
  }

  it.each([
    ['at the bounds', { sys: 140, dia: 90, rate: 110, spo2: 94 }, true],
    ['with what was not measured', { dia: null, rate: null, spo2: null }, true],
    ['a pressure above', { sys: 141 }, false],
    ['a pressure below', { sys: 89 }, false],
    ['a diastolic above', { dia: 91 }, false],
    ['a fast rate', { rate: 111 }, false],
    ['a slow rate', { rate: 49 }, false],
    ['a low saturation', { spo2: 93 }, false],
  ])('values before the dose: %s', (_title, values, isFree) => {
    expect(acceptable(values)).toEqual({ beforeDose: isFree, beforeLeaving: null })
  })

  it.each([
    ['inside', {}, true],
    ['outside', { 'nibp-sys': 170 }, false],
    ['a value is missing', { spo2: null }, null],
  ] as const)('values before leaving: %s', (_title, given, is) => {
    const values = { 'nibp-sys': 121, 'nibp-dia': 77, pr: 71, spo2: 98, ...given }
    const typed = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
    const story = whole().at(110).types(typed)
    expect(formOf(story, 131).vitalsAcceptable.beforeLeaving).toBe(is)
  })
})
