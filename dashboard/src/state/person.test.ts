import { expect, test } from 'vitest'
import { initialsOf, readPerson } from './person.ts'

test('initials are capitals without blanks around them', () => {
  expect(initialsOf(' kb ')).toBe('KB')
  expect(initialsOf('  ')).toBeNull()
})

test('the person of a tab comes back after a reload', () => {
  const person = { personId: 'KB', role: 'nurse' }
  expect(readPerson(JSON.stringify(person))).toEqual(person)
})

test.each([
  null,
  '',
  'KB',
  '7',
  '{"personId":"KB"}',
  '{"personId":"","role":"nurse"}',
  '{"personId":"KB","role":"king"}',
])('what cannot be read is nobody: %s', (stored) => {
  expect(readPerson(stored)).toBeNull()
})
