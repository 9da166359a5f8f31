import type { CareAct, Reading, Session } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import type { Effect } from '#core/effect.ts'
import type { SessionInput } from '#core/input.ts'
import { careActor, treatedSession } from '../../test/support/care-story.ts'
import { FakeTime } from '../../test/support/fake-time.ts'
import { newSession } from '../../test/support/memory-ports.ts'
import { SessionRuntime } from './session-runtime.ts'

const spo2 = (value: number, receivedMs: number): SessionInput => ({
  kind: 'reading',
  reading: {
    deviceId: 'oxi-1',
    boot: null,
    seq: null,
    mode: 'real',
    receivedMs,
    timeliness: 'live',
    observations: [
      {
        kind: 'stream',
        vital: 'spo2',
        measuredMs: receivedMs,
        result: { kind: 'value', value, quality: 'good' },
      },
    ],
  },
})

const careInput = (act: CareAct): SessionInput => ({
  ...{ kind: 'care', commandId: act.kind, entryId: act.kind, signed: false, act },
  actor: careActor('KB'),
})

interface Given {
  readonly session?: Session
  readonly onEffect?: (effect: Effect, runtime: SessionRuntime) => void
  readonly onInput?: (input: SessionInput) => void
}

function running(given: Given = {}) {
  const time = new FakeTime()
  const effects: Effect[] = []
  const restarts: unknown[] = []
  const runtime: SessionRuntime = new SessionRuntime(given.session ?? newSession(time.now()), {
    clock: time,
    scheduler: time,
    perform: (effect) => {
      effects.push(effect)
      given.onEffect?.(effect, runtime)
    },
    restarting: (error) => restarts.push(error),
    journal: (input) => given.onInput?.(input),
    restarted: () => undefined,
    initialInputs: () => [],
    inputDropped: () => undefined,
  })
  runtime.start()
  const second = (value: number): void => {
    runtime.post(spo2(value, time.now()))
    time.advance(1000)
  }
  const alarms = () => effects.flatMap((effect) => (effect.kind === 'alarm' ? [effect.alarm] : []))
  return { time, effects, restarts, runtime, second, alarms }
}

describe('a session runtime', () => {
  it('lets a deadline pass at its own instant, without any further message', () => {
    const { time, second, alarms } = running()
    const fromMs = time.now()
    for (let count = 0; count < 8; count += 1) second(90)
    time.advance(3000)
    expect(alarms()).toEqual([])
    for (let count = 0; count < 3; count += 1) second(90)
    time.advance(2000)
    expect(alarms()).toMatchObject([{ priority: 'medium', sinceMs: fromMs + 15_000 }])
  })

  it('takes a command that an effect brought about after the effect, in order', () => {
    const answers: string[] = []
    const { second } = running({
      onEffect: (effect, runtime) => {
        if (effect.kind === 'alarm' && effect.alarm.acknowledged === null)
          runtime.post({
            kind: 'acknowledge',
            commandId: `for ${effect.alarm.occurrenceId}`,
            occurrenceId: effect.alarm.occurrenceId,
            note: null,
            actionable: null,
            actor: { personId: 'AB', role: 'nurse', stationId: 'wall', place: 'site' },
          })
        answers.push(effect.kind)
      },
    })
    for (let count = 0; count < 20; count += 1) second(86)
    expect(answers.filter((kind) => kind === 'command-accepted').length).toBeGreaterThanOrEqual(1)
  })

  it('begins again from its session when the monitor breaks, and goes on', () => {
    const { runtime, time, restarts, second, alarms } = running()
    runtime.post({ kind: 'reading', reading: null as unknown as Reading })
    time.advance(1)
    expect(restarts).toHaveLength(1)
    for (let count = 0; count < 20; count += 1) second(86)
    expect(alarms().at(-1)).toMatchObject({ priority: 'high' })
  })

  it('keeps the treatment when the monitor breaks, and tells the new one where it stands', () => {
    const { runtime, second } = running({ session: treatedSession() })
    for (const act of [
      { kind: 'identified', checked: ['label', 'birth-year'] },
      { kind: 'screened', present: [], medicines: [], allergies: '', note: '' },
    ] as const)
      runtime.post(careInput(act))
    second(96)
    expect(runtime.course().phase).toBe('baseline')
    runtime.post({ kind: 'reading', reading: null as unknown as Reading })
    second(96)
    expect(runtime.course().phase).toBe('baseline')
    expect(runtime.care()?.entries.map(({ act }) => act.kind)).toEqual(['identified', 'screened'])
  })

  it('does nothing after its end', () => {
    const { runtime, time, effects, second } = running()
    for (let count = 0; count < 5; count += 1) second(86)
    runtime.close()
    const before = effects.length
    second(86)
    time.advance(100_000)
    expect(effects).toHaveLength(before)
  })

  it('tells the monitor once how many readings a full mailbox kept from being judged', () => {
    const told: SessionInput[] = []
    let flooded = false
    const { second } = running({
      onEffect: (_effect, runtime) => {
        if (flooded) return
        flooded = true
        for (let count = 0; count < 1050; count += 1) runtime.post(spo2(90, 0))
      },
      onInput: (input) => told.push(input),
    })
    for (let count = 0; count < 20; count += 1) second(86)
    const words = told.filter(({ kind }) => kind === 'readings-not-judged')
    expect(words).toEqual([{ kind: 'readings-not-judged', count: 50 }])
  })
})
