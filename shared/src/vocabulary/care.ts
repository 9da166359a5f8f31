import type { InstantMs } from '../time/index.ts'
import type { DischargeLimits, GateLineId } from './discharge.ts'
import type { IdentifierKind } from './identifier.ts'
import type { RoomId } from './ids.ts'
import type { Prescription, PatientId } from './patient.ts'
import type { Actor } from './person.ts'
import type { Drug, Protocol, Route } from './protocol.ts'

/** What a session's treatment begins with; it does not change, what people do is added as entries. */
export interface CarePlan {
  readonly patientId: PatientId
  readonly protocol: Protocol
  readonly prescription: Prescription | null
  readonly discharge: DischargeLimits
  /** Which of the patient's sessions this is, from 1. */
  readonly sessionNumber: number
  readonly position: 'seated' | 'reclined'
  readonly arms: Arms
  readonly weightKg: number | null
}

export type Arm = 'left' | 'right'

export interface Arms {
  readonly cuff: Arm | null
  readonly clip: Arm | null
  /** Never a cuff here, e.g. lymph nodes removed. */
  readonly noCuff: Arm | null
}

export const screeningItems = [
  'uncontrolled-pressure',
  'heart-disease',
  'psychosis',
  'mania',
  'substance-use',
  'aneurysm',
  'vascular-malformation',
  'brain-bleed',
] as const
export type ScreeningItem = (typeof screeningItems)[number]

export const medicines = [
  'naltrexone',
  'benzodiazepine',
  'hypnotic',
  'opioid',
  'stimulant',
  'maoi',
] as const
export type Medicine = (typeof medicines)[number]

export const interventions = [
  'antihypertensive',
  'antiemetic',
  'benzodiazepine',
  'oxygen-on',
  'oxygen-off',
  'position',
  'infusion-slowed',
] as const
export type Intervention = (typeof interventions)[number]

/** What somebody saw of the patient at one time; what was not looked at is left out. */
export interface Observed {
  /** Modified observer's assessment of alertness and sedation, 0 to 5. */
  readonly moaas?: number
  /** 0 none to 3 strong. */
  readonly dissociation?: number
  /** To person, place and time. */
  readonly oriented?: boolean
  /** 0 none, 1 bearable, 2 strong. */
  readonly nausea?: 0 | 1 | 2
  /** 0 none, 1 bearable, 2 strong. */
  readonly pain?: 0 | 1 | 2
  /** 0 none, 1 little, 2 much; asked where something was injected. */
  readonly bleeding?: 0 | 1 | 2
  readonly gait?: 'steady' | 'unsteady' | 'cannot'
  readonly safeToSelf?: boolean
  /** A look: all three were seen to be well, or not. */
  readonly look?: {
    readonly breathing: boolean
    readonly colour: boolean
    readonly answers: boolean
  }
  readonly note?: string
}

/** A dose as it was given. */
export interface Dose {
  readonly drug: Drug
  readonly route: Route
  /** Milligrams; of an infusion the whole of it. */
  readonly amountMg: number
  /** Of an infusion its start; nasal: the first spray of this device; lozenge: in the mouth. */
  readonly givenMs: InstantMs
  /** Of an infusion; null of every other route. */
  readonly plannedMs: number | null
  readonly lot: string | null
  /** Why it is more than was prescribed; null where it is not. */
  readonly overReason: string | null
}

/** What a person does or finds in the course of a treatment; each is an entry that is never erased. */
export type CareAct =
  | { readonly kind: 'identified'; readonly checked: readonly IdentifierKind[] }
  | {
      readonly kind: 'screened'
      readonly present: readonly ScreeningItem[]
      readonly medicines: readonly Medicine[]
      readonly allergies: string
      readonly note: string
    }
  | { readonly kind: 'escort'; readonly state: 'named' | 'arrived' | 'none'; readonly who: string }
  | { readonly kind: 'call-button-tested' }
  /** Prescriber's word before a dose that is held: signed; `by` of the entry is the prescriber. */
  | {
      readonly kind: 'hold-decided'
      readonly decision: 'go-ahead' | 'recheck' | 'no-dose' | 'emergency'
      readonly reason: string
    }
  /** A prescriber is asked to decide; the page goes out. */
  | { readonly kind: 'prescriber-asked'; readonly question: string }
  | { readonly kind: 'dose'; readonly dose: Dose }
  /** A wrong dose: what it was in truth; `dose` null: it was not given. */
  | {
      readonly kind: 'dose-corrected'
      readonly doseId: string
      readonly dose: Dose | null
      readonly reason: string
    }
  | { readonly kind: 'infusion-stopped'; readonly doseId: string; readonly stoppedMs: InstantMs }
  | { readonly kind: 'observed'; readonly observedMs: InstantMs; readonly observed: Observed }
  | {
      readonly kind: 'intervened'
      readonly intervention: Intervention
      readonly atMs: InstantMs
      readonly what: string
    }
  | { readonly kind: 'transport'; readonly how: string }
  | { readonly kind: 'instructions-given' }
  /** Esketamine: what its rules ask before the first device. */
  | {
      readonly kind: 'esketamine-checked'
      readonly enrolled: boolean
      readonly prescriberOnSite: string
      readonly oximeter: boolean
    }
  | {
      readonly kind: 'esketamine-event'
      readonly event: 'sedation' | 'dissociation' | 'respiratory-depression' | 'serious'
      readonly occurredMs: InstantMs
      readonly resolvedMs: InstantMs | null
      readonly note: string
    }
  | { readonly kind: 'getting-up' }
  /** Signed by a provider, with a reason that stays for ever. */
  | { readonly kind: 'line-overridden'; readonly lineId: GateLineId; readonly reason: string }
  /** Signed: the patient may go. */
  | { readonly kind: 'signed-off' }
  /** Within 10 s by the same person without a reason; later with one. */
  | { readonly kind: 'withdrawn'; readonly entryId: string; readonly reason: string | null }
  | { readonly kind: 'moved'; readonly from: RoomId; readonly to: RoomId }
  | { readonly kind: 'limits-signed'; readonly discharge: DischargeLimits }

export type CareActKind = CareAct['kind']

/** Acts that need the person's own sign: password or PIN again. */
export const signedActs = [
  'hold-decided',
  'line-overridden',
  'signed-off',
] as const satisfies readonly CareActKind[]

/** One entry of the treatment's record. */
export interface CareEntry {
  readonly entryId: string
  readonly atMs: InstantMs
  readonly by: Actor
  /** Whether the person signed it again. */
  readonly signed: boolean
  readonly act: CareAct
}

/** Values taken at one time: one measurement of the cuff, with the rate and saturation around it; or what was typed. */
export interface VitalSet {
  readonly measuredMs: InstantMs
  readonly sys: number | null
  readonly dia: number | null
  readonly ratePerMin: number | null
  readonly spo2Percent: number | null
  readonly rrPerMin: number | null
  /** The device, or who typed it. */
  readonly source: string
  readonly typed: boolean
}
