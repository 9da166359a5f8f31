import { describe, expect, it } from 'vitest'
import { CareStory } from '../../../test/support/care-story.ts'
import { saidWell, wellUntil } from '../../../test/support/leaving-story.ts'

const nasal = (mostMg: number | null): CareStory =>
  new CareStory({
    protocol: 'nasal-esketamine',
    care: {
      prescription:
        mostMg === null
          ? null
          : { drug: 'esketamine', route: 'nasal', mostMg, personId: 'DR', signedMs: 0 },
    },
  })

describe('the phase', () => {
  it('is check-in until somebody has identified and screened the patient', () => {
    const story = new CareStory()
      .at(1)
      .act({ kind: 'identified', checked: ['label', 'birth-year'] })
    expect(story.phases).toEqual([])
    story.at(2).act({ kind: 'screened', present: [], medicines: [], allergies: '', note: '' })
    expect(story.phases).toEqual(['2 check-in>baseline'])
  })

  it('is check-in again when that is withdrawn', () => {
    const story = new CareStory().at(1).checkIn().at(2)
    story.act({ kind: 'withdrawn', entryId: 'e-2', reason: 'other patient' })
    expect(story.phases).toEqual(['1 check-in>baseline', '2 baseline>check-in'])
  })

  it('of an injection is peak from the dose, then recovery', () => {
    const story = new CareStory().at(1).checkIn().at(10).dose(50).at(200)
    expect(story.phases.slice(1)).toEqual(['10 baseline>peak', '70 peak>recovery'])
  })

  it('of a dose that is entered late is where it is by now', () => {
    const story = new CareStory().at(90)
    story.dose(50, { givenMs: story.msAt(10) })
    expect(story.phases).toEqual(['90 check-in>recovery'])
  })

  it('of an infusion is dosing until somebody says that it has stopped, then peak', () => {
    const story = new CareStory({ protocol: 'iv-infusion' }).at(10).dose(40).at(80)
    expect(story.phases).toEqual(['10 check-in>dosing'])
    story.stopInfusion().at(200)
    expect(story.phases.slice(1)).toEqual(['80 dosing>peak', '100 peak>recovery'])
  })

  it('of nasal devices is dosing for ten minutes after each, until all that was prescribed is given', () => {
    const story = nasal(84).at(10).dose(28).at(15).dose(28).at(20).dose(28).at(100)
    expect(story.phases).toEqual(['10 check-in>dosing', '20 dosing>peak', '80 peak>recovery'])
  })

  it('of nasal devices is peak when none follows in time, and dosing again when it does', () => {
    const story = nasal(84).at(10).dose(28).at(25).dose(28).at(30)
    expect(story.phases).toEqual(['10 check-in>dosing', '20 dosing>peak', '25 peak>dosing'])
  })

  it('of nasal devices that nobody prescribed is dosing for ten minutes: nobody can say that it was the last', () => {
    expect(nasal(null).at(10).dose(28).at(30).phases).toEqual([
      '10 check-in>dosing',
      '20 dosing>peak',
    ])
  })

  it('begins anew with a later dose', () => {
    const story = new CareStory().at(10).dose(50).at(80).dose(20).at(200)
    expect(story.phases.slice(1)).toEqual([
      '70 peak>recovery',
      '80 recovery>peak',
      '140 peak>recovery',
    ])
  })

  it('goes back before the dose when it was not given after all', () => {
    const story = new CareStory().at(1).checkIn().at(10).dose(50).at(11)
    story.act({ kind: 'dose-corrected', doseId: story.lastEntry, dose: null, reason: 'spilled' })
    expect(story.phases.slice(1)).toEqual(['10 baseline>peak', '11 peak>baseline'])
  })

  it('is ready as long as the gate is, and visibly not when it is not', () => {
    const story = saidWell(wellUntil(105))
    expect(story.phases.at(-1)).toBe('105 recovery>ready')
    story.act({ kind: 'getting-up' })
    expect(story.care.phase).toBe('ready')
    story.at(107).sees({ gait: 'unsteady' })
    expect(story.phases.at(-1)).toBe('107 ready>recovery')
  })

  it('is told to the monitor, whose limits follow it', () => {
    const story = new CareStory().at(10).dose(50).at(11)
    expect(story.state.monitor.course.phase).toBe('peak')
    expect(story.effects.findLast((effect) => effect.kind === 'course')?.course.phase).toBe('peak')
  })
})
