import type { InstantMs } from '../time/index.ts'
import type { Vital } from './vital-sign.ts'

/** What a bedside monitor says of its own alarm (mqtt.md 6.9). We show and escalate it; we never stop it. */
export interface DeviceAlarm {
  /** The device's own name for it; the same while it lasts. */
  readonly alarmId: string
  readonly kind: 'physiological' | 'technical'
  /** Null: of none of our vitals. */
  readonly vital: Vital | null
  /** The device's words, at most 64 characters. */
  readonly text: string
  readonly priority: 'high' | 'medium' | 'low'
  /** Asystole, VF/VT, apnoea: high at once, whatever priority the device gives. */
  readonly lifeThreatening: boolean
  readonly state: 'on' | 'off' | 'latched' | 'acked'
  readonly measuredMs: InstantMs
}
