import { seconds } from '@vigil/shared/time'
import { seedFor, uniformAt, wanderAt, type Seed } from './noise.ts'
import { sinceBeginning, type Recurrence } from './change.ts'
import { averageAt, type Body, type BodyVitals } from './vitals.ts'

/** Vitals that a sensor reports as a stream. */
export const sensedVitals = ['hr', 'rr', 'spo2', 'pr', 'pi'] as const
export type SensedVital = (typeof sensedVitals)[number]
export type StreamSensor = 'oximeter' | 'ecg'

const sensorVitals: Readonly<Record<StreamSensor, readonly SensedVital[]>> = {
  oximeter: ['spo2', 'pr', 'pi'],
  ecg: ['hr', 'rr'],
}

/** What a sensor makes of a vital. `why` is a word of mqtt.md 6.4. */
export type Sensed =
  | { readonly kind: 'value'; readonly value: number; readonly doubt: string | null }
  | { readonly kind: 'absent'; readonly quality: 'off' | 'invalid'; readonly why: string }

export type SensedVitals = Readonly<Record<SensedVital, Sensed>>

/** What a sensor's place on the body does to its values. Effects are folded in their order, the last one wins. */
export type SensorEffect = Recurrence &
  (
    | {
        readonly kind: 'off'
        readonly sensor: StreamSensor
        readonly forMs: number
        readonly why: string
      }
    | { readonly kind: 'motion'; readonly sensor: StreamSensor; readonly forMs: number }
    | { readonly kind: 'outlier'; readonly vital: SensedVital; readonly value: number }
  )

const sources: Readonly<Record<SensedVital, keyof BodyVitals>> = {
  hr: 'rate',
  rr: 'rr',
  spo2: 'spo2',
  pr: 'rate',
  pi: 'pi',
}
/** What a display can show: no device prints 101 %, and none prints fractions of a beat. */
const scales: Readonly<Record<SensedVital, { min: number; max: number; decimals: number }>> = {
  hr: { min: 25, max: 240, decimals: 0 },
  rr: { min: 3, max: 60, decimals: 0 },
  spo2: { min: 50, max: 100, decimals: 0 },
  pr: { min: 25, max: 240, decimals: 0 },
  pi: { min: 0.1, max: 20, decimals: 1 },
}
/** How far motion throws a vital off, at most. */
const motionReach: Readonly<Record<SensedVital, number>> = { hr: 12, rr: 7, spo2: 3, pr: 14, pi: 1 }

/** What the sensors of one patient show at an instant: the averaged body, then the effects. */
export function senseAt(
  body: Body,
  effects: readonly SensorEffect[],
  seed: Seed,
): (tMs: number) => SensedVitals {
  return (tMs) => {
    const mean = averageAt(body, tMs)
    const sense = (vital: SensedVital): Sensed => {
      const noise = vital === 'pr' ? wanderAt(seedFor(seed, vital), tMs, seconds(9)) : 0
      const clear: Sensed = { kind: 'value', value: mean[sources[vital]] + noise, doubt: null }
      return shown(vital, effects.reduce(applyEffect(vital, tMs, seed), clear))
    }
    return {
      hr: sense('hr'),
      rr: sense('rr'),
      spo2: sense('spo2'),
      pr: sense('pr'),
      pi: sense('pi'),
    }
  }
}

const applyEffect =
  (vital: SensedVital, tMs: number, seed: Seed) =>
  (sensed: Sensed, effect: SensorEffect): Sensed => {
    const since = sinceBeginning(effect, tMs)
    if (since === null) return sensed
    switch (effect.kind) {
      case 'off':
        return reaches(effect, vital) && since < effect.forMs
          ? { kind: 'absent', quality: 'off', why: effect.why }
          : sensed
      case 'motion':
        return reaches(effect, vital) && since < effect.forMs
          ? shaken(sensed, vital, { tMs, seed: seedFor(seed, 'motion', vital) })
          : sensed
      case 'outlier':
        return effect.vital === vital && since < seconds(1)
          ? { kind: 'value', value: effect.value, doubt: null }
          : sensed
    }
  }

const reaches = (effect: { readonly sensor: StreamSensor }, vital: SensedVital): boolean =>
  sensorVitals[effect.sensor].includes(vital)

/** Motion makes a sensor doubt itself, and about every fifth second it finds nothing at all. */
function shaken(sensed: Sensed, vital: SensedVital, at: { tMs: number; seed: Seed }): Sensed {
  if (sensed.kind === 'absent') return sensed
  const lost = uniformAt(at.seed, Math.floor(at.tMs / seconds(3))) < 0.2
  if (lost) return { kind: 'absent', quality: 'invalid', why: 'searching' }
  const off = motionReach[vital] * wanderAt(at.seed, at.tMs, seconds(4))
  // Motion is read as venous blood: it lowers SpO2, it never raises it.
  const value = vital === 'spo2' ? sensed.value - Math.abs(off) : sensed.value + off
  return { kind: 'value', value, doubt: 'motion' }
}

function shown(vital: SensedVital, sensed: Sensed): Sensed {
  if (sensed.kind === 'absent') return sensed
  const { min, max, decimals } = scales[vital]
  const step = 10 ** decimals
  const value = Math.round(Math.min(max, Math.max(min, sensed.value)) * step) / step
  return { ...sensed, value }
}
