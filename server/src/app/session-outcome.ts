import type { SessionOutcome } from '@vigil/shared/contracts'
import type { CareRecord, Gate } from '@vigil/shared/vocabulary'
import type { Refusal } from './refusal.ts'

/** Why a session may not end in this way yet; null: it may (sessions.md 2: not before the gate, or a reason). */
export function outcomeRefusal(outcome: SessionOutcome, care: CareRecord | null): Refusal | null {
  if (care === null)
    return outcome === 'discharged'
      ? invalid(
          'this session was only watched and has no discharge gate: end it as watch-ended, or as what it was',
        )
      : null
  switch (outcome) {
    case 'discharged':
      return gateRefusal(care.gate)
    case 'watch-ended':
      return invalid(
        'this patient is treated: end it as discharged once the gate is signed, or as stopped, transferred or left-without-discharge with the reason',
      )
    case 'stopped':
    case 'transferred':
    case 'left-without-discharge':
      return null
  }
}

const invalid = (message: string): Refusal => ({ code: 'invalid', message })

function gateRefusal(gate: Gate | null): Refusal | null {
  if (gate === null)
    return {
      code: 'gate-not-signed',
      message:
        'no dose was recorded, so there is no discharge gate: end it as stopped, with the reason',
      earliestMs: null,
    }
  if (gate.state === 'signed') return null
  const lacking = gate.lines.filter(({ state }) => state === 'not-met')
  const which = lacking.map(({ lineId, reason }) => `${lineId} (${lowerFirst(reason)})`).join('; ')
  return {
    code: 'gate-not-signed',
    message: `the discharge gate is not signed. It lacks ${which === '' ? 'the signature' : which}. Or end it in another way, with the reason`,
    earliestMs: gate.earliestMs,
  }
}

/** A sentence inside of another. */
const lowerFirst = (sentence: string): string =>
  `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`.replace(/\.$/, '')
