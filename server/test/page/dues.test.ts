import { minutes } from '@vigil/shared/time'
import type { Intervention, Observed } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'

import { findProtocol } from '#core/care/protocols.ts'
import { CareStory, type CareStoryAbout } from '../support/care-story.ts'
import { begun, calm, dues, homeward, looksAt, nextDue, takes, type SetTold } from './treated.ts'

const cuffs = (story: CareStory): string[] => dues(story, 'cuff')
const set = (story: CareStory, minute: number, values: SetTold = calm): CareStory =>
  takes(story.at(minute), values)

describe('cuffs before the dose', () => {
  const soon = (story: CareStory, minute: number) => (nextDue(story, 'cuff') ?? Infinity) <= minute
  it.each([
    ['IV infusion', 'iv-infusion', 2],
    ['IM, monitored', 'im-monitored', 2],
    ['IM, before and after', 'im-before-after', 1],
    ['nasal', 'nasal-esketamine', 2],
    ['lozenge', 'lozenge', 1],
    ['SC', 'sc', 2],
  ] as const)('%s', (_title, protocol, count) => {
    const story = new CareStory({ protocol }).at(1).checkIn()
    for (let taken = 0; taken < count; taken += 1) {
      expect(soon(story, 6 + 3 * taken)).toBe(true)
      set(story, 2 + 3 * taken)
    }
    expect(soon(story, 30)).toBe(false)
  })

  it('two within two minutes are one', () => {
    const story = new CareStory().at(1).checkIn()
    set(set(story, 2), 3.9)
    expect(soon(story, 9)).toBe(true)
    expect(soon(set(story, 4), 30)).toBe(false)
  })
})

type Row = readonly [
  title: string,
  about: CareStoryAbout,
  tell: (story: CareStory) => CareStory,
  cuff: number | null,
]
const nasalFrom = (fromDose: 'first' | 'last'): CareStoryAbout => {
  const preset = findProtocol('nasal-esketamine')
  if (preset === null) throw new Error('nasal')
  return { protocol: { ...preset, cuff: { ...preset.cuff, fromDose } } }
}
const iv: CareStoryAbout = { protocol: 'iv-infusion' }
const im: CareStoryAbout = { protocol: 'im-monitored' }
const nasal: CareStoryAbout = { protocol: 'nasal-esketamine' }
const around: CareStoryAbout = { protocol: 'im-before-after' }
const lozenge: CareStoryAbout = { protocol: 'lozenge' }

const rows: readonly Row[] = [
  ['IV: ten minutes after the start', iv, (story) => story, 20],
  ['IV: then every ten', iv, (story) => set(story, 20), 30],
  ['IV: ten minutes after a late one', iv, (story) => set(story, 23), 33],
  ['IV: one missed is still asked for', iv, (story) => story.at(34), 20],
  ['IV: and one measurement answers all that were missed', iv, (story) => set(story, 34), 44],
  ['IV: after the stop still', iv, (story) => set(set(story, 20), 50).stopInfusion(), 60],
  ['IM: every fifteen', im, (story) => set(story, 25), 40],
  ['SC: every fifteen', { protocol: 'sc' }, (story) => set(story, 25), 40],
  ['IM, before and after: at an hour', around, (story) => story, 70],
  ['IM, before and after: not before', around, (story) => story.at(69), 70],
  ['nasal: forty minutes after the device', nasal, (story) => story, 50],
  ['nasal: after the last of them', nasal, (story) => story.at(20).dose(28), 60],
  ['nasal: after the first, where so set', nasalFrom('first'), (s) => s.at(20).dose(28), 50],
  ['nasal: then again in 15 min', nasal, (story) => set(story, 50, [150, 90]), 65],
  ['nasal: on while it rises', nasal, (story) => set(set(story, 50, [150, 90]), 65, [155, 92]), 80],
  [
    'nasal: one fall is not yet falling',
    nasal,
    (story) => set(set(story, 50, [150, 90]), 65, [145, 88]),
    80,
  ],
  ['lozenge: near the end', lozenge, (story) => story, 175],
]

describe('cuffs after time zero', () => {
  it.each(rows)('%s', (_title, about, tell, cuff) => {
    expect(nextDue(tell(begun(about)), 'cuff')).toBe(cuff)
  })

  it('nasal: two falls in a row end them until before leaving', () => {
    const story = begun(nasal)
    set(set(set(story, 50, [150, 90]), 65, [145, 88]), 80, [140, 86])
    expect(nextDue(story, 'cuff') ?? Infinity).toBeGreaterThan(95)
  })

  it('a minute early is in time, and the next counts from it', () => {
    expect(nextDue(set(begun(im), 24), 'cuff')).toBe(39)
  })

  it('what was measured before the dose is no reading after it', () => {
    const story = new CareStory(im).at(1).checkIn()
    set(set(story, 5), 9).at(10).dose(50)
    expect(nextDue(story, 'cuff')).toBe(25)
  })

  it('typed values count like the cuff’s own, which has a minute for its cycle', () => {
    const story = begun(im).at(24).set(120, 70, 70)
    expect(nextDue(story, 'cuff')).toBe(40)
    expect(nextDue(set(story, 39), 'cuff')).toBe(54)
  })

  it('a set typed later counts at the time it was measured', () => {
    const story = begun(im).at(41)
    story.types({ 'nibp-sys': 120, 'nibp-dia': 70 }, 'KB', 26)
    expect(nextDue(story, 'cuff')).toBe(41)
  })

  it('a saturation alone is no pressure', () => {
    expect(nextDue(begun(im).at(25).types({ spo2: 97 }), 'cuff')).toBe(25)
  })

  it('a corrected time of the dose moves them', () => {
    const story = begun(im).at(12)
    const dose = story.doseOf(50, { givenMs: minutes(7) })
    story.act({ kind: 'dose-corrected', doseId: story.lastEntry, dose, reason: 'the clock' })
    expect(nextDue(story, 'cuff')).toBe(22)
  })

  it('a dose that was not given asks for none', () => {
    const story = begun(im).at(12)
    story.act({ kind: 'dose-corrected', doseId: story.lastEntry, dose: null, reason: 'spilt' })
    expect(dues(story, 'look')).toEqual([])
  })
})

describe('looks', () => {
  it.each([
    ['iv-infusion', 25],
    ['im-monitored', 25],
    ['im-before-after', 25],
    ['nasal-esketamine', 40],
    ['lozenge', 25],
    ['sc', 25],
  ] as const)('%s: the first at minute %i', (protocol, minute) => {
    expect(nextDue(begun({ protocol }), 'look')).toBe(minute)
  })

  const look = { breathing: true, colour: true, answers: true }
  it.each([
    ['looked and asked', [{ look, moaas: 5 }], 40],
    ['looked, and then the sedation', [{ look }, { moaas: 4 }], 40],
    ['looked without the sedation', [{ look }], 25],
    ['the sedation without a look', [{ moaas: 5 }], 25],
    ['something else was seen', [{ nausea: 1 }], 25],
  ] as readonly (readonly [string, readonly Observed[], number])[])(
    '%s',
    (_title, seen, minute) => {
      const story = begun(im).at(25)
      for (const one of seen) story.sees(one)
      expect(nextDue(story, 'look')).toBe(minute)
    },
  )

  it('go on to the end', () => {
    const story = begun(im)
    for (let minute = 25; minute <= 190; minute += 15) looksAt(story.at(minute))
    expect(nextDue(story, 'look')).toBe(205)
  })

  it('are silent in an office', () => {
    expect(begun(lozenge).record.plan.protocol.silentLook).toBe(true)
    expect(begun(im).record.plan.protocol.silentLook).toBe(false)
  })

  it('a look that is withdrawn is due again', () => {
    const story = looksAt(begun(im).at(25))
    story.act({ kind: 'withdrawn', entryId: story.lastEntry, reason: null })
    expect(nextDue(story, 'look')).toBe(25)
  })
})

/** IM, monitored; with all due until minute 40 done; something is done at 42. */
const treated = (intervention: Intervention, minute = 42): CareStory => {
  const story = begun(im)
  looksAt(set(story, 25))
  looksAt(set(story, 40))
  story.at(minute)
  return story.act({
    kind: 'intervened',
    intervention,
    atMs: story.msAt(minute),
    what: 'as ordered',
  })
}

describe('an intervention starts re-checks at 5, 15 and 30 minutes', () => {
  it.each([
    'antihypertensive',
    'antiemetic',
    'benzodiazepine',
    'oxygen-on',
    'position',
    'infusion-slowed',
  ] as const)('%s', (intervention) => {
    expect(dues(treated(intervention)).some((due) => due.endsWith(' 47'))).toBe(true)
  })

  it('after pressure medicine the cuff, each in turn', () => {
    const story = treated('antihypertensive')
    expect(cuffs(story)[0]).toBe('cuff 47')
    set(story, 47)
    expect(cuffs(story)).toContain('cuff 57')
    set(set(story, 55), 57)
    expect(cuffs(story)).toContain('cuff 72')
    set(set(story, 70), 72)
    expect(cuffs(story)).toEqual(['cuff 87'])
  })

  it('the stop of an infusion is one as well', () => {
    const story = begun(iv)
    set(story, 40).stopInfusion()
    expect(cuffs(story)[0]).toBe('cuff 45')
  })

  it('withdrawn, they go', () => {
    const story = treated('antihypertensive')
    story.act({ kind: 'withdrawn', entryId: story.lastEntry, reason: null })
    expect(cuffs(story)).toEqual(['cuff 55'])
  })

  it('one measurement answers the re-check and what is due at that time', () => {
    const story = begun(im)
    looksAt(set(story, 25))
    looksAt(set(story, 40)).at(50)
    const atMs = story.msAt(50)
    story.act({ kind: 'intervened', intervention: 'antihypertensive', atMs, what: 'labetalol' })
    set(story, 55)
    expect(cuffs(story)[0]).toBe('cuff 65')
  })

  it('told later, counted from when it was done', () => {
    const story = begun(im)
    looksAt(set(story, 25)).at(35)
    const atMs = story.msAt(32)
    story.act({ kind: 'intervened', intervention: 'antihypertensive', atMs, what: 'labetalol' })
    expect(cuffs(story)[0]).toBe('cuff 37')
  })

  it('say why', () => {
    const [first] = treated('antihypertensive').record.summary.dues
    expect(first?.why).toMatch(/re-?check after/u)
  })
})

describe('what is overdue', () => {
  const overdue = (story: CareStory) =>
    story.transitions
      .filter(
        (one) =>
          one.machine === 'condition' &&
          one.atMs > minutes(10) &&
          one.condition.kind === 'overdue' &&
          one.condition.dueId.startsWith('cuff'),
      )
      .map((one) => `${String(one.atMs / minutes(1))} ${one.to}`)
  it('alarms at its time, not before', () => {
    expect(overdue(looksAt(begun(im).at(24)).at(25 - 1 / 60_000))).toEqual([])
    expect(overdue(begun(im).at(25))).toEqual(['25 active'])
  })

  it('becomes medium three minutes later', () => {
    expect(overdue(begun(im).at(28))).toEqual(['25 active', '28 active'])
  })

  it('ends when it is done', () => {
    const story = set(begun(im).at(25), 26).at(27)
    expect(overdue(story).at(-1)).toMatch(/^26.* inactive$/u)
  })

  it('does not begin where it is done in time', () => {
    expect(overdue(set(begun(im), 24).at(30))).toEqual([])
  })
})

describe('before leaving', () => {
  it('one last set is asked for after getting up', () => {
    const story = homeward().at(101).act({ kind: 'getting-up' })
    expect(nextDue(story, 'cuff') ?? Infinity).toBeLessThanOrEqual(115)
    takes(story.at(102), calm)
    expect(cuffs(story)).toEqual([])
  })

  it('nothing is due any more when it is signed', () => {
    const story = takes(homeward().at(101).act({ kind: 'getting-up' }).at(102), calm)
    expect(dues(story.sign({ kind: 'signed-off' }, 'KB'))).toEqual([])
  })

  it('IM, before and after: a cuff before leaving as the page says', () => {
    const story = begun(around)
    set(story, 70)
    expect(cuffs(story).length).toBe(1)
  })
})
