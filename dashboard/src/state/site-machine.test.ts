import type {
  BeatEvent,
  DeltaChange,
  DeltaEvent,
  RoomView,
  SnapshotEvent,
} from '@vigil/shared/contracts'
import type { MonotonicMs } from '@vigil/shared/time'
import type { Alarm } from '@vigil/shared/vocabulary'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stepSite, type SiteInput } from './site-machine.ts'
import { emptySite, type SiteState } from './site-state.ts'
import { aCourse, aDuty, anAlarm, aRoom, aSnapshot, aValue } from './test-rooms.ts'

const at = (ms: number): MonotonicMs => ms as MonotonicMs

const snapshotOf = (rooms: readonly RoomView[], seq: number, epoch = 'a'): SnapshotEvent =>
  aSnapshot(rooms, { seq, epoch })

const deltaOf = (seq: number, change: DeltaChange, epoch = 'a'): DeltaEvent => ({
  epoch,
  seq,
  sentMs: 1_000_000,
  change,
})

const alarmChange = (roomId: string, alarm: Alarm): DeltaChange => ({
  kind: 'alarm',
  roomId,
  alarm,
})

const beatOf = (seq: number, epoch = 'a'): BeatEvent => ({ epoch, seq, realMs: 1_000_000 })

function run(inputs: readonly SiteInput[], from: SiteState = emptySite) {
  const resyncs: string[] = []
  const state = inputs.reduce((current, input) => {
    const step = stepSite(current, input)
    resyncs.push(...step.effects.map(({ reason }) => reason))
    return step.state
  }, from)
  return { state, resyncs }
}

const occurrences = (state: SiteState): string[] =>
  (state.content?.rooms ?? []).flatMap((room) =>
    room.alarms.map((alarm) => `${alarm.occurrenceId}:${alarm.revision}`),
  )

const opened: SiteInput = { kind: 'opened', atMs: at(0) }
const inStep: readonly SiteInput[] = [
  opened,
  { kind: 'snapshot', snapshot: snapshotOf([aRoom('r1')], 5), atMs: at(10) },
]

describe('the order of snapshot and deltas', () => {
  test('a snapshot brings the picture in step', () => {
    const { state, resyncs } = run(inStep)
    expect(state.sync).toMatchObject({ kind: 'in-step', epoch: 'a', seq: 5 })
    expect(state.content?.rooms.map(({ roomId }) => roomId)).toEqual(['r1'])
    expect(resyncs).toEqual([])
  })

  test('the next delta is applied', () => {
    const delta = deltaOf(6, alarmChange('r1', anAlarm('x')))
    const { state } = run([...inStep, { kind: 'delta', delta, atMs: at(20) }])
    expect(occurrences(state)).toEqual(['x:1'])
  })

  test.each([
    { what: 'a doubled delta', seq: 5, resyncs: [] },
    { what: 'a late delta', seq: 3, resyncs: [] },
    { what: 'a delta after a gap', seq: 7, resyncs: ['gap'] },
  ])('$what changes nothing', ({ seq, resyncs: expected }) => {
    const delta = deltaOf(seq, alarmChange('r1', anAlarm('x')))
    const { state, resyncs } = run([...inStep, { kind: 'delta', delta, atMs: at(20) }])
    expect(occurrences(state)).toEqual([])
    expect(resyncs).toEqual(expected)
  })

  test('a delta of another epoch asks for a snapshot', () => {
    const delta = deltaOf(6, alarmChange('r1', anAlarm('x')), 'b')
    expect(run([...inStep, { kind: 'delta', delta, atMs: at(20) }]).resyncs).toEqual(['new-epoch'])
  })

  test('deltas that come while a snapshot is under way wait for it', () => {
    const { state } = run([
      opened,
      { kind: 'delta', delta: deltaOf(6, alarmChange('r1', anAlarm('x'))), atMs: at(1) },
      { kind: 'delta', delta: deltaOf(7, alarmChange('r1', anAlarm('y'))), atMs: at(2) },
      { kind: 'snapshot', snapshot: snapshotOf([aRoom('r1')], 6), atMs: at(3) },
    ])
    expect(occurrences(state)).toEqual(['y:1'])
    expect(state.sync).toMatchObject({ kind: 'in-step', seq: 7 })
  })

  test('a snapshot older than what is shown changes nothing', () => {
    const delta = deltaOf(6, alarmChange('r1', anAlarm('x')))
    const { state } = run([
      ...inStep,
      { kind: 'delta', delta, atMs: at(20) },
      { kind: 'snapshot', snapshot: snapshotOf([aRoom('r1')], 5), atMs: at(30) },
    ])
    expect(occurrences(state)).toEqual(['x:1'])
  })
})

describe('what stands beside the rooms', () => {
  const delta = (seq: number, change: DeltaChange): SiteInput => ({
    kind: 'delta',
    delta: deltaOf(seq, change),
    atMs: at(20),
  })

  test('duty comes with the snapshot and changes as a whole', () => {
    const before = run(inStep).state
    expect(before.content?.duty.revision).toBe(1)
    const duty = aDuty({ revision: 2 })
    const after = run([delta(6, { kind: 'duty', duty })], before).state
    expect(after.content?.duty).toBe(duty)
    expect(after.content?.rooms).toBe(before.content?.rooms)
  })

  test('the course of one room changes, and nothing else of it', () => {
    const course = aCourse({ phase: 'peak' })
    const { state } = run([
      ...inStep,
      delta(6, alarmChange('r1', anAlarm('x'))),
      delta(7, { kind: 'course', roomId: 'r1', course }),
      delta(8, { kind: 'course', roomId: 'nowhere', course }),
    ])
    expect(state.content?.rooms).toHaveLength(1)
    expect(state.content?.rooms[0]?.course?.phase).toBe('peak')
    expect(occurrences(state)).toEqual(['x:1'])
  })

  test('before the first snapshot neither changes anything', () => {
    const duty = aDuty()
    expect(run([opened, delta(6, { kind: 'duty', duty })]).state.content).toBeNull()
  })

  test('a planned stop is known until the socket opens anew', () => {
    const stopping = run([...inStep, { kind: 'stopping', backByMs: 2_000_000 }]).state
    expect(stopping.backByMs).toBe(2_000_000)
    expect(run([{ kind: 'closed' }], stopping).state.backByMs).toBe(2_000_000)
    expect(run([{ kind: 'closed' }, opened], stopping).state.backByMs).toBeNull()
  })
})

describe('beats', () => {
  test('a beat ahead for over a second asks for a snapshot', () => {
    const beats = [100, 1000, 1200].map((ms): SiteInput => ({
      kind: 'beat',
      beat: beatOf(6),
      atMs: at(ms),
    }))
    expect(run([...inStep, ...beats.slice(0, 2)]).resyncs).toEqual([])
    expect(run([...inStep, ...beats]).resyncs).toEqual(['behind'])
  })

  test('a beat ahead whose delta arrives in time asks for nothing', () => {
    const { resyncs } = run([
      ...inStep,
      { kind: 'beat', beat: beatOf(6), atMs: at(100) },
      { kind: 'delta', delta: deltaOf(6, alarmChange('r1', anAlarm('x'))), atMs: at(300) },
      { kind: 'beat', beat: beatOf(6), atMs: at(1200) },
      { kind: 'tick', atMs: at(2000) },
    ])
    expect(resyncs).toEqual([])
  })

  test('a beat of another epoch asks for a snapshot', () => {
    const beat: SiteInput = { kind: 'beat', beat: beatOf(0, 'b'), atMs: at(100) }
    expect(run([...inStep, beat]).resyncs).toEqual(['new-epoch'])
  })
})

describe('a server that does not answer', () => {
  test('is asked again after three seconds, and not before', () => {
    const early = run([opened, { kind: 'tick', atMs: at(2900) }])
    expect(early.resyncs).toEqual([])
    const late = run(
      [
        { kind: 'tick', atMs: at(3100) },
        { kind: 'tick', atMs: at(3300) },
      ],
      early.state,
    )
    expect(late.resyncs).toEqual(['no-answer'])
  })

  test('a closed socket asks for nothing and keeps the last picture', () => {
    const { state, resyncs } = run([
      ...inStep,
      { kind: 'closed' },
      { kind: 'tick', atMs: at(60_000) },
    ])
    expect(resyncs).toEqual([])
    expect(state.content?.rooms).toHaveLength(1)
  })

  test('an unreadable delta asks for a snapshot and says so until one can be read', () => {
    const broken = run([...inStep, { kind: 'unreadable', atMs: at(20) }])
    expect(broken.resyncs).toEqual(['unreadable'])
    expect(broken.state.unreadable).toBe(true)
    const mended = run(
      [{ kind: 'snapshot', snapshot: snapshotOf([aRoom('r1')], 9), atMs: at(30) }],
      broken.state,
    )
    expect(mended.state.unreadable).toBe(false)
  })
})

describe('live values', () => {
  const frame = (value: number, roomId = 'r1'): SiteInput => ({
    kind: 'frame',
    frame: { sentMs: 1, rooms: [{ roomId, values: [aValue('spo2', value)] }] },
  })

  test('a frame changes values and leaves the structure the very same object', () => {
    const before = run(inStep).state
    const after = run([frame(91)], before).state
    expect(after.values['r1']?.spo2?.value).toBe(91)
    expect(after.content).toBe(before.content)
  })

  test.each([
    { what: 'of an unknown room', inputs: [...inStep, frame(91, 'elsewhere')] },
    { what: 'before the first snapshot', inputs: [opened, frame(91)] },
  ])('a frame $what changes nothing', ({ inputs }) => {
    expect(run(inputs).state.values['elsewhere']).toBeUndefined()
    expect(run(inputs).state.values['r1']?.spo2).toBeUndefined()
  })

  test('of two devices the one a person chooses counts at once', () => {
    const room = {
      ...aRoom('r1'),
      values: [aValue('spo2', 97), aValue('spo2', 90, { deviceId: 'ring-1' })],
    }
    const course = aCourse({ ranked: [{ vital: 'spo2', deviceId: 'ring-1' }] })
    const before = run([
      opened,
      { kind: 'snapshot', snapshot: snapshotOf([room], 5), atMs: at(10) },
    ])
    expect(before.state.values['r1']?.spo2?.value).toBe(97)
    const { state } = run(
      [
        {
          kind: 'delta',
          delta: deltaOf(6, { kind: 'course', roomId: 'r1', course: { ...course } }),
          atMs: at(20),
        },
      ],
      before.state,
    )
    expect(state.values['r1']?.spo2?.value).toBe(90)
    expect(run([frame(91)], state).state.values['r1']?.spo2?.value).toBe(90)
    expect(run([frame(91)], state).state.sources['r1']?.spo2).toHaveLength(2)
  })

  test('a room that comes anew brings none of its old values', () => {
    const room = aRoom('r1')
    const { state } = run([
      ...inStep,
      frame(91),
      { kind: 'delta', delta: deltaOf(6, { kind: 'room', room }), atMs: at(30) },
    ])
    expect(state.values['r1']?.spo2).toBeUndefined()
  })
})

/** A server that numbers changes; the link between loses, doubles and reorders them. */
describe('whatever the link does to the deltas', () => {
  const change = fc.record({
    occurrenceId: fc.constantFrom('x', 'y', 'z'),
    gone: fc.boolean(),
  })
  const fate = fc.constantFrom('arrives', 'arrives', 'arrives', 'lost', 'doubled', 'late')

  test('what is shown is always some true past picture, and the present one after the next beats', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(change, fate), { maxLength: 40 }), (script) => {
        const server = new ScriptedServer()
        let state = run([opened, server.snapshotInput()]).state
        let late: SiteInput | null = null
        const take = (input: SiteInput): void => {
          const step = stepSite(state, input)
          state = step.state
          expect(server.pictureAt(seqOf(state))).toEqual(pictureOf(state))
          if (step.effects.length > 0) take(server.snapshotInput())
        }
        for (const [{ occurrenceId, gone }, how] of script) {
          const input = server.change(occurrenceId, gone)
          if (how === 'late') {
            late = input
            continue
          }
          if (how !== 'lost') take(input)
          if (how === 'doubled') take(input)
          if (late !== null) take(late)
          late = null
        }
        for (const beat of server.beats()) take(beat)
        expect(pictureOf(state)).toEqual(server.pictureAt(server.seq))
      }),
    )
  })
})

const seqOf = ({ sync }: SiteState): number | null => (sync.kind === 'in-step' ? sync.seq : null)

const pictureOf = (state: SiteState): string[] | null =>
  state.sync.kind === 'in-step' ? occurrences(state).toSorted() : null

class ScriptedServer {
  seq = 0
  readonly #pictures: Alarm[][] = [[]]
  #nowMs = 0

  pictureAt(seq: number | null): string[] | null {
    if (seq === null) return null
    return (this.#pictures[seq] ?? [])
      .map((alarm) => `${alarm.occurrenceId}:${alarm.revision}`)
      .toSorted()
  }

  snapshotInput(): SiteInput {
    const room = { ...aRoom('r1'), alarms: this.#pictures[this.seq] ?? [] }
    return { kind: 'snapshot', snapshot: snapshotOf([room], this.seq), atMs: this.#tick() }
  }

  change(occurrenceId: string, gone: boolean): SiteInput {
    const before = this.#pictures[this.seq] ?? []
    const old = before.find((alarm) => alarm.occurrenceId === occurrenceId)
    const alarm = { ...anAlarm(occurrenceId), revision: (old?.revision ?? 0) + 1 }
    const others = before.filter((other) => other !== old)
    this.#pictures.push(gone ? others : [...others, alarm])
    this.seq += 1
    const what: DeltaChange = gone
      ? { kind: 'alarm-gone', roomId: 'r1', occurrenceId, reason: 'back' }
      : alarmChange('r1', alarm)
    return { kind: 'delta', delta: deltaOf(this.seq, what), atMs: this.#tick() }
  }

  beats(): SiteInput[] {
    return [1, 2, 3].map(() => ({ kind: 'beat', beat: beatOf(this.seq), atMs: this.#tick(700) }))
  }

  #tick(byMs = 10): MonotonicMs {
    this.#nowMs += byMs
    return at(this.#nowMs)
  }
}
