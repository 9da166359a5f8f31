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

  it('says of what broke where it did, and nothing of what it was about', () => {
    const lines: string[] = []
    const logger = pino(logOptions('info'), { write: (line: string) => lines.push(line) })
    const parsed = (): unknown => {
      try {
        return JSON.parse('Maria "Musterfrau"')
      } catch (error) {
        return error
      }
    }
    const database = Object.assign(new TypeError('not unique'), {
      ...{ code: '23505', detail: 'Key (label)=(Maria Musterfrau)', parameters: ['Musterfrau'] },
    })
    for (const err of [
      ...[parsed(), database, new Error('it failed', { cause: database })],
      ...['Musterfrau', { label: 'Musterfrau' }, new AggregateError([database], 'both failed')],
    ])
      logger.error({ err }, 'broken')
    expect(lines.join('')).not.toContain('Musterfrau')
    expect(lines.map((line) => (JSON.parse(line) as { err: object }).err)).toMatchObject([
      { type: 'SyntaxError', message: expect.stringContaining('is not valid JSON') as string },
      { type: 'TypeError', code: '23505', stack: expect.stringContaining('logger.test') as string },
      { message: 'it failed', cause: { message: 'not unique' } },
      { type: 'string', message: 'no error' },
      { type: 'object' },
      { message: 'both failed' },
    ])
  })
})
