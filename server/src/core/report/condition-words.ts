import {
  conditionName,
  vitalSigns,
  type Condition,
  type DeviceId,
  type Vital,
} from '@vigil/shared/vocabulary'

const labelOf = (vital: Vital): string => (vital === 'rate' ? 'Rate' : vitalSigns[vital].label)

/** A condition as a report names it, e.g. `SpO₂ low`, `oximeter lost`. */
export function conditionWords(condition: Condition): string {
  if ('vital' in condition) return vitalWords(condition)
  if (condition.kind === 'overdue')
    return condition.dueId.startsWith('look') ? 'look overdue' : 'reading overdue'
  return 'deviceId' in condition
    ? `${spaced(condition.kind)}: ${placeOf(condition)}`
    : spaced(conditionName(condition))
}

function vitalWords(condition: Extract<Condition, { vital: Vital }>): string {
  const label = labelOf(condition.vital)
  switch (condition.kind) {
    case 'limit':
      return `${label} ${condition.side}`
    case 'lost-while':
      return `${label} lost while ${condition.side}`
    case 'vital-missing':
      return `${label} missing`
    case 'bare-zero':
      return `${label} zero without a word of its quality`
  }
}

const placeOf = (of: { readonly deviceId: DeviceId; readonly alarmId?: string }): string =>
  of.alarmId === undefined ? of.deviceId : `${of.deviceId} ${of.alarmId}`

const spaced = (name: string): string => name.replaceAll('-', ' ')
