import { describe, expect, it } from 'vitest'
import { help, readCommand, type Environment } from './command-line.ts'
import { scenarios } from './scenario/library.ts'

const nothing: Environment = { mqttUrl: undefined, mqttPort: undefined }
const read = (line: string, environment = nothing): unknown => {
  const result = readCommand(line.split(' ').filter(Boolean), environment)
  return result.ok ? result.value : result.error
}

describe('a command line', () => {
  it('may be empty', () => {
    expect(read('')).toMatchObject({
      kind: 'simulate',
      rooms: 6,
      seed: 7,
      siteId: 'demo',
      speed: null,
      url: 'mqtt://localhost:1883',
      scenarios: [{ name: 'quiet-session' }],
    })
  })

  it('names rooms, scenarios, seed, speed, site and broker', () => {
    expect(
      read(
        '--rooms 2 --site north --seed 1 --scenario desaturation,motion --speed 10 --url mqtt://b:1',
      ),
    ).toMatchObject({
      kind: 'simulate',
      rooms: 2,
      siteId: 'north',
      seed: 1,
      scenarios: [{ name: 'desaturation' }, { name: 'motion' }],
      speed: 10,
      url: 'mqtt://b:1',
    })
  })

  it('names a file of secrets', () => {
    expect(read('--credentials secrets.json')).toMatchObject({ credentials: 'secrets.json' })
  })

  it('plays a recording into a room', () => {
    expect(read('--recording a.csv --room room-2 --speed 20 --mode real')).toEqual({
      kind: 'play',
      file: 'a.csv',
      roomId: 'room-2',
      siteId: 'demo',
      speed: 20,
      mode: 'real',
      url: 'mqtt://localhost:1883',
      credentials: null,
    })
    expect(read('--recording a.csv')).toMatchObject({ roomId: 'room-1', speed: 1, mode: 'demo' })
  })

  it.each([
    ['--help', { kind: 'help' }],
    ['-h --rooms 2', { kind: 'help' }],
  ])('%s asks for help', (line, expected) => {
    expect(read(line)).toEqual(expected)
  })

  it('takes the broker from the environment, and the command line wins', () => {
    const environment = { mqttUrl: 'mqtt://env:1', mqttPort: '1999' }
    expect(read('', environment)).toMatchObject({ url: 'mqtt://env:1' })
    expect(read('', { ...environment, mqttUrl: undefined })).toMatchObject({
      url: 'mqtt://localhost:1999',
    })
    expect(read('--url mqtt://x:2', environment)).toMatchObject({ url: 'mqtt://x:2' })
  })

  it.each([
    ['--scenario storm', /no scenario "storm"; there are: quiet-session, desaturation, /],
    ['--scenario ,', /no scenario ""/],
    ['--rooms 0', /--rooms "0" must be a whole number from 1 to 500/],
    ['--rooms 1.5', /--rooms "1.5" must be a whole number/],
    ['--rooms many', /--rooms "many" must be/],
    ['--speed 0', /--speed "0" must be a number from 0.01/],
    ['--seed -1', /--seed/],
    ['--site UPPER', /--site "UPPER" is not a name/],
    ['--url localhost', /--url "localhost" is not a broker's address/],
    ['--room room-1', /--room belongs to --recording/],
    ['--mode real', /--mode belongs to --recording/],
    ['--recording a.csv --rooms 2', /--rooms does not go with --recording/],
    ['--recording a.csv --room Room_1', /--room "Room_1" is not a name/],
    ['--recording a.csv --mode test', /--mode "test" is not known; write real or demo/],
    ['--bogus', /Unknown option '--bogus'.*--help/],
    ['stray', /stray.*--help/],
  ])('%s is refused with what to write instead', (line, expected) => {
    expect(read(line)).toMatch(expected)
  })

  it('help names every scenario', () => {
    for (const { name } of scenarios) expect(help).toContain(name)
  })
})
