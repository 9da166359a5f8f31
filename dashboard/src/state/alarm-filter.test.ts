import { expect, test } from 'vitest'
import { isFiltering, noFilter, passes, type AlarmFilter } from './alarm-filter.ts'
import { anAlarm } from './test-rooms.ts'

const patient = anAlarm('one', {
  condition: { kind: 'limit', vital: 'spo2', side: 'low' },
  priority: 'high',
})
const technical = anAlarm('one', {
  condition: { kind: 'sensor-lost', sensor: 'oximeter' },
  priority: 'medium',
})

test.each<readonly [string, Partial<AlarmFilter>, string | null, typeof patient, boolean]>([
  ['without a filter everything is shown', {}, 'a', patient, true],
  ['its room', { roomId: 'a' }, 'a', patient, true],
  ['another room', { roomId: 'b' }, 'a', patient, false],
  ['a room, and an alarm of the site is about every room', { roomId: 'b' }, null, technical, true],
  ['its priority', { priority: 'high' }, 'a', patient, true],
  ['another priority', { priority: 'low' }, 'a', patient, false],
  ['the patient’s, and it is', { kind: 'patient' }, 'a', patient, true],
  ['the patient’s, and it is technical', { kind: 'patient' }, 'a', technical, false],
  ['technical, and it is', { kind: 'technical' }, 'a', technical, true],
  ['technical, and it is the patient’s', { kind: 'technical' }, 'a', patient, false],
  ['mine, and the room is mine', { mine: true }, 'a', patient, true],
  ['mine, and the room is not', { mine: true }, 'b', patient, false],
  ['mine: an alarm of the site is everybody’s', { mine: true }, null, technical, true],
  ['all of it at once', { roomId: 'a', priority: 'high', mine: true }, 'a', patient, true],
  ['one of them is enough', { roomId: 'a', priority: 'low', mine: true }, 'a', patient, false],
])('%s', (_title, filter, roomId, alarm, shown) => {
  expect(passes({ ...noFilter, ...filter }, { roomId, alarm }, ['a'])).toBe(shown)
})

test.each<readonly [Partial<AlarmFilter>, boolean]>([
  [{}, false],
  [{ roomId: 'a' }, true],
  [{ priority: 'low' }, true],
  [{ kind: 'technical' }, true],
  [{ mine: true }, true],
])('%o hides something: %s', (filter, hides) => {
  expect(isFiltering({ ...noFilter, ...filter })).toBe(hides)
})
