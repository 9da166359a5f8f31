import { conditionName } from '@vigil/shared/vocabulary'
import type { Transition } from '#core/effect.ts'

/** One transition as one line of JSON; `t_s` is the recording's own time. */
export function jsonLine(transition: Transition): string {
  const { atMs, machine, reason } = transition
  const t_s = atMs / 1000
  switch (transition.machine) {
    case 'condition': {
      const { from, to, priority, value } = transition
      const condition = conditionName(transition.condition)
      return JSON.stringify({ t_s, condition, from, to, priority, value, reason, machine })
    }
    case 'signal': {
      const { from, to, priority, occurrenceId } = transition
      const condition = conditionName(transition.condition)
      return JSON.stringify({ t_s, condition, from, to, priority, reason, machine, occurrenceId })
    }
    case 'course':
    case 'care': {
      const { subject, from, to } = transition
      return JSON.stringify({ t_s, subject, from, to, reason, machine })
    }
  }
}

/** One transition for people to read. */
export function plainLine(transition: Transition): string {
  const { atMs, from, to, reason } = transition
  const words = [...subjectOf(transition), `${from} -> ${to}`, ...detailsOf(transition)]
  return [(atMs / 1000).toFixed(3).padStart(12), ...words, `(${reason})`].join('  ')
}

function subjectOf(transition: Transition): string[] {
  switch (transition.machine) {
    case 'condition':
      return [conditionName(transition.condition)]
    case 'signal':
      return ['signal', conditionName(transition.condition)]
    case 'course':
      return ['session', transition.subject]
    case 'care':
      return ['care', transition.subject]
  }
}

function detailsOf(transition: Transition): string[] {
  switch (transition.machine) {
    case 'condition':
      return [transition.priority, transition.value].filter((word) => word !== null).map(String)
    case 'signal':
      return [transition.priority]
    case 'course':
    case 'care':
      return []
  }
}
