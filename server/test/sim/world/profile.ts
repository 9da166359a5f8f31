import type { Chance } from '../chance.ts'

/** What can go wrong in one run, drawn from its seed. Probabilities are for each message, or each hour where it says so. */
export interface Profile {
  /** Nothing goes wrong at all: the exact run. */
  readonly isCalm: boolean
  /** Between two readings of a device. */
  readonly periodMs: number
  readonly vital: 'pr' | 'hr'
  readonly qos: 0 | 1
  /** Where devices are connected: a broker in the server's process, or one beside it. */
  readonly broker: 'embedded' | 'external'
  readonly lost: number
  readonly duplicated: number
  readonly delayed: number
  readonly reordered: number
  readonly disconnectsPerHour: number
  readonly willStormsPerHour: number
  readonly clockFaultsPerHour: number
  readonly crashesPerHour: number
  readonly diskFaultsPerHour: number
  readonly keptAndRefused: number
  readonly stationFaultsPerHour: number
  /** Between two looks of a person at a station, at most. */
  readonly lookMs: number
}

const none = 0

/** Every fourth run is calm; of the others each has some faults often and some not at all. */
export function profileOf(chance: Chance): Profile {
  const isCalm = chance.is(0.25)
  const often = (most: number): number =>
    isCalm || chance.is(0.4) ? none : most * chance.next() * chance.next()
  return {
    isCalm,
    periodMs: chance.of([1000, 2000, 5000, 5000, 5000, 10_000, 10_000]),
    vital: chance.of(['pr', 'hr']),
    qos: isCalm || chance.is(0.75) ? 1 : 0,
    broker: chance.of(['embedded', 'external']),
    lost: often(0.1),
    duplicated: often(0.1),
    delayed: often(0.1),
    reordered: often(0.05),
    disconnectsPerHour: often(30),
    willStormsPerHour: often(6),
    clockFaultsPerHour: often(6),
    crashesPerHour: often(12),
    diskFaultsPerHour: often(10),
    keptAndRefused: often(0.05),
    stationFaultsPerHour: often(20),
    lookMs: chance.of([5000, 20_000, 60_000]),
  }
}

/** Faults that can be left out of a run, each by itself. */
export const faultNames = [
  'lost',
  'duplicated',
  'delayed',
  'reordered',
  'disconnectsPerHour',
  'willStormsPerHour',
  'clockFaultsPerHour',
  'crashesPerHour',
  'diskFaultsPerHour',
  'keptAndRefused',
  'stationFaultsPerHour',
] as const satisfies readonly (keyof Profile)[]
export type FaultName = (typeof faultNames)[number]

export const withoutFaults = (profile: Profile, without: readonly FaultName[]): Profile => ({
  ...profile,
  ...Object.fromEntries(without.map((name) => [name, none])),
})
