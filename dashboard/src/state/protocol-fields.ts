import { refuse, ok, type Result } from '@vigil/shared/base'
import { gateLineIds, type Protocol } from '@vigil/shared/vocabulary'
import { dischargeFields } from './discharge-fields.ts'
import { numberOf } from './limit-draft.ts'

/** Something of a protocol that is edited as text: a number, a list of numbers, or empty where that is allowed. */
export interface ProtocolField {
  readonly id: string
  readonly group: string
  readonly label: string
  readonly unit: string
  readonly read: (protocol: Protocol) => readonly number[]
  readonly write: (protocol: Protocol, numbers: readonly number[]) => Protocol
  /** How many numbers it may hold. */
  readonly count: { readonly least: number; readonly most: number }
  /** What an empty one means. */
  readonly none: string
}

const minuteMs = 60_000
const toMs = (minutes: number): number => Math.round(minutes * minuteMs)
const one = { least: 1, most: 1 } as const
const oneOrNone = { least: 0, most: 1 } as const

type Amber = keyof Protocol['hold']['amber']

const amber = (key: Amber, label: string, unit: string): ProtocolField => ({
  id: `amber-${key}`,
  group: 'Hold before the dose: amber',
  label,
  unit,
  count: one,
  none: '',
  read: ({ hold }) => [hold.amber[key]],
  write: (protocol, [value = 0]) => ({
    ...protocol,
    hold: { ...protocol.hold, amber: { ...protocol.hold.amber, [key]: value } },
  }),
})

const red = (key: 'sysOver' | 'diaOver', label: string): ProtocolField => ({
  ...amber(key, label, 'mmHg'),
  id: `red-${key}`,
  group: 'Hold before the dose: red',
  read: ({ hold }) => [hold.red[key]],
  write: (protocol, [value = 0]) => ({
    ...protocol,
    hold: { ...protocol.hold, red: { ...protocol.hold.red, [key]: value } },
  }),
})

const minutesOf = (
  field: Pick<ProtocolField, 'id' | 'group' | 'label'>,
  read: (protocol: Protocol) => number,
  write: (protocol: Protocol, ms: number) => Protocol,
): ProtocolField => ({
  ...field,
  unit: 'min',
  count: one,
  none: '',
  read: (protocol) => [read(protocol) / minuteMs],
  write: (protocol, [minutes = 0]) => write(protocol, toMs(minutes)),
})

const list = (ms: number | null): readonly number[] => (ms === null ? [] : [ms / minuteMs])
const orNone = ([minutes]: readonly number[]): number | null =>
  minutes === undefined ? null : toMs(minutes)

const course: readonly ProtocolField[] = [
  {
    id: 'expected',
    group: 'Course',
    label: 'Expected to last',
    unit: 'min',
    count: oneOrNone,
    none: 'not said',
    read: ({ expectedMs }) => list(expectedMs),
    write: (protocol, numbers) => ({ ...protocol, expectedMs: orNone(numbers) }),
  },
  minutesOf(
    { id: 'peak', group: 'Course', label: 'Peak lasts' },
    ({ peakMs }) => peakMs,
    (protocol, peakMs) => ({ ...protocol, peakMs }),
  ),
  minutesOf(
    { id: 'stay-first', group: 'Course', label: 'Least stay after the first dose' },
    ({ leastStay }) => leastStay.afterFirstMs,
    (protocol, afterFirstMs) => ({
      ...protocol,
      leastStay: { ...protocol.leastStay, afterFirstMs },
    }),
  ),
  minutesOf(
    { id: 'stay-last', group: 'Course', label: 'Least stay after the last dose' },
    ({ leastStay }) => leastStay.afterLastMs,
    (protocol, afterLastMs) => ({ ...protocol, leastStay: { ...protocol.leastStay, afterLastMs } }),
  ),
  {
    id: 'no-driving',
    group: 'Course',
    label: 'No driving, at least',
    unit: 'h',
    count: one,
    none: '',
    read: ({ noDriving }) => [
      noDriving.kind === 'hours' ? noDriving.hours : noDriving.atLeastHours,
    ],
    write: (protocol, [hours = 24]) => ({
      ...protocol,
      noDriving:
        protocol.noDriving.kind === 'hours'
          ? { kind: 'hours', hours }
          : { kind: 'next-day-after-sleep', atLeastHours: hours },
    }),
  },
]

const readings: readonly ProtocolField[] = [
  {
    id: 'cuff-before',
    group: 'Readings and looks',
    label: 'Cuff before the dose',
    unit: '×',
    count: one,
    none: '',
    read: ({ cuffBeforeDose }) => [cuffBeforeDose],
    write: (protocol, [cuffBeforeDose = 0]) => ({ ...protocol, cuffBeforeDose }),
  },
  {
    id: 'cuff-every',
    group: 'Readings and looks',
    label: 'Cuff every',
    unit: 'min',
    count: oneOrNone,
    none: 'only at its times',
    read: ({ cuff }) => list(cuff.everyMs),
    write: (protocol, numbers) => ({
      ...protocol,
      cuff: { ...protocol.cuff, everyMs: orNone(numbers) },
    }),
  },
  {
    id: 'cuff-at',
    group: 'Readings and looks',
    label: 'Cuff at',
    unit: 'min after the dose',
    count: { least: 0, most: 12 },
    none: 'no fixed times',
    read: ({ cuff }) => cuff.atMs.map((ms) => ms / minuteMs),
    write: (protocol, numbers) => ({
      ...protocol,
      cuff: { ...protocol.cuff, atMs: numbers.map(toMs) },
    }),
  },
  minutesOf(
    { id: 'look-every', group: 'Readings and looks', label: 'Look every' },
    ({ lookEveryMs }) => lookEveryMs,
    (protocol, lookEveryMs) => ({ ...protocol, lookEveryMs }),
  ),
]

const holds: readonly ProtocolField[] = [
  amber('sysOver', 'SYS over', 'mmHg'),
  amber('diaOver', 'DIA over', 'mmHg'),
  amber('sysUnder', 'SYS under', 'mmHg'),
  amber('rateUnder', 'HR under', '/min'),
  amber('rateOver', 'HR over', '/min'),
  amber('spo2Under', 'SpO₂ under', '%'),
  red('sysOver', 'SYS over'),
  red('diaOver', 'DIA over'),
  {
    id: 'recheck',
    group: 'Hold before the dose: red',
    label: 'Recheck after',
    unit: 'min',
    count: { least: 0, most: 6 },
    none: 'no recheck',
    read: ({ hold }) => hold.recheckAfterMs.map((ms) => ms / minuteMs),
    write: (protocol, numbers) => ({
      ...protocol,
      hold: { ...protocol.hold, recheckAfterMs: numbers.map(toMs) },
    }),
  },
]

const discharge: readonly ProtocolField[] = dischargeFields.map((field) => ({
  id: field.id.replaceAll('/', '-'),
  group: 'Discharge',
  label: field.label,
  unit: field.unit,
  count: field.without === null ? one : oneOrNone,
  none: field.without ?? '',
  read: (protocol) => {
    const value = field.read(protocol.discharge)
    return value === null ? [] : [value]
  },
  write: (protocol, [value]) => ({
    ...protocol,
    discharge: field.write(protocol.discharge, value ?? null),
  }),
}))

/** Everything of a protocol that is a number, in the order of its table. */
export const protocolFields: readonly ProtocolField[] = [
  ...course,
  ...readings,
  ...holds,
  ...discharge,
]

/** As it is typed; gate lines that are on, by name. */
export type ProtocolTexts = Readonly<Record<string, string>>

export const protocolTexts = (protocol: Protocol): ProtocolTexts =>
  Object.fromEntries(protocolFields.map((field) => [field.id, field.read(protocol).join(', ')]))

/** As a table shows it. */
export function fieldWords(field: ProtocolField, protocol: Protocol): string {
  const numbers = field.read(protocol)
  return numbers.length === 0 ? field.none : `${numbers.join(', ')} ${field.unit}`
}

/** The protocol with what was typed; or the fields that cannot be read. */
export function readProtocol(
  protocol: Protocol,
  texts: ProtocolTexts,
  lines: readonly string[],
): Result<Protocol, readonly string[]> {
  const wrong: string[] = []
  let next: Protocol = protocol
  for (const field of protocolFields) {
    const numbers = numbersIn(texts[field.id] ?? '')
    const { least, most } = field.count
    if (numbers.some(Number.isNaN) || numbers.length < least || numbers.length > most)
      wrong.push(field.id)
    else next = field.write(next, numbers)
  }
  if (wrong.length > 0) return refuse(wrong)
  const kept = gateLineIds.filter((line) => lines.includes(line))
  const ordered = [
    ...protocol.gate.lines.filter((line) => kept.includes(line)),
    ...kept.filter((line) => !protocol.gate.lines.includes(line)),
  ]
  return ok({ ...next, gate: { ...next.gate, lines: ordered } })
}

const numbersIn = (text: string): readonly number[] =>
  text
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map(numberOf)
