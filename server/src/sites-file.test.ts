import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toConfig } from './config.ts'
import { parseSitesFile } from './sites-file.ts'

const river = {
  siteId: 'river',
  label: 'River Street',
  timeZone: 'America/Los_Angeles',
  rooms: [{ roomId: 'room-1', label: 'Garden' }],
}

const complaints = (json: unknown): readonly string[] => {
  const parsed = parseSitesFile(typeof json === 'string' ? json : JSON.stringify(json))
  return parsed.ok ? [] : parsed.error
}

describe('the file of sites', () => {
  it('is shown by an example that is understood', () => {
    const path = join(import.meta.dirname, '../../docs/examples/sites.json')
    expect(parseSitesFile(readFileSync(path, 'utf8'))).toMatchObject({
      ok: true,
      value: [
        {
          siteId: 'river',
          type: 'clinic',
          closesAtMinutes: 18 * 60,
          emergencyCall: { number: '911', address: '12 River Street, second floor' },
          rooms: { length: 4, 2: { roomId: 'mat-a', label: 'Mat A', sharedRoom: 'hall' } },
        },
        { siteId: 'elm', type: 'office', closesAtMinutes: null },
      ],
    })
  })

  it('needs little of a site: a room is called by its name, and nobody is called where nobody is named', () => {
    expect(parseSitesFile(JSON.stringify([{ ...river, rooms: [{ roomId: 'room-1' }] }]))).toEqual({
      ok: true,
      value: [
        {
          siteId: 'river',
          label: 'River Street',
          type: 'clinic',
          timeZone: 'America/Los_Angeles',
          closesAtMinutes: null,
          retentionDays: null,
          emergencyCall: null,
          rooms: [{ roomId: 'room-1', label: 'room-1' }],
        },
      ],
    })
  })

  it.each([
    ['no JSON', '[{', /^it is not JSON \(.+\): docs\/examples\/sites\.json shows one$/],
    ['one site without its list', river, /^it has to be a list of at least one site in \[ \]/],
    ['a list of nothing', [], /^it has to be a list of at least one site in \[ \]/],
    ['a name instead of a site', ['river'], /^entry 1 has to be a site in \{ \}/],
    [
      'a site without a name',
      [{ ...river, siteId: undefined }],
      /^entry 1: siteId is not set, but has to be 1 to 32 of a-z, 0-9 and -$/,
    ],
    [
      'a site whose name no topic can carry',
      [river, { ...river, siteId: 'Elm' }],
      /^entry 2 \(Elm\): siteId is "Elm", but has to be 1 to 32/,
    ],
    [
      'two sites of one name',
      [river, river],
      /^entry 2 \(river\): siteId is "river", but has to be a name of its own: entry 1 has it already$/,
    ],
    [
      'a site that does not say which clock hangs there',
      [{ ...river, timeZone: undefined }],
      /^entry 1 \(river\): timeZone is not set, but has to be an IANA time zone/,
    ],
    [
      'a misspelt field',
      [{ ...river, closeAt: '18:00' }],
      /^entry 1 \(river\): closeAt is no field of it: correct the name/,
    ],
    [
      'a time of day that is none',
      [{ ...river, closesAt: '25:00' }],
      /^entry 1 \(river\): closesAt is "25:00", but has to be a time of day such as 18:00$/,
    ],
    [
      'a type that is none',
      [{ ...river, type: 'hospital' }],
      /^entry 1 \(river\): type is "hospital", but has to be clinic or office$/,
    ],
    [
      'an office that calls nobody',
      [{ ...river, type: 'office', address: '4 Elm Street' }],
      /^entry 1 \(river\): emergencyNumber is not set, but has to be the number/,
    ],
    [
      'a number without an address',
      [{ ...river, emergencyNumber: '911' }],
      /^entry 1 \(river\): address is not set, but has to be the address that is told/,
    ],
    [
      'a site without a room',
      [{ ...river, rooms: [] }],
      /^entry 1 \(river\): rooms is \[\], but has to be a list of at least one room/,
    ],
    [
      'a room that every device could claim',
      [{ ...river, rooms: [{ roomId: 'any' }] }],
      /^entry 1 \(river\): rooms\.0\.roomId is "any", but has to be 1 to 32 .+ \(not any\)$/,
    ],
    [
      'one room twice',
      [{ ...river, rooms: [{ roomId: 'room-1' }, { roomId: 'room-1' }] }],
      /^entry 1 \(river\): rooms\.1\.roomId is "room-1", but has to be a name that no other room/,
    ],
    [
      'a hall that is a place too',
      [{ ...river, rooms: [{ roomId: 'hall' }, { roomId: 'mat-a', sharedRoom: 'hall' }] }],
      /^entry 1 \(river\): rooms\.1\.sharedRoom is "hall", but has to be the name of a room around/,
    ],
    [
      'a misspelt field of a room',
      [{ ...river, rooms: [{ roomId: 'room-1', name: 'Garden' }] }],
      /^entry 1 \(river\): rooms\.0\.name is no field of it/,
    ],
  ])('refuses %s, and says what to write', (_what, json, sentence) => {
    expect(complaints(json)).toEqual([expect.stringMatching(sentence)])
  })

  it('tells everything that is wrong at once', () => {
    const wrong = { ...river, siteId: 'Elm', rooms: [] }
    expect(complaints([{ ...river, label: '' }, wrong])).toHaveLength(3)
  })
})

describe('a server that is given a file of sites', () => {
  const env = { SITES_FILE: 'sites.json' }
  const text = JSON.stringify([river, { ...river, siteId: 'elm' }])

  it('watches the sites of the file and no other', () => {
    expect(toConfig(env, { ok: true, value: text })).toMatchObject({
      ok: true,
      value: { sites: [{ siteId: 'river' }, { siteId: 'elm' }] },
    })
  })

  it.each([
    ['SITE_ID', 'north'],
    ['SITE_LABEL', 'North'],
    ['SITE_TIME_ZONE', 'UTC'],
    ['SITE_CLOSES_AT', '18:00'],
    ['SITE_TYPE', 'clinic'],
    ['ROOMS', 'room-1'],
  ])('refuses %s=%s beside it', (name, value) => {
    expect(toConfig({ ...env, [name]: value }, { ok: true, value: text })).toEqual({
      ok: false,
      error: [expect.stringMatching(new RegExp(`leave out ${name}, or leave SITES_FILE out`))],
    })
  })

  it('says which entry of which file is wrong', () => {
    const config = toConfig(env, { ok: true, value: JSON.stringify([{ ...river, rooms: [] }]) })
    expect(config.ok ? [] : config.error).toEqual([
      expect.stringMatching(/^SITES_FILE sites\.json: entry 1 \(river\): rooms is \[\]/),
    ])
  })

  it('says why the file cannot be read', () => {
    expect(toConfig(env, { ok: false, error: 'ENOENT: no such file' })).toEqual({
      ok: false,
      error: [
        'SITES_FILE is "sites.json", which cannot be read (ENOENT: no such file): name a file that this server may read',
      ],
    })
  })
})
