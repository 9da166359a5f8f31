import type { Change, Recurrence } from '../signal/change.ts'
import type { Patient } from '../signal/patient.ts'
import type { SensorEffect } from '../signal/sensed.ts'

/** The devices of a simulated room. */
export const roomDevices = ['oximeter', 'monitor'] as const
export type RoomDevice = (typeof roomDevices)[number]

/** While it lasts, the cuff pumps and finds no pressure. */
export interface CuffFault extends Recurrence {
  readonly forMs: number
  /** A word of mqtt.md 6.4, e.g. `cuff-leak`. */
  readonly why: string
}

/** The arm moves: a measurement that starts meanwhile reads this much too high, mmHg. */
export interface CuffError extends Recurrence {
  readonly forMs: number
  readonly by: number
}

/** The monitor alarms by itself, at limits of its own: repeated every 10 s while it lasts, then off (mqtt.md 6.9). */
export interface OwnAlarm extends Recurrence {
  readonly forMs: number
  readonly id: string
  /** A key of mqtt.md 6.3. */
  readonly vital: string
  readonly text: string
  readonly priority: 'high' | 'medium' | 'low'
  readonly limit: number
}

/** The device's wire is cut, without a word; it measures on, and sends what it kept when it is back. */
export interface LinkFault extends Recurrence {
  readonly device: RoomDevice
  readonly forMs: number
}

/** The device's clock is off by this much, ahead when positive. */
export interface ClockFault extends Recurrence {
  readonly device: RoomDevice
  readonly forMs: number
  readonly byMs: number
}

/** A line for whoever watches the simulator. */
export interface Narration extends Recurrence {
  readonly tell: string
}

/**
 * What happens in one room. All times are milliseconds since the session began, all of them early: whoever
 * starts a scenario wants to see it.
 */
export interface Scenario {
  readonly name: string
  /** What a nurse or an engineer will see, in one sentence. */
  readonly summary: string
  /** Where the session stands when it begins; negative: the dose is still to come. */
  readonly sinceDoseMs: number
  /** What is fixed about this patient; the seed draws the rest. */
  readonly patient: Partial<Patient>
  readonly changes: readonly Change[]
  readonly effects: readonly SensorEffect[]
  readonly cuffEveryMs: number
  readonly cuffFaults: readonly CuffFault[]
  readonly cuffErrors: readonly CuffError[]
  readonly ownAlarms: readonly OwnAlarm[]
  /** Of the oximeter when it begins; it loses one percent every two minutes. Null: a full one, drawn by the seed. */
  readonly batteryPercent: number | null
  readonly linkFaults: readonly LinkFault[]
  readonly clockFaults: readonly ClockFault[]
  readonly narration: readonly Narration[]
}
