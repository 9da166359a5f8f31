import { minutes, seconds } from '@vigil/shared/time'
import type { RoomId } from '@vigil/shared/vocabulary'
import { sinceBeginning, withChanges, type Recurrence } from '../signal/change.ts'
import { seedFor, uniformAt, type Seed } from '../signal/noise.ts'
import { drawPatient } from '../signal/patient.ts'
import { senseAt, type Sensed, type SensedVital, type SensedVitals } from '../signal/sensed.ts'
import { averagingMs, ketamineBody } from '../signal/vitals.ts'
import type { RoomDevice, Scenario } from '../scenario/scenario.ts'
import { cuffAttempts } from './cuff.ts'
import {
  mergeSteps,
  type CuffWord,
  type DeviceScript,
  type Step,
  type Utterance,
} from './script.ts'

export interface SimulatedRoom {
  readonly roomId: RoomId
  readonly scenario: Scenario
  readonly seed: Seed
}

const periodMs = seconds(1)
/** How long a simulated device keeps readings while nobody takes them. */
const bufferMs = seconds(600)
const alarmRepeatMs = seconds(10)
const batteryStepMs = minutes(2)

/** One room's devices: an oximeter, and a monitor with ECG and cuff. The same seed says the same, always. */
export function simulateRoom({ roomId, scenario, seed }: SimulatedRoom): readonly DeviceScript[] {
  const roomSeed = seedFor(seed, roomId)
  const patient = { ...drawPatient(roomSeed), ...scenario.patient }
  const body = withChanges(ketamineBody(patient, scenario.sinceDoseMs, roomSeed), scenario.changes)
  const sense = senseAt(body, scenario.effects, roomSeed)
  const batteryPercent = scenario.batteryPercent ?? fullBattery(roomSeed)
  const attempts = cuffAttempts({
    body,
    seed: roomSeed,
    everyMs: scenario.cuffEveryMs,
    faults: scenario.cuffFaults,
    errors: scenario.cuffErrors,
  })
  return [
    {
      deviceId: `sim-oxi-${roomId}`,
      meta: metaOf('Oximeter', ['spo2', 'pr', 'pi']),
      batteryPercent,
      steps: mergeSteps(
        linkSteps(scenario, 'oximeter'),
        batterySteps(batteryPercent),
        streamSteps(scenario, 'oximeter', {
          sense,
          vitals: ['spo2', 'pr', 'pi'],
          phaseMs: 0,
          cuff: [],
        }),
      ),
    },
    {
      deviceId: `sim-mon-${roomId}`,
      meta: metaOf('Monitor', ['hr', 'rr'], { nibp: {} }),
      batteryPercent: null,
      steps: mergeSteps(
        linkSteps(scenario, 'monitor'),
        narrationSteps(scenario),
        alarmSteps(scenario),
        streamSteps(scenario, 'monitor', {
          sense,
          vitals: ['hr', 'rr'],
          phaseMs: 500,
          cuff: cuffWordsOf(attempts),
        }),
      ),
    },
  ]
}

type MetaVitals = NonNullable<DeviceScript['meta']['vitals']>

const metaOf = (
  model: string,
  streams: readonly SensedVital[],
  others: MetaVitals = {},
): DeviceScript['meta'] => ({
  make: 'Vigil',
  model: `Simulated ${model.toLowerCase()}`,
  adapter: 'device-sim',
  clock: 'ntp',
  vitals: {
    ...Object.fromEntries(
      streams.map((vital) => [vital, { period_s: periodMs / 1000, avg_s: averagingMs / 1000 }]),
    ),
    ...others,
  },
  buffer_s: bufferMs / 1000,
})

interface StreamPart {
  readonly sense: (tMs: number) => SensedVitals
  readonly vitals: readonly SensedVital[]
  /** Devices of one room do not speak in the same millisecond. */
  readonly phaseMs: number
  readonly cuff: Iterable<TimedCuffWord>
}

interface TimedCuffWord {
  readonly atMs: number
  readonly word: CuffWord
}

/** One message a second; what the cuff says goes along, so that a device never sends faster than it may. */
function* streamSteps(
  scenario: Scenario,
  device: RoomDevice,
  { sense, vitals, phaseMs, cuff }: StreamPart,
): Generator<Step, never, undefined> {
  const cuffWords = cuff[Symbol.iterator]()
  let next = cuffWords.next()
  for (let dueMs = phaseMs; ; dueMs += periodMs) {
    const sensed = sense(dueMs)
    const streams = Object.fromEntries(vitals.map((vital) => [vital, wordFor(sensed[vital])]))
    const said = next.done === true || next.value.atMs > dueMs ? null : next.value.word
    yield say(scenario, device, { measuredMs: dueMs, streams, cuff: said })
    if (said !== null) next = cuffWords.next()
  }
}

function* cuffWordsOf(
  attempts: ReturnType<typeof cuffAttempts>,
): Generator<TimedCuffWord, void, undefined> {
  for (const { startMs, result } of attempts) {
    yield { atMs: startMs, word: { kind: 'ongoing' } }
    yield { atMs: result.endedMs, word: result }
  }
}

function* linkSteps(scenario: Scenario, device: RoomDevice): Generator<Step, void, undefined> {
  const own = scenario.linkFaults.filter((fault) => fault.device === device)
  yield* mergeSteps(
    ...own.map(function* (fault): Generator<Step, void, undefined> {
      for (const atMs of beginnings(fault)) {
        yield { dueMs: atMs, action: { kind: 'lose-link' } }
        yield { dueMs: atMs + fault.forMs, action: { kind: 'regain-link' } }
      }
    }),
  )
}

/** Repeated for as long as it lasts: a device that falls silent leaves its alarm in a state nobody knows. */
function* alarmSteps(scenario: Scenario): Generator<Step, void, undefined> {
  yield* mergeSteps(
    ...scenario.ownAlarms.map(function* ({
      forMs,
      atMs,
      everyMs,
      ...alarm
    }): Generator<Step, void, undefined> {
      const word = (dueMs: number, state: 'on' | 'off'): Step => ({
        dueMs,
        action: { kind: 'alarm', measuredMs: dueMs, alarm: { ...alarm, state } },
      })
      for (const beginMs of beginnings({ atMs, everyMs })) {
        for (let dueMs = beginMs; dueMs < beginMs + forMs; dueMs += alarmRepeatMs)
          yield word(dueMs, 'on')
        yield word(beginMs + forMs, 'off')
      }
    }),
  )
}

const fullBattery = (seed: Seed): number =>
  60 + Math.floor(38 * uniformAt(seedFor(seed, 'battery'), 0))

function* batterySteps(percent: number): Generator<Step, void, undefined> {
  for (let left = percent - 1, dueMs = batteryStepMs; left >= 0; left -= 1, dueMs += batteryStepMs)
    yield { dueMs, action: { kind: 'battery', percent: left } }
}

function* narrationSteps(scenario: Scenario): Generator<Step, void, undefined> {
  yield* mergeSteps(
    ...scenario.narration.map(function* (line): Generator<Step, void, undefined> {
      for (const dueMs of beginnings(line))
        yield { dueMs, action: { kind: 'narrate', text: line.tell } }
    }),
  )
}

function* beginnings({ atMs, everyMs }: Recurrence): Generator<number, void, undefined> {
  yield atMs
  if (everyMs === null) return
  for (let nextMs = atMs + everyMs; ; nextMs += everyMs) yield nextMs
}

function say(
  scenario: Scenario,
  device: RoomDevice,
  utterance: Omit<Utterance, 'clockErrorMs'>,
): Step {
  const dueMs = utterance.measuredMs
  const fault = scenario.clockFaults.find((one) => {
    const since = sinceBeginning(one, dueMs)
    return one.device === device && since !== null && since < one.forMs
  })
  return { dueMs, action: { kind: 'say', ...utterance, clockErrorMs: fault?.byMs ?? 0 } }
}

/** A vital as mqtt.md 6.2 writes it. */
function wordFor(sensed: Sensed): unknown {
  if (sensed.kind === 'absent') return { v: null, q: sensed.quality, why: sensed.why }
  return sensed.doubt === null
    ? sensed.value
    : { v: sensed.value, q: 'questionable', why: sensed.doubt }
}
