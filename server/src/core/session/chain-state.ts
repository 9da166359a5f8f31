import type { InstantMs } from '@vigil/shared/time'
import type { Condition, DeviceAlarm, DeviceId, Priority, Sensor } from '@vigil/shared/vocabulary'

/** The chain that watches the patient, beside sensors and devices (alarms.md 2.3). */
export interface ChainState {
  readonly zeros: readonly ZeroNote[]
  readonly zeroShown: Readonly<Record<ZeroVital, Priority | null>>
  readonly signals: readonly SignalWatch[]
  readonly deviceAlarms: readonly DeviceAlarmWatch[]
  readonly links: readonly LinkWatch[]
  readonly identity: IdentityWatch
  readonly status: readonly StatusWatch[]
  /** When readings were last dropped from judging; null: all are judged. */
  readonly unjudgedMs: InstantMs | null
  /** When a cuff last found a pulse; -Infinity: never. */
  readonly cuffPulseMs: number
  /** Devices that see the breath in the CO2 of the air. */
  readonly co2Devices: readonly DeviceId[]
  readonly openings: readonly Opening[]
}

export const startChain = (): ChainState => ({
  zeros: [],
  zeroShown: { hr: null, rr: null },
  signals: [],
  deviceAlarms: [],
  links: [],
  identity: { confirmed: [], unconfirmed: [], elsewhere: [] },
  status: [],
  unjudgedMs: null,
  cuffPulseMs: -Infinity,
  co2Devices: [],
  openings: [],
})

export type ZeroVital = 'hr' | 'rr'

export type StatusCondition = Extract<Condition, { kind: 'clock-skew' | 'battery' }>

/** A device that writes 0 for a rate without calling it a value. */
export interface ZeroNote {
  readonly vital: ZeroVital
  readonly source: DeviceId
  readonly sinceMs: InstantMs
  /** Its newest word on this vital. */
  readonly wordMs: InstantMs
}

/** A sensor whose newest word was questionable, or whose signal is shown as poor. */
export interface SignalWatch {
  readonly sensor: Sensor
  /** First of an unbroken run of questionable readings; null after a good one. */
  readonly sinceMs: InstantMs | null
  /** Readings of that run, up to two: one of them says nothing. */
  readonly count: 0 | 1 | 2
  readonly shown: Priority | null
}

/** One alarm of a bedside monitor, from its first "on" to its "off". */
export interface DeviceAlarmWatch {
  readonly deviceId: DeviceId
  /** As the device said it last. */
  readonly alarm: DeviceAlarm
  /** When it said so last. */
  readonly heardMs: InstantMs
  /** `unknown`: not repeated, so that nobody knows whether it still is. `off`: on its way out. */
  readonly state: 'on' | 'unknown' | 'off'
  /** The alarm itself, and what stands for it while its state is unknown. */
  readonly shown: { readonly known: Priority | null; readonly unknown: Priority | null }
}

/** A gateway or the broker: it is lost, was lost just now, or is still shown as lost. */
export interface LinkWatch {
  readonly condition: Extract<Condition, { kind: 'link-lost' }>
  readonly lostMs: InstantMs
  /** Infinity while it is lost. Once it is back, what is behind it has this long to give a reading. */
  readonly inhibitsUntilMs: number
  readonly deviceIds: readonly DeviceId[] | 'all'
  readonly shown: Priority | null
}

/** Whether the devices that give this session readings are on this session's patient (alarms.md 2.3). */
export interface IdentityWatch {
  /** Devices a person confirmed in this session, beside those bound at its start. */
  readonly confirmed: readonly DeviceId[]
  /** Devices that give readings and wait for one tap: low. */
  readonly unconfirmed: readonly DeviceId[]
  /** Devices of this session that gave readings in another room: high until a person says whose they are. */
  readonly elsewhere: readonly DeviceId[]
}

/** What a device says of itself, where it is an alarm (alarms.md 2.3). */
export interface StatusWatch {
  readonly condition: StatusCondition
  /** By the device's newest word. */
  readonly wanted: Priority | null
  readonly shown: Priority | null
}

/** A technical condition that opened less than a minute ago. */
export interface Opening {
  readonly name: string
  readonly openedMs: InstantMs
  /** It was its second opening within a minute: it stays for one. */
  readonly stays: boolean
}
