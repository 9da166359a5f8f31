import { describe, expect, it } from 'vitest'
import { careActor, CareStory, treatedSession } from '../../../test/support/care-story.ts'
import { saidWell, well, wellUntil } from '../../../test/support/leaving-story.ts'
import { startMonitor, stepAndClose } from '../session/monitor.ts'
import { eventsOf } from './events-of.ts'
import {
  nextSessionDeadline,
  restartMonitor,
  startSession,
  stepAndCloseSession,
  stepSession,
} from './session-machine.ts'

const cares = ({ effects }: CareStory) =>
  effects.flatMap((effect) => (effect.kind === 'care' ? [effect.care] : []))
const kinds = ({ care }: CareStory) => care.entries.map(({ act }) => act.kind)

describe('a session that is treated', () => {
  it('shows where it stands from its first instant on', () => {
    const story = new CareStory().at(0)
    expect(cares(story)).toMatchObject([
      { revision: 2, route: 'im', firstDoseMs: null, doses: 0, onOxygen: false, readiness: null },
    ])
  })

  it('goes from check-in to the signature without a refusal and without an alarm', () => {
    const story = saidWell(wellUntil(105)).act({ kind: 'getting-up' })
    story.at(108).says(well).at(108.1).set(120, 76, 72).sign({ kind: 'signed-off' }, 'KB')
    expect(story.answers.filter((answer) => answer !== 'accepted')).toEqual([])
    expect(story.gate?.state).toBe('signed')
    expect(story.turns('care', 'gate')).toEqual([
      '10 none>not-ready',
      '105 not-ready>ready',
      '105 ready>getting-up',
      '108.1 getting-up>signed',
    ])
    expect(story.at(170).alarms.filter((name) => !name.startsWith('overdue'))).toEqual([])
  })

  it('says something new only where something changed, and every time it does', () => {
    const story = wellUntil(40)
    const revisions = cares(story).map(({ revision }) => revision)
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
    expect(new Set(revisions).size).toBe(revisions.length)
    const known = cares(story).length
    story.at(40.1).says(well).at(40.2).says(well)
    expect(cares(story)).toHaveLength(known)
    story.act({ kind: 'transport', how: 'car' })
    expect(cares(story)).toHaveLength(known + 1)
  })

  it('keeps what is recorded whole in its ledger, under the limits in force', () => {
    const story = new CareStory().at(10).dose(50)
    const entry = story.transitions.find((one) => one.machine === 'care')
    expect(entry).toMatchObject({
      subject: 'entry',
      to: 'dose',
      limits: 'adult-monitored@1',
      who: { personId: 'KB' },
      entry: { entryId: 'e-1', act: { kind: 'dose', dose: { amountMg: 50 } } },
    })
  })

  it('says how an infusion runs, and that the patient has oxygen', () => {
    const story = new CareStory({ protocol: 'iv-infusion' }).at(10)
    story.dose(50, { plannedMs: 2_400_000 })
    story.act({ kind: 'intervened', intervention: 'oxygen-on', atMs: story.msAt(10), what: '2 l' })
    expect(story.record.summary).toMatchObject({
      doses: 1,
      firstDoseMs: 600_000,
      infusionUntilMs: 3_000_000,
      onOxygen: true,
      readiness: { state: 'not-ready' },
    })
    expect(story.at(20).stopInfusion().record.summary.infusionUntilMs).toBeNull()
  })

  it('has a record that shows all of it', () => {
    const { record } = wellUntil(30)
    expect(record.doses).toHaveLength(1)
    expect(record.sets.length).toBeGreaterThan(2)
    expect(record.leastStayUntilMs).toBe(100 * 60_000)
    expect(record.noDriveUntilMs).not.toBeNull()
    expect(record.checkIn.length).toBeGreaterThan(3)
    expect(record).toMatchObject({ holds: [], goAhead: null, withdrawn: [] })
  })
})

describe('the monitor of a treated session', () => {
  it('hears what is due, and that it is done', () => {
    const story = new CareStory().at(1).checkIn().at(3).set(118, 74).at(4).set(118, 74).at(10)
    story.dose(50).at(26)
    expect(story.alarms.some((name) => name.startsWith('overdue:cuff:'))).toBe(true)
    story.set(120, 76).at(26.2)
    expect(story.alarms.some((name) => name.startsWith('overdue:cuff:'))).toBe(false)
  })

  it('hears no more of what somebody waived', () => {
    const story = new CareStory().at(10).dose(50).at(26)
    const dueId = story.care.dues.find(({ what }) => what === 'cuff')?.dueId ?? 'none'
    story.command({ kind: 'waive-due', dueId, reason: 'asleep' }).at(27)
    expect(story.care.waived).toEqual([dueId])
    expect(story.care.dues.map((due) => due.dueId)).not.toContain(dueId)
    expect(story.alarms).not.toContain(`overdue:${dueId}`)
  })

  it('hears how drowsy the patient is, once, and the record does not hear it again', () => {
    const story = new CareStory().at(10).dose(50).at(20).sees({ moaas: 2 }).at(21)
    expect(story.alarms).toContain('sedation')
    expect(story.turns('course', 'report')).toEqual(['20 sedation not known>sedation 2'])
    expect(kinds(story)).toEqual(['dose', 'observed'])
    expect(story.answers).toEqual(['accepted', 'accepted'])
  })

  it('hears the newest word only: an older one that is entered late changes nothing', () => {
    const story = new CareStory().at(20).sees({ moaas: 5 }).at(21)
    story.act({ kind: 'observed', observedMs: story.msAt(15), observed: { moaas: 2 } }).at(22)
    expect(story.alarms).not.toContain('sedation')
    expect(story.turns('course', 'report')).toHaveLength(1)
  })

  it('hears the word before when the newest is withdrawn; where there was none the alarm stays', () => {
    const story = new CareStory().at(18).sees({ moaas: 5 }).at(20).sees({ moaas: 2 })
    story.act({ kind: 'withdrawn', entryId: story.lastEntry, reason: null }).at(21)
    expect(story.alarms).not.toContain('sedation')
    const alone = new CareStory().at(20).sees({ moaas: 2 })
    alone.act({ kind: 'withdrawn', entryId: alone.lastEntry, reason: null }).at(21)
    expect(alone.alarms).toContain('sedation')
  })

  it('hears that another finding was made no word on sedation', () => {
    const story = new CareStory().at(20).sees({ moaas: 4 }).at(21).sees({ gait: 'steady' }).at(22)
    expect(story.turns('course', 'report')).toHaveLength(1)
  })
})

describe('what people told the monitor', () => {
  const reported = (report: Parameters<CareStory['command']>[0]): CareStory =>
    new CareStory().at(20).command(report).at(21)

  it.each([
    [{ kind: 'sedation', moaas: 3 }, { moaas: 3 }],
    [
      { kind: 'vomiting', state: 'on' },
      { nausea: 2, note: 'Vomits.' },
    ],
    [{ kind: 'symptom', symptom: 'chest-pain', state: 'on' }, { note: 'Symptom: chest pain.' }],
  ] as const)('%j is an observation, once', (report, observed) => {
    const story = reported({ kind: 'report', report })
    expect(story.care.facts.observed).toMatchObject([{ value: observed, by: careActor('KB') }])
    expect(story.care.entries).toMatchObject([{ signed: false, act: { kind: 'observed' } }])
    expect(story.turns('course', 'report')).toHaveLength(1)
  })

  it('is one too when it is over', () => {
    const story = new CareStory().at(20)
    for (const state of ['on', 'over'] as const)
      story
        .command({ kind: 'report', report: { kind: 'vomiting', state } })
        .command({ kind: 'report', report: { kind: 'symptom', symptom: 'breathless', state } })
    expect(story.at(21).care.facts.observed.map(({ value }) => value.note)).toEqual([
      'Vomits.',
      'Symptom: breathless.',
      'Vomiting is over.',
      'No more breathless.',
    ])
  })

  it.each([
    { kind: 'call', by: 'patient', state: 'on' },
    { kind: 'left-without-discharge', state: 'on' },
  ] as const)('$kind is no observation', (report) => {
    expect(reported({ kind: 'report', report }).care.entries).toEqual([])
  })

  it('is none when the monitor refused it', () => {
    const story = reported({ kind: 'report', report: { kind: 'vomiting', state: 'over' } })
    expect(story.answers).toEqual(['nothing-to-do'])
    expect(story.care.entries).toEqual([])
  })

  it('waits until its instant is closed', () => {
    const { monitor } = new CareStory().state
    const actor = careActor('KB')
    const waive = {
      kind: 'waive-due',
      commandId: 'c',
      actor,
      dueId: 'cuff:1',
      reason: 'asleep',
    } as const
    const effects = [{ kind: 'command-accepted', commandId: 'c' }] as const
    const open = { ...monitor, open: { atMs: 5000, inputs: [waive] } }
    const tick = { kind: 'tick' } as const
    expect(eventsOf({ before: monitor, input: waive, after: open, effects })).toEqual([])
    expect(eventsOf({ before: open, input: tick, after: monitor, effects })).toMatchObject([
      { kind: 'due-waived', dueId: 'cuff:1' },
    ])
  })

  it('reaches the record once also when two things are said in the same millisecond', () => {
    const { session } = new CareStory()
    let state = startSession(session)
    const says = (commandId: string, moaas: number) =>
      ({
        kind: 'report',
        commandId,
        actor: careActor('KB'),
        report: { kind: 'sedation', moaas },
      }) as const
    for (const [input, atMs] of [
      [says('a', 4), 1000],
      [says('b', 5), 1000],
      [{ kind: 'tick' }, 1001],
    ] as const)
      state = stepAndCloseSession(state, input, atMs).state
    expect(state.care?.facts.observed.map(({ value }) => value.moaas)).toEqual([4, 5])
  })
})

describe('getting up', () => {
  const up = (): CareStory => saidWell(wellUntil(105)).act({ kind: 'getting-up' })

  it('ends continuous watching, so that no alarm comes of a clip taken off', () => {
    const story = up().at(109)
    expect(story.turns('course', 'plan')).toEqual(['105 continuous>now and then'])
    expect(story.alarms).toEqual([])
    expect(story.care.gaps.filter(({ fromMs }) => fromMs > story.msAt(2))).toEqual([])
  })

  it('asks for no clip when only the last set is late', () => {
    const story = up().at(116)
    expect(story.alarms.map((name) => name.split(':').slice(0, 2).join(':'))).toEqual([
      'overdue:cuff',
    ])
    expect(story.gate?.state).toBe('not-ready')
    expect(story.turns('course', 'plan')).toHaveLength(1)
    story.says(well).set(118, 74, 70).at(116.1)
    expect(story.gate?.state).toBe('getting-up')
  })

  it('that is withdrawn brings it back', () => {
    const story = up()
    story.at(105.1).act({ kind: 'withdrawn', entryId: story.lastEntry, reason: null }).at(107)
    expect(story.turns('course', 'plan').at(-1)).toBe('105.1 now and then>continuous')
    expect(story.alarms).toContain('oximeter-lost')
  })

  it('brings it back when a line fails again', () => {
    const story = up().at(106).sees({ gait: 'cannot' }).at(108)
    expect(story.turns('course', 'plan').at(-1)).toBe('106 now and then>continuous')
  })
})

describe('an act', () => {
  const input = {
    ...({ kind: 'care', commandId: 'c', entryId: 'e', signed: false } as const),
    actor: careActor('KB'),
    act: { kind: 'call-button-tested' },
  } as const

  it('gives with a tick behind it what it gives where its instant closes at once', () => {
    const started = startSession(treatedSession())
    const opened = stepSession(started, input, 5000)
    const closed = stepSession(opened.state, { kind: 'tick' }, 5000)
    const atOnce = stepAndCloseSession(started, input, 5000)
    expect([...opened.effects, ...closed.effects]).toEqual(atOnce.effects)
    expect(closed.state.care).toEqual(atOnce.state.care)
  })
})

describe('a monitor that broke', () => {
  it('begins anew beside the treatment as it stood, and hears phase, baseline and dues of it', () => {
    const story = wellUntil(20)
    const now = story.state.monitor.closedMs + 1
    const { state, told } = restartMonitor(treatedSession(), story.state, now)
    expect(state.care?.entries).toEqual(story.care.entries)
    expect(state.care).toMatchObject({ alarms: [], deadlineMs: now })
    expect(told.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['baseline', 'phase', 'due']),
    )
  })

  it('closes gaps that nobody can say are still open', () => {
    const story = wellUntil(20)
    const gap = { occurrenceId: 'o', fromMs: 1000, untilMs: null, away: false }
    const ended = { ...gap, untilMs: 2000 }
    const care = { ...story.care, gaps: [ended, gap] }
    const { state } = restartMonitor(treatedSession(), { ...story.state, care }, 5000)
    expect(state.care?.gaps).toEqual([ended, { ...gap, untilMs: 5000 }])
  })

  it('hears nothing of a treatment where there is none', () => {
    const watched = { ...treatedSession(), care: null }
    expect(restartMonitor(watched, startSession(watched), 5000)).toEqual({
      state: startSession(watched),
      told: [],
    })
  })
})

describe('the end', () => {
  it('is the last that a treatment hears', () => {
    const story = wellUntil(20).feed({ kind: 'end', reason: 'stopped' }).at(21)
    const { care } = story
    story.act({ kind: 'transport', how: 'car' }).at(300)
    expect(story.answer).toMatch(/^session-ended: The session has ended/u)
    expect(story.care).toBe(care)
    expect(nextSessionDeadline(story.state)).toBeNull()
  })
})

describe('a session that is only watched', () => {
  const session = { ...treatedSession(), care: null }

  it('is its monitor and nothing else', () => {
    const { monitor, care } = startSession(session)
    expect(care).toBeNull()
    expect(monitor).toEqual(startMonitor(session))
    const tick = { kind: 'tick' } as const
    const after = stepAndCloseSession({ monitor, care }, tick, 5000)
    expect(after.state.monitor).toEqual(stepAndClose(monitor, tick, 5000).state)
    expect(nextSessionDeadline(after.state)).not.toBeNull()
  })

  it('refuses an act, with what to do', () => {
    const act = {
      kind: 'care',
      commandId: 'c',
      entryId: 'e',
      actor: careActor('KB'),
      signed: false,
      act: { kind: 'transport', how: 'car' },
    } as const
    const { effects } = stepAndCloseSession(startSession(session), act, 5000)
    expect(effects.filter(({ kind }) => kind === 'command-refused')).toMatchObject([
      { commandId: 'c', code: 'nothing-to-do' },
    ])
  })
})
