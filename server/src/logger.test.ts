import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { logOptions } from './logger.ts'

describe('the log', () => {
  it('never has what staff call a patient', () => {
    const lines: string[] = []
    const logger = pino(logOptions('info'), { write: (line: string) => lines.push(line) })
    const session = { sessionId: 's-1', patientLabel: 'A. B.' }
    logger.info(session, 'one')
    logger.info({ session }, 'two')
    logger.info({ request: { body: { patientLabel: 'A. B.' } } }, 'three')
    expect(lines.join('')).not.toContain('A. B.')
    expect(lines.join('')).toContain('s-1')
  })

  it('never has a PIN', () => {
    const lines: string[] = []
    const logger = pino(logOptions('info'), { write: (line: string) => lines.push(line) })
    const signature = { personId: 'KB', pin: '1357' }
    logger.info(signature, 'one')
    logger.info({ signature }, 'two')
    logger.info({ request: { signature } }, 'three')
    logger.info({ asked: { by: signature } }, 'four')
    expect(lines).toHaveLength(4)
    expect(lines.join('')).not.toContain('1357')
  })
})
