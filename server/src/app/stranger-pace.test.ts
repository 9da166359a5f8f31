import { expect, it } from 'vitest'
import type { AuditAct } from '#core/audit/audit-act.ts'
import { FakeTime } from '../../test/support/fake-time.ts'
import { StrangerPace } from './stranger-pace.ts'

const refused = (change: Partial<AuditAct> = {}): AuditAct => ({
  ...{ siteId: 'demo', personId: null, roles: [], stationId: null, act: 'read-patients' },
  ...{ patientId: null, sessionId: null, target: null, outcome: 'not-signed-on' },
  ...change,
})

it('what strangers are refused is noted once a minute, with how many were left out', () => {
  const clock = new FakeTime()
  const pace = new StrangerPace({ clock })
  expect(pace.paced([refused()])).toEqual([refused()])
  for (let count = 0; count < 40; count += 1) {
    expect(pace.paced([refused()])).toEqual([])
    clock.advance(1000)
  }
  clock.advance(20_000)
  expect(pace.paced([refused()])).toEqual([refused({ target: 'left-out:40' })])
  clock.advance(60_000)
  expect(pace.paced([refused()])).toEqual([refused()])
})

it('another site, act or refusal is another thing', () => {
  const pace = new StrangerPace({ clock: new FakeTime() })
  const others = [
    refused(),
    refused({ siteId: null }),
    refused({ act: 'read-care' }),
    refused({ outcome: 'too-often' }),
  ]
  expect(pace.paced(others)).toEqual(others)
})
