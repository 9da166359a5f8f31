import { describe, expect, it } from 'vitest'
import { draftKey, readEdits, subjectIn, writeEdits } from './draft.ts'

const empty = { amount: '', present: [] as readonly string[], tall: false, lot: null }

describe('what was typed is read again', () => {
  it.each([
    ['nothing was kept', null, {}],
    ['what was typed', '{"amount":"35","tall":true}', { amount: '35', tall: true }],
    ['a list of words', '{"present":["mania"]}', { present: ['mania'] }],
    ['a field that may be empty', '{"lot":"A7"}', { lot: 'A7' }],
    ['a field that the form does not have', '{"weight":"80"}', {}],
    ['a field of another kind', '{"amount":3,"present":"mania","tall":null,"lot":{}}', {}],
    ['a list with a number in it', '{"present":[1]}', {}],
    ['no object', '7', {}],
    ['nothing readable', '{', {}],
  ])('%s', (_title, stored, edits) => {
    expect(readEdits(empty, stored)).toEqual(edits)
  })

  it('what was written is read', () => {
    const edits = { amount: '35', present: ['mania', 'psychosis'] }
    expect(readEdits(empty, writeEdits(edits))).toEqual(edits)
  })

  it('nothing typed is nothing kept', () => {
    expect(writeEdits({})).toBeNull()
  })
})

describe('what is written in a room is', () => {
  it('about the patient of its session, wherever that patient goes', () => {
    const session = { sessionId: 'session-9' }
    expect(subjectIn({ roomId: 'room-1', session })).toBe('session-9')
    expect(subjectIn({ roomId: 'room-2', session })).toBe('session-9')
  })

  it('about the room, where nobody is watched', () => {
    expect(subjectIn({ roomId: 'room-1', session: null })).toBe('room-1')
  })
})

describe('a place belongs to one person, one subject and one form', () => {
  it('no owner can name the place of another', () => {
    const mine = draftKey({ owner: 'KB', subject: 's/1', form: 'dose' })
    expect(mine).not.toBe(draftKey({ owner: 'KB/s', subject: '1', form: 'dose' }))
    expect(mine).not.toBe(draftKey({ owner: 'DR', subject: 's/1', form: 'dose' }))
    expect(mine).not.toBe(draftKey({ owner: null, subject: 's/1', form: 'dose' }))
  })
})
