import type { CourseTransition } from '../effect.ts'

/** What changed of the session itself, in words; reasons of the engine are words with dashes. */
export function courseWords({ subject, from, to, reason }: CourseTransition): string {
  switch (subject) {
    case 'session':
      return to === 'ended' ? `session ended: ${reason}` : 'session started'
    case 'watching':
      return `nobody watched for ${Math.round((Number(to) - Number(from)) / 1000)} s`
    case 'limits':
      return `alarm limits ${to} in force, ${spaced(reason)}`
    case 'limits-confirmed':
      return `looser alarm limits: ${spaced(to)}`
    case 'plan':
      return `watched ${to}, ${spaced(reason)}`
    case 'due':
      return `${to}: ${reason}`
    case 'phase':
    case 'baseline':
    case 'audio-pause':
    case 'away':
    case 'label':
    case 'device':
    case 'sources':
    case 'report':
    case 'finding':
      return `${spaced(subject)}: ${from} -> ${to}, ${spaced(reason)}`
  }
}

const spaced = (words: string): string => words.replaceAll('-', ' ')
