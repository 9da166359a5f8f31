import { describe, expect, it } from 'vitest'
import { toConfig } from './config.ts'

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(toConfig({})).toMatchObject({
      ok: true,
      value: {
        http: { host: 'localhost', port: 8080 },
        mqtt: { kind: 'embedded', host: 'localhost', port: 1883 },
        timeScale: 1,
        site: { siteId: 'demo', rooms: { length: 7 } },
        logLevel: 'info',
      },
    })
  })

  it('takes rooms with labels, a broker by address and an empty variable as not set', () => {
    const env = {
      ROOMS: 'room-1, room-2:Garden',
      MQTT_URL: 'mqtts://u:p@broker:8883',
      SITE_ID: 'north',
      HTTP_PORT: '',
    }
    expect(toConfig(env)).toMatchObject({
      ok: true,
      value: {
        http: { port: 8080 },
        mqtt: { kind: 'external', url: 'mqtts://u:p@broker:8883' },
        site: {
          label: 'north',
          rooms: [
            { roomId: 'room-1', label: 'room-1' },
            { roomId: 'room-2', label: 'Garden' },
          ],
        },
      },
    })
  })

  it('offers the free room at site demo only', () => {
    const config = toConfig({ SITE_ID: 'north' })
    expect(config.ok && config.value.site.rooms.map(({ roomId }) => roomId)).not.toContain(
      'room-free',
    )
  })

  it.each([
    ['HTTP_PORT', 'eighty'],
    ['HTTP_PORT', '70000'],
    ['MQTT_PORT', '1.5'],
    ['MQTT_URL', 'http://broker'],
    ['TIME_SCALE', '0'],
    ['TIME_SCALE', 'fast'],
    ['SITE_ID', 'North Clinic'],
    ['SITE_TIME_ZONE', 'Mars/Olympus'],
    ['ROOMS', 'room-1,room-1'],
    ['ROOMS', 'Room 1'],
    ['LOG_LEVEL', 'chatty'],
    ['HTTP_HOST', 'a b'],
  ])('says what is wrong with %s=%s', (name, value) => {
    const config = toConfig({ [name]: value })
    expect(config.ok ? [] : config.error).toEqual([
      expect.stringMatching(new RegExp(`^${name} is .+ but has to be .+`)),
    ])
  })

  it('never repeats a password', () => {
    const config = toConfig({ MQTT_URL: 'http://user:secret@broker' })
    expect(JSON.stringify(config)).not.toContain('secret')
  })
})
