import type {
  Actor,
  DeviceId,
  MeasuredVital,
  OccurrenceId,
  Reading,
} from '@vigil/shared/vocabulary'

/** Names one command so that its answer finds its way back. */
export type CommandId = string

/** Everything that can go into a session's monitor. Time goes in beside it, as an argument. */
export type SessionInput =
  /** Time alone: closes every instant up to and including now. */
  | { readonly kind: 'tick' }
  | { readonly kind: 'reading'; readonly reading: Reading }
  /** A device declared how often it measures a vital. */
  | {
      readonly kind: 'period-declared'
      readonly deviceId: DeviceId
      readonly vital: MeasuredVital
      readonly periodMs: number
    }
  /** The will or a clean good-bye. A hint: readings are the truth (mqtt.md 6.7). */
  | { readonly kind: 'device-offline'; readonly deviceId: DeviceId; readonly why: string }
  | { readonly kind: 'device-online'; readonly deviceId: DeviceId }
  | {
      readonly kind: 'acknowledge'
      readonly commandId: CommandId
      readonly occurrenceId: OccurrenceId
      readonly actor: Actor
    }
  | { readonly kind: 'end'; readonly reason: string }
