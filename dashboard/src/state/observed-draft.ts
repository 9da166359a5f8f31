import type { Observed } from '@vigil/shared/vocabulary'

/** An observation as it is chosen: each field a choice, empty where it was not looked at. */
export interface ObservedFields {
  readonly [name: string]: string
  readonly moaas: string
  readonly dissociation: string
  readonly oriented: string
  readonly nausea: string
  readonly pain: string
  readonly bleeding: string
  readonly gait: string
  readonly safe: string
  readonly note: string
}

export const nothingObserved: ObservedFields = {
  moaas: '',
  dissociation: '',
  oriented: '',
  nausea: '',
  pain: '',
  bleeding: '',
  gait: '',
  safe: '',
  note: '',
}

/** What was looked at; null: nothing yet. */
export function readObserved(fields: ObservedFields): Observed | null {
  const note = fields.note.trim()
  const gait = (['steady', 'unsteady', 'cannot'] as const).find((known) => known === fields.gait)
  const observed: Observed = {
    ...(fields.moaas === '' ? {} : { moaas: Number(fields.moaas) }),
    ...(fields.dissociation === '' ? {} : { dissociation: Number(fields.dissociation) }),
    ...(fields.oriented === '' ? {} : { oriented: fields.oriented === 'yes' }),
    ...three('nausea', fields.nausea),
    ...three('pain', fields.pain),
    ...three('bleeding', fields.bleeding),
    ...(gait === undefined ? {} : { gait }),
    ...(fields.safe === '' ? {} : { safeToSelf: fields.safe === 'yes' }),
    ...(note === '' ? {} : { note }),
  }
  return Object.keys(observed).length === 0 ? null : observed
}

const three = (name: 'nausea' | 'pain' | 'bleeding', chosen: string): Observed => {
  const level = ([0, 1, 2] as const).find((known) => String(known) === chosen)
  return level === undefined ? {} : { [name]: level }
}

/** Choices of each field, in their order. */
export const observedChoices = {
  sedationWords: [
    { value: '5', label: 'Awake' },
    { value: '4', label: 'Drowsy but answers' },
    { value: '0', label: 'Does not answer' },
  ],
  moaas: ['5', '4', '3', '2', '1', '0'].map((value) => ({ value, label: value })),
  dissociation: [
    { value: '0', label: '0 none' },
    { value: '1', label: '1 light' },
    { value: '2', label: '2 clear' },
    { value: '3', label: '3 strong' },
  ],
  yesNo: [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ],
  three: [
    { value: '0', label: 'None' },
    { value: '1', label: 'Bearable' },
    { value: '2', label: 'Strong' },
  ],
  bleeding: [
    { value: '0', label: 'None' },
    { value: '1', label: 'Little' },
    { value: '2', label: 'Much' },
  ],
  gait: [
    { value: 'steady', label: 'Steady' },
    { value: 'unsteady', label: 'Unsteady' },
    { value: 'cannot', label: 'Cannot' },
  ],
} as const
