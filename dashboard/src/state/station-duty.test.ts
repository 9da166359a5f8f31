import { expect, test } from 'vitest'
import type { Station } from '@vigil/shared/vocabulary'
import { ownStation, stationRest } from './station-duty.ts'
import { aContent, aDuty, aSite } from './test-rooms.ts'

const station: Station = {
  stationId: 'me',
  kind: 'phone',
  place: 'site',
  linked: true,
  sound: 'armed',
  testedMs: 1,
  personId: 'KB',
  quietUntilMs: 5000,
  armed: true,
  lacks: [],
}
const content = aContent([], { duty: aDuty({ stations: [station] }) })
const office = { ...content, site: aSite({ type: 'office' }) }

test('a station finds itself among those of the site', () => {
  expect(ownStation(content, 'me')).toBe(station)
  expect(ownStation(content, 'other')).toBeNull()
  expect(ownStation(null, 'me')).toBeNull()
})

test.each([
  {
    what: 'with the patient',
    site: content,
    now: { stationId: 'me', kind: 'phone', nowMs: 4999 },
    rests: 'alarms',
  },
  {
    what: 'two minutes later',
    site: content,
    now: { stationId: 'me', kind: 'phone', nowMs: 5000 },
    rests: 'nothing',
  },
  {
    what: 'another station',
    site: content,
    now: { stationId: 'other', kind: 'desk', nowMs: 1 },
    rests: 'nothing',
  },
  {
    what: 'before the server spoke',
    site: null,
    now: { stationId: 'me', kind: 'desk', nowMs: null },
    rests: 'nothing',
  },
  {
    what: 'a tablet beside the patient',
    site: content,
    now: { stationId: 'x', kind: 'in-room', nowMs: 1 },
    rests: 'all',
  },
  {
    what: 'the only tablet of an office',
    site: office,
    now: { stationId: 'x', kind: 'in-room', nowMs: 1 },
    rests: 'nothing',
  },
] as const)('$what: $rests rests', ({ site, now, rests }) => {
  expect(stationRest(site, now)).toBe(rests)
})
