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
  const wander = (name: string, periodMs: number): ((tMs: number) => number) => {
    const ownSeed = seedFor(seed, name)
    return (tMs) => wanderAt(ownSeed, tMs, periodMs)
  }
  const slow = (name: string): ((tMs: number) => number) => wander(name, minutes(3))
  const quick = (name: string): ((tMs: number) => number) => wander(`${name}-quick`, seconds(17))
  const tone = slow('tone')
  const slowly = { rate: slow('rate'), rr: slow('rr'), spo2: slow('spo2'), pi: slow('pi') }
  const quickly = {
    rate: quick('rate'),
    rr: quick('rr'),
    spo2: quick('spo2'),
    pi: quick('pi'),
    sys: quick('sys'),
    dia: quick('dia'),
  }
  return (tMs) => {
    const drug = drugEffect(tMs + sinceDoseMs, patient.peakMs)
    return {
      rate:
        patient.restingRate +
        patient.rateRise * drug +
        2 * slowly.rate(tMs) +
        1.5 * quickly.rate(tMs),
      rr: patient.restingRr + 1.5 * drug + 1.2 * slowly.rr(tMs) + 0.8 * quickly.rr(tMs),
      spo2: patient.restingSpo2 - 0.5 * drug + 0.5 * slowly.spo2(tMs) + 0.4 * quickly.spo2(tMs),
      // Vessels narrow as the pressure rises, so the pulse at the finger weakens.
      pi:
        patient.restingPi *
        (1 - 0.35 * drug) *
        (1 + 0.15 * slowly.pi(tMs) + 0.08 * quickly.pi(tMs)),
      sys: patient.restingSys + patient.sysRise * drug + 3 * tone(tMs) + 2 * quickly.sys(tMs),
      dia: patient.restingDia + patient.diaRise * drug + 2 * tone(tMs) + 1.5 * quickly.dia(tMs),
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
