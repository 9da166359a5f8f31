import { describe, expect, it } from 'vitest'
import { explainBrokerError } from './broker-error.ts'

const coded = (code: string): Error => Object.assign(new Error('connect failed'), { code })

describe('a broker that cannot be reached', () => {
  it.each([
    ['nothing listens', coded('ECONNREFUSED'), 'ECONNREFUSED', 'npm start'],
    [
      'nothing listens on either address',
      new AggregateError([coded('ECONNREFUSED')]),
      'ECONNREFUSED',
      'npm start',
    ],
    ['no such name', coded('ENOTFOUND'), 'ENOTFOUND', 'no computer has that name'],
    [
      'it refuses',
      new Error('Connection refused: Not authorized'),
      'Not authorized',
      '--credentials',
    ],
    ['something else was thrown', 'gone', 'gone', 'MQTT_URL'],
  ])('%s', (_title, error, why, fix) => {
    const words = explainBrokerError('mqtt://host:1883', error)
    expect(words).toContain('mqtt://host:1883')
    expect(words).toContain(why)
    expect(words).toContain(fix)
  })
})
