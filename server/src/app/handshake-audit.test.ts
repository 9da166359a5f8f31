import { describe, expect, it } from 'vitest'
import type { AuditAct } from '#core/audit/audit-act.ts'
import { nobody, type Caller, type CallingStation } from '#core/access/caller.ts'
import { FakeTime } from '../../test/support/fake-time.ts'
import { HandshakeAudit } from './handshake-audit.ts'

const desk: CallingStation = {
  stationId: 's-1',
  siteId: 'demo',
  kind: 'desk',
  place: 'site',
  label: 'Desk',
}
const auditor = { personId: 'AU', grants: [{ siteId: 'demo', roles: ['auditor'] }] } as const
const atDesk: Caller = { station: desk, person: auditor, lockedPersonId: null }

function noting() {
  const noted: AuditAct[] = []
  const clock = new FakeTime()
  const audit = { note: (act: AuditAct) => void noted.push(act) }
  return { noted, clock, handshakes: new HandshakeAudit({ audit, clock }) }
}

describe('a page that is not let in', () => {
  it('is noted with who and where, at the site it asked for', () => {
    const { noted, handshakes } = noting()
    handshakes.refused(atDesk, 'demo', 'not-permitted')
    expect(noted).toEqual([
      {
        ...{ siteId: 'demo', personId: 'AU', roles: ['auditor'], stationId: 's-1' },
        ...{ act: 'watch-begin', patientId: null, sessionId: null, target: null },
        outcome: 'not-permitted',
      },
    ])
  })

  it('for a site that is not here is noted at its own, and of no site where it has none', () => {
    const { noted, handshakes } = noting()
    handshakes.refused(atDesk, null, 'unknown-site')
    handshakes.refused(nobody, null, 'not-signed-on')
    expect(noted.map(({ siteId, personId }) => [siteId, personId])).toEqual([
      ['demo', 'AU'],
      [null, null],
    ])
  })

  it('tries again and again, and fills no record: a stranger not, nor a browser of ours', () => {
    const { noted, clock, handshakes } = noting()
    const other = { ...atDesk, station: { ...desk, stationId: 's-2' } }
    const stranger = { ...nobody, station: { ...desk, stationId: 's-3', siteId: null } }
    for (let second = 0; second < 90; second += 1) {
      for (const caller of [atDesk, other, nobody, stranger])
        handshakes.refused(caller, 'demo', 'not-permitted')
      clock.advance(1000)
    }
    expect(noted.map(({ stationId, target }) => [stationId, target])).toEqual([
      ['s-1', null],
      ['s-2', null],
      [null, null],
      ['s-1', 'left-out:59'],
      ['s-2', 'left-out:59'],
      [null, 'left-out:119'],
    ])
  })
})
