import type { InstantMs } from '@vigil/shared/time'
import type {
  Actor,
  ArtefactLabel,
  Baseline,
  CareAct,
  DeviceAlarm,
  DeviceId,
  LimitSet,
  MeasuredVital,
  OccurrenceId,
  Phase,
  Reading,
  Sensor,
  Symptom,
  TopicName,
  Vital,
} from '@vigil/shared/vocabulary'

/** Names one command so that its answer finds its way back. */
export type CommandId = string

/** Everything that can go into a session's monitor. Time goes in beside it, as an argument. */
export type SessionInput =
  /** Time alone: closes every instant up to and including now. */
  | { readonly kind: 'tick' }
  | { readonly kind: 'reading'; readonly reading: Reading }
  | DeviceInput
  | CourseInput
  | SessionCommand
  | CareInput
  /** Nobody watched from `sinceMs` until now: a restart or a take-over (alarms.md 6). */
  | { readonly kind: 'watching-resumed'; readonly sinceMs: InstantMs }
  /** The mailbox was full: so many readings were recorded without being judged. */
  | { readonly kind: 'readings-not-judged'; readonly count: number }
  | { readonly kind: 'end'; readonly reason: string }

/** What is known of a device beside its readings. */
export type DeviceInput =
  /** A device declared how often it measures a vital. */
  | {
      readonly kind: 'period-declared'
      readonly deviceId: DeviceId
      readonly vital: MeasuredVital
      readonly periodMs: number
    }
  /** A device declared how it measures respiration; limits may hold for one way only. */
  | {
      readonly kind: 'respiration-method'
      readonly deviceId: DeviceId
      readonly method: 'co2' | 'not-co2'
    }
  /** The will or a clean good-bye. A hint: readings are the truth (mqtt.md 6.7). */
  | { readonly kind: 'device-offline'; readonly deviceId: DeviceId; readonly why: string }
  | { readonly kind: 'device-online'; readonly deviceId: DeviceId }
  | { readonly kind: 'device-alarm'; readonly deviceId: DeviceId; readonly alarm: DeviceAlarm }
  | { readonly kind: 'battery'; readonly deviceId: DeviceId; readonly percent: number }
  /** Device clock minus ours, as far as it is known; signed. */
  | { readonly kind: 'clock-skew'; readonly deviceId: DeviceId; readonly skewMs: number }
  /** A device that gave this session readings gives some in another room. */
  | { readonly kind: 'device-elsewhere'; readonly deviceId: DeviceId; readonly roomId: TopicName }
  /** A person bound a device to this patient, or gave this patient one of its readings. */
  | {
      readonly kind: 'device-bound'
      readonly deviceId: DeviceId
      readonly why: 'bound' | 'reading-claimed'
      readonly by: Actor
    }
  /** A gateway is gone, and with it every device that speaks through it; or it is back. */
  | {
      readonly kind: 'gateway'
      readonly gatewayId: TopicName
      readonly state: 'lost' | 'back'
      readonly deviceIds: readonly DeviceId[]
    }
  | { readonly kind: 'broker'; readonly state: 'lost' | 'back' }

/** What the session's own plan says. */
export type CourseInput =
  /** `by`: who said so; left out where the plan itself does. */
  | { readonly kind: 'phase'; readonly phase: Phase; readonly by?: Actor }
  | { readonly kind: 'baseline'; readonly baseline: Baseline | null; readonly by?: Actor }
  /** A reading or a check falls due; given again with a new time it moves. */
  | {
      readonly kind: 'due'
      readonly dueId: string
      readonly what: 'reading' | 'check'
      readonly dueMs: InstantMs
    }
  | { readonly kind: 'due-done'; readonly dueId: string }
  /** The patient has got up: what the plan watches continuously is measured now and then, until it is resumed. */
  | { readonly kind: 'continuous-watch'; readonly state: 'ended' | 'resumed' }

/** What a person records of the treatment (sessions.md 2); `signed`: with password or PIN, checked by the shell. */
export interface CareInput {
  readonly kind: 'care'
  readonly commandId: CommandId
  readonly actor: Actor
  readonly entryId: string
  readonly signed: boolean
  readonly act: CareAct
}

interface Command {
  readonly commandId: CommandId
  readonly actor: Actor
}

/** What people ask for. Each is accepted or refused with a reason; refused, it changes nothing. */
export type SessionCommand = Command &
  (
    | {
        readonly kind: 'acknowledge'
        readonly occurrenceId: OccurrenceId
        readonly note: string | null
        readonly actionable: boolean | null
      }
    | { readonly kind: 'pause-audio' }
    | { readonly kind: 'resume-audio' }
    | { readonly kind: 'away'; readonly sensors: readonly Sensor[]; readonly note: string }
    /** Five more minutes. */
    | { readonly kind: 'extend-away' }
    | { readonly kind: 'back' }
    /** Ends an alarm that stands on questionable or last-known values only. */
    | {
        readonly kind: 'patient-checked'
        readonly occurrenceId: OccurrenceId
        readonly reason: string
      }
    /** The answer to "symptoms?": yes confirms every unconfirmed measurement. */
    | { readonly kind: 'symptoms'; readonly present: boolean }
    | { readonly kind: 'confirm-device'; readonly deviceId: DeviceId }
    /** Which of several sources of a vital counts. */
    | { readonly kind: 'rank-sources'; readonly vital: Vital; readonly deviceId: DeviceId }
    /** Values that a person measured by hand: a spot reading like any other (sessions.md 2). */
    | {
        readonly kind: 'typed-values'
        readonly values: Readonly<Partial<Record<MeasuredVital, number>>>
        readonly measuredMs: InstantMs
      }
    | { readonly kind: 'report'; readonly report: Report }
    | { readonly kind: 'change-limits'; readonly limits: LimitSet; readonly reason: string }
    /** The nurse has seen that limits were loosened. */
    | { readonly kind: 'confirm-limits' }
    | { readonly kind: 'label'; readonly label: ArtefactLabel | null }
    | { readonly kind: 'waive-due'; readonly dueId: string; readonly reason: string }
  )

/** What a person says of the patient (alarms.md 2.3). `over`, `arrived`, `found` end what they are about. */
export type Report =
  /** Modified observer's assessment of alertness and sedation, 0 to 5; "does not answer" is 0. */
  | { readonly kind: 'sedation'; readonly moaas: number }
  | { readonly kind: 'vomiting'; readonly state: 'on' | 'over' }
  | { readonly kind: 'symptom'; readonly symptom: Symptom; readonly state: 'on' | 'over' }
  | {
      readonly kind: 'call'
      readonly by: 'patient' | 'therapist'
      readonly state: 'on' | 'arrived'
    }
  | { readonly kind: 'left-without-discharge'; readonly state: 'on' | 'found' }
