import { describe, expect, it } from 'vitest'
import { WalkWords } from './walk-words.ts'

const walked = (): WalkWords => {
  const words = new WalkWords()
  words.posted('/api/v1/sign-on', { personId: 'KB', password: 'three good words' })
  words.posted('/api/v1/sign-on/switch', { personId: 'KB', pin: '4711', challenge: 'c-12345678' })
  words.posted('/api/v1/sites/demo/patients', { label: 'Zéphyrine', identifiers: [] })
  words.posted('/commands', [
    'command',
    { to: 'room', roomId: 'room-1', command: { kind: 'acknowledge', note: 'sleeps' } },
  ])
  words.posted('/commands', { command: { kind: 'patient-checked', reason: 'breathes, is pink' } })
  words.answered({ secret: 'of-a-device' }, ['vigil_person=a-token; HttpOnly'])
  words.answered({ ok: false, code: 'wrong-pin' }, [])
  return words
}

describe('what a walk said and was told is found in a log', () => {
  it.each([
    ['a password', '{"body":{"password":"three good words"}}', ['three good words']],
    ['a PIN that is a word of its own', '{"pin":"4711"}', ['4711']],
    ['a challenge', 'challenge c-12345678', ['c-12345678']],
    ['a cookie', 'cookie: vigil_person=a-token', ['a-token']],
    ['a secret that was shown once', '{"password":"of-a-device"}', ['of-a-device']],
    ["a patient's label", '{"path":"/patients/Z%C3%A9phyrine"}', ['Zéphyrine']],
    ['a note', '{"note":"sleeps"}', ['sleeps']],
    ['a reason', 'patient checked: breathes, is pink', ['breathes, is pink']],
  ])('%s', async (_title, log, found) => {
    expect(await walked().foundIn(log)).toEqual(found)
  })

  it.each([
    ['digits within a number', '{"time":1796094711000,"port":47110}'],
    ['who, where and which kind', '{"personId":"KB","roomId":"room-1","kind":"acknowledge"}'],
    ['why something was refused', '{"code":"wrong-pin"}'],
  ])('%s: nothing', async (_title, log) => {
    expect(await walked().foundIn(log)).toEqual([])
  })

  it('where nobody listened, nothing is proved', async () => {
    await expect(new WalkWords().foundIn('')).rejects.toThrow('nobody listened')
  })
})
