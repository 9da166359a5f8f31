import { minutes, seconds } from '@vigil/shared/time'
import { seedFor, smoothStep, wanderAt, type Seed } from './noise.ts'
import type { Patient } from './patient.ts'

/** What is true of a patient at one instant, before any sensor. */
export interface BodyVitals {
  /** Beats per minute, whoever counts them. */
  readonly rate: number
  readonly rr: number
  /** Percent. */
  readonly spo2: number
  readonly pi: number
  /** mmHg. */
  readonly sys: number
  readonly dia: number
}

/** A patient's body as a function of time: milliseconds since the session began. */
export type Body = (tMs: number) => BodyVitals

/** A ketamine session that had its dose `sinceDoseMs` before it began (negative: the dose is still to come). */
export function ketamineBody(patient: Patient, sinceDoseMs: number, seed: Seed): Body {
  const wander = (name: string, tMs: number, periodMs: number): number =>
    wanderAt(seedFor(seed, name), tMs, periodMs)
  return (tMs) => {
    const drug = drugEffect(tMs + sinceDoseMs, patient.peakMs)
    const slow = (name: string): number => wander(name, tMs, minutes(3))
    const quick = (name: string): number => wander(`${name}-quick`, tMs, seconds(17))
    const tone = slow('tone')
    return {
      rate: patient.restingRate + patient.rateRise * drug + 2 * slow('rate') + 1.5 * quick('rate'),
      rr: patient.restingRr + 1.5 * drug + 1.2 * slow('rr') + 0.8 * quick('rr'),
      spo2: patient.restingSpo2 - 0.5 * drug + 0.5 * slow('spo2') + 0.4 * quick('spo2'),
      // Vessels narrow as the pressure rises, so the pulse at the finger weakens.
      pi: patient.restingPi * (1 - 0.35 * drug) * (1 + 0.15 * slow('pi') + 0.08 * quick('pi')),
      sys: patient.restingSys + patient.sysRise * drug + 3 * tone + 2 * quick('sys'),
      dia: patient.restingDia + patient.diaRise * drug + 2 * tone + 1.5 * quick('dia'),
    }
  }
}

/** 0 before the dose, 1 at the peak, then a slow return: about a third of it is left at three peak times. */
export function drugEffect(sinceDoseMs: number, peakMs: number): number {
  if (sinceDoseMs <= 0) return 0
  const share = sinceDoseMs / peakMs
  return share < 1 ? smoothStep(share) : (share * Math.exp(1 - share)) ** 0.85
}

/** Devices show the mean of their last seconds. */
export const averagingMs = seconds(8)

/** The mean of the last {@link averagingMs}, sampled once a second. */
export function averageAt(body: Body, tMs: number): BodyVitals {
  const samples = Array.from({ length: averagingMs / seconds(1) }, (_, k) => body(tMs - k * 1000))
  const mean = (vital: keyof BodyVitals): number =>
    samples.reduce((sum, sample) => sum + sample[vital], 0) / samples.length
  return {
    rate: mean('rate'),
    rr: mean('rr'),
    spo2: mean('spo2'),
    pi: mean('pi'),
    sys: mean('sys'),
    dia: mean('dia'),
  }
}
