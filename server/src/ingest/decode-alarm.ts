import type { AlarmPayload } from '@vigil/shared/contracts'
import { measuredVitals, type DeviceAlarm, type Vital } from '@vigil/shared/vocabulary'
import type { Rejection } from '#app/notice-board.ts'
import { isLifeThreatening } from './life-threatening.ts'

/** What a device says of its own alarm, before anybody knows when; `alarm` null: nobody could tell which it is. */
export interface DecodedAlarm {
  readonly alarm: Omit<DeviceAlarm, 'measuredMs'> | null
  readonly rejections: readonly Rejection[]
}

const longestText = 64
type Said = AlarmPayload['alarm']

/** Every field by itself (mqtt.md 6.9): a bad one costs its word, never the alarm. Total. */
export function decodeAlarm(said: Said): DecodedAlarm {
  const rejections: Rejection[] = []
  const [text, code] = [textOf(said.text), codeOf(said.code)]
  const vital = vitalOf(said.vital, rejections)
  const alarmId = textOf(said.id) ?? code ?? text ?? vital
  if (textOf(said.id) === null)
    rejections.push({
      path: 'alarm.id',
      rule: 'alarm-id',
      got: said.id,
      fix: 'give every alarm a name that stays the same while it lasts',
    })
  if (alarmId === null) return { alarm: null, rejections }
  const alarm = {
    alarmId,
    kind: said.kind === 'tech' ? ('technical' as const) : ('physiological' as const),
    vital,
    text: text ?? code ?? alarmId,
    priority: priorityOf(said.priority, rejections),
    lifeThreatening: said.kind !== 'tech' && isLifeThreatening({ code, text }),
    state: said.state,
  }
  return { alarm, rejections }
}

const textOf = (raw: unknown): string | null => {
  const text = typeof raw === 'string' ? raw.trim() : ''
  return text === '' ? null : text.slice(0, longestText)
}

const codeOf = (raw: unknown): string | null =>
  typeof raw === 'number' ? String(raw) : textOf(raw)

function priorityOf(raw: unknown, rejections: Rejection[]): DeviceAlarm['priority'] {
  if (raw === 'high' || raw === 'medium' || raw === 'low') return raw
  rejections.push({
    path: 'alarm.priority',
    rule: 'alarm-priority',
    got: raw,
    fix: 'send high, medium or low; without it the alarm counts as medium',
  })
  return 'medium'
}

function vitalOf(raw: unknown, rejections: Rejection[]): Vital | null {
  if (raw === undefined || raw === null) return null
  const vital = measuredVitals.find((name) => name === wholePressure(raw))
  if (vital !== undefined) return vital
  rejections.push({
    path: 'alarm.vital',
    rule: 'unknown-vital',
    got: raw,
    fix: `use one of ${measuredVitals.join(', ')}, or leave it out`,
  })
  return null
}

/** `nibp.sys` as it is called on the wire; a pressure without a part is its systolic. */
const wholePressure = (raw: unknown): unknown => {
  if (raw === 'nibp' || raw === 'abp') return `${raw}-sys`
  return typeof raw === 'string' ? raw.replace('.', '-') : raw
}
