import { describe, expect, it } from 'vitest'
import { aCare } from './test-rooms.ts'
import { aGivenDose, aLine, allCheckedIn, anEntry, aRecord } from './test-care.ts'
import { instructionText, therapistCard } from './therapist-card.ts'

const afterDose = (more: Parameters<typeof aRecord>[0] = {}) =>
  aRecord({
    checkIn: allCheckedIn(),
    doses: [aGivenDose(35, 0)],
    summary: aCare({ firstDoseMs: 0, doses: 1 }),
    leastStayUntilMs: 1000,
    ...more,
  })

const gateOf = (
  state: 'not-ready' | 'ready' | 'signed',
  lines: readonly ReturnType<typeof aLine>[],
) => ({
  state,
  lines,
  met: 0,
  of: lines.length,
  earliestMs: null,
  advice: [],
})

const due = (what: 'cuff' | 'look', dueMs: number) => ({ dueId: what, what, why: '', dueMs })

describe('one thing to do', () => {
  it.each([
    ['who it is', aRecord(), 'identify'],
    [
      'no escort was named, which is an answer',
      aRecord({
        entries: [anEntry('e', { kind: 'escort', state: 'none', who: '' })],
        checkIn: allCheckedIn().map((one) =>
          one.item === 'escort' ? { ...one, done: false } : one,
        ),
      }),
      'dose',
    ],
    [
      'the pressure before the dose',
      aRecord({
        checkIn: allCheckedIn().map((one) =>
          one.item === 'baseline' ? { ...one, done: false } : one,
        ),
      }),
      'pressure',
    ],
    [
      'a hold',
      aRecord({
        checkIn: allCheckedIn(),
        holds: [{ level: 'amber', reason: 'too high', remedy: '' }],
      }),
      'call-prescriber',
    ],
    [
      'a look that is due',
      afterDose({ summary: aCare({ firstDoseMs: 0, dues: [due('look', 500)] }) }),
      'look',
    ],
    [
      'nothing is due yet',
      afterDose({ summary: aCare({ firstDoseMs: 0, dues: [due('cuff', 5000)] }) }),
      'nothing',
    ],
    [
      'the least stay is not over: nothing is asked that counts only at its end',
      afterDose({
        leastStayUntilMs: 9000,
        gate: gateOf('not-ready', [aLine('walks', 'not-met')]),
      }),
      'nothing',
    ],
    [
      'the patient is asked',
      afterDose({ gate: gateOf('not-ready', [aLine('walks', 'not-met')]) }),
      'ask-patient',
    ],
    [
      'the escort',
      afterDose({ gate: gateOf('not-ready', [aLine('escort', 'not-met')]) }),
      'escort-here',
    ],
    [
      'a line that nobody here can meet',
      afterDose({ gate: gateOf('not-ready', [aLine('after-medicine', 'not-met')]) }),
      'prescriber-decides',
    ],
    [
      'only the signature is missing',
      afterDose({ gate: gateOf('ready', [aLine('sign-off', 'not-met')]) }),
      'sign',
    ],
    [
      'nothing is open and the gate is not ready: nothing is signed',
      afterDose({ gate: gateOf('not-ready', []) }),
      'nothing',
    ],
    ['signed', afterDose({ gate: gateOf('signed', []) }), 'end'],
  ])('%s', (_title, record, expected) => {
    const { instruction } = therapistCard(record, 1000)
    expect(instruction.do).toBe(expected)
    expect(instructionText(instruction)).toMatch(/[.?]$/)
  })

  it('three plain states', () => {
    expect(therapistCard(aRecord(), 0).state).toBe('do-now')
    expect(therapistCard(afterDose(), 0).state).toBe('well')
  })
})
