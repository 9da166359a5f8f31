import { describe, expect, it } from 'vitest'
import { toConfig } from './config.ts'

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(toConfig({})).toMatchObject({
      ok: true,
      value: {
        http: { host: 'localhost', port: 8080, requestMs: 20_000 },
        mqtt: {
          ...{ kind: 'embedded', host: 'localhost', port: 1883 },
          tls: { host: '0.0.0.0', port: 8883 },
        },
        tls: null,
        timeScale: 1,
        sites: [{ siteId: 'demo', rooms: { length: 7 } }],
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
        mqtt: { kind: 'external', url: 'mqtts://u:p@broker:8883', dynamicSecurity: false },
        sites: [
          {
            label: 'north',
            rooms: [
              { roomId: 'room-1', label: 'room-1' },
              { roomId: 'room-2', label: 'Garden' },
            ],
          },
        ],
      },
    })
  })

  it.each([
    [undefined, null],
    ['', null],
    ['3650', 3650],
  ])('keeps sessions for ever, or as long as is said: %j', (RETENTION_DAYS, retentionDays) => {
    expect(toConfig({ RETENTION_DAYS })).toMatchObject({ value: { sites: [{ retentionDays }] } })
  })

  it.each(['364', '0', '-1', '400.5', 'a year'])(
    'forgets nothing that is younger than a year: %s',
    (RETENTION_DAYS) => {
      expect(toConfig({ RETENTION_DAYS })).toMatchObject({
        ok: false,
        error: [expect.stringMatching(/^RETENTION_DAYS is .* days, at least 365/)],
      })
    },
  )

  it.each([
    ['', []],
    ['127.0.0.1', ['127.0.0.1']],
    ['10.1.2.0/24, fd00::/8,::1', ['10.1.2.0/24', 'fd00::/8', '::1']],
  ])('believes what stands before it only where it is named: %j', (TRUSTED_PROXY, expected) => {
    expect(toConfig({ TRUSTED_PROXY })).toMatchObject({
      value: { http: { trustedProxies: expected } },
    })
  })

  it.each([
    'true',
    'proxy.clinic.example',
    '0.0.0.0/0',
    '10.0.0.0/33',
    '10.0.0.1,',
    '10.0.0.0/8/8',
  ])('takes no %j for what stands before it', (TRUSTED_PROXY) => {
    const refused = toConfig({ TRUSTED_PROXY })
    expect(refused).toMatchObject({
      ok: false,
      error: [expect.stringMatching(/^TRUSTED_PROXY is .*networks apart/)],
    })
  })

  it('keeps its record in DATA_DIR, or in the database of DATABASE_URL', () => {
    const dataDir = '/srv/vigil'
    const url = 'postgres://u:p@database/vigil'
    expect(toConfig({ DATA_DIR: dataDir })).toMatchObject({
      value: { record: { kind: 'sqlite', dataDir } },
    })
    expect(toConfig({ DATA_DIR: dataDir, DATABASE_URL: url })).toMatchObject({
      value: { dataDir, record: { kind: 'postgres', url } },
    })
  })

  it.each<[string, Record<string, string>, object]>([
    ['nothing', {}, { demoPeople: false, publicUrl: null, oidc: null }],
    ['people of a demonstration', { DEMO_PEOPLE: 'true' }, { demoPeople: true }],
    [
      'an address without its last slash',
      { PUBLIC_URL: 'https://vigil.clinic.example/' },
      { publicUrl: 'https://vigil.clinic.example' },
    ],
    [
      'the clinic’s own sign-on, named by its host',
      {
        PUBLIC_URL: 'https://vigil.clinic.example',
        OIDC_ISSUER: 'https://login.clinic.example/realms/a',
        OIDC_CLIENT_ID: 'vigil',
        OIDC_CLIENT_SECRET: 'a secret',
      },
      { oidc: { label: 'login.clinic.example', claim: 'preferred_username' } },
    ],
  ])('says who is who: %s', (_title, env, identity) => {
    expect(toConfig(env)).toMatchObject({ ok: true, value: { identity } })
  })

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'people of a demonstration at a clinic',
      { DEMO_PEOPLE: 'true', SITE_ID: 'north' },
      /DEMO_PEOPLE/,
    ],
    ['people of a demonstration, perhaps', { DEMO_PEOPLE: 'maybe' }, /true or false/],
    ['an address with a path', { PUBLIC_URL: 'https://clinic.example/vigil' }, /without a path/],
    ['plain http to another machine', { OIDC_ISSUER: 'http://login.clinic.example' }, /plain http/],
    ['half a sign-on', { OIDC_ISSUER: 'http://localhost:9000' }, /OIDC_CLIENT_ID is not set/],
  ])('refuses %s', (_title, env, words) => {
    const config = toConfig(env)
    expect(config.ok ? '' : config.error.join('\n')).toMatch(words)
  })

  it('shows no client secret that was not understood', () => {
    const config = toConfig({ OIDC_CLIENT_SECRET: 'x'.repeat(2000) })
    expect(config.ok ? '' : config.error.join()).toMatch(/^OIDC_CLIENT_SECRET is not understood/)
  })

  it('offers the free room at site demo only', () => {
    const config = toConfig({ SITE_ID: 'north' })
    expect(config.ok && config.value.sites[0].rooms.map(({ roomId }) => roomId)).not.toContain(
      'room-free',
    )
  })

  it.each([
    ['HTTP_PORT', 'eighty'],
    ['HTTP_PORT', '70000'],
    ['MQTT_PORT', '1.5'],
    ['MQTT_URL', 'http://broker'],
    ['DATABASE_URL', 'mysql://database/vigil'],
    ['TIME_SCALE', '0'],
    ['TIME_SCALE', 'fast'],
    ['SITE_ID', 'North Clinic'],
    ['SITE_TIME_ZONE', 'Mars/Olympus'],
    ['ROOMS', 'room-1,room-1'],
    ['ROOMS', 'Room 1'],
    ['LOG_LEVEL', 'chatty'],
    ['HTTP_HOST', 'a b'],
    ['SITE_TYPE', 'hospital'],
    ['PAGE_WEBHOOK_SECRET', 'short'],
  ])('says what is wrong with %s=%s', (name, value) => {
    const config = toConfig({ [name]: value })
    expect(config.ok ? [] : config.error).toEqual([
      expect.stringMatching(new RegExp(`^${name} is .+ but has to be .+`)),
    ])
  })

  it.each([
    ['EMERGENCY_NUMBER', 'the usual one', 'a telephone number'],
    ['PAGE_WEBHOOK_URL', 'ftp://pages', 'an address that takes pages'],
  ])('says what is wrong with %s=%s, beside what it needs', (name, value, rule) => {
    const config = toConfig({ [name]: value })
    expect(config.ok ? [] : config.error).toContainEqual(
      expect.stringMatching(new RegExp(`^${name} is .+ but has to be ${rule}`)),
    )
  })

  it.each([
    ['MQTT_URL', 'http://user:hidden@broker'],
    ['DATABASE_URL', 'vigil:hidden@database'],
    ['PAGE_WEBHOOK_URL', 'ftp://pages/hidden'],
    ['PAGE_WEBHOOK_SECRET', 'hidden'],
  ])('never repeats a secret in %s', (name, value) => {
    const config = toConfig({ [name]: value })
    expect(config.ok).toBe(false)
    expect(JSON.stringify(config)).not.toContain('hidden')
  })

  const office = { SITE_TYPE: 'office', EMERGENCY_NUMBER: '911', SITE_ADDRESS: '12 Elm Street' }

  it('knows an office, whom it calls and from where', () => {
    expect(toConfig(office)).toMatchObject({
      ok: true,
      value: {
        sites: [{ type: 'office', emergencyCall: { number: '911', address: '12 Elm Street' } }],
        pages: null,
      },
    })
  })

  it('knows where pages go and what signs them', () => {
    const pages = { url: 'https://pages.example/x', secret: '0123456789abcdef' }
    const config = toConfig({ PAGE_WEBHOOK_URL: pages.url, PAGE_WEBHOOK_SECRET: pages.secret })
    expect(config).toMatchObject({
      ok: true,
      value: { pages, sites: [{ type: 'clinic', emergencyCall: null }] },
    })
  })

  it.each([
    ['a page address without a secret', { PAGE_WEBHOOK_URL: 'https://p' }, 'PAGE_WEBHOOK_SECRET'],
    ['an office without a number', { ...office, EMERGENCY_NUMBER: '' }, 'EMERGENCY_NUMBER'],
    ['an office without an address', { ...office, SITE_ADDRESS: '' }, 'SITE_ADDRESS'],
    ['a number without an address', { EMERGENCY_NUMBER: '911' }, 'SITE_ADDRESS'],
    ['an address without a number', { SITE_ADDRESS: 'Elm Street' }, 'EMERGENCY_NUMBER'],
  ])('refuses %s', (_what, env, name) => {
    const config = toConfig(env)
    expect(config.ok ? [] : config.error).toEqual([
      expect.stringMatching(new RegExp(`^${name} is not set, but has to be .+`)),
    ])
  })
})
