import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anAct } from '../../../test/support/audit-acts.ts'
import { testHash } from '../../../test/support/test-hash.ts'
import { namedActs, roles } from '@vigil/shared/vocabulary'
import { routeRights } from '../access/route-rights.ts'
import { emptyChain } from '../ledger/chain.ts'
import { startVerifying, verifyChain, verifyNext } from '../ledger/verify-chain.ts'
import type { AuditAct } from './audit-act.ts'
import { appendAct, chainOf, gapOf, serverChain } from './audit-entry.ts'
import { routeAudit } from './route-audit.ts'

function linesOf(acts: readonly AuditAct[]): string[] {
  let head = emptyChain
  return acts.map((one, index) => {
    const appended = appendAct(head, { act: one, atMs: 1000 + index }, testHash)
    head = appended.head
    return appended.line
  })
}

const nullable = (name: string) => fc.constantFrom(null, `${name}-1`, `${name}-2`)
const anyAct: fc.Arbitrary<AuditAct> = fc.record({
  siteId: fc.constant('demo'),
  personId: nullable('person'),
  roles: fc.subarray([...roles]),
  stationId: nullable('station'),
  act: fc.constantFrom(...namedActs),
  patientId: nullable('patient'),
  sessionId: nullable('session'),
  target: nullable('room:room'),
  outcome: fc.constantFrom('done', 'not-permitted'),
})
const anyTrail = fc.array(anyAct, { minLength: 1, maxLength: 12 })

describe('an audit trail', () => {
  it('says who did what at which station, on whom, and with what outcome', () => {
    const { entry } = appendAct(emptyChain, { act: anAct(), atMs: 5 }, testHash)
    expect(entry).toEqual({
      ...{ sequence: 1, previousHash: '', hash: expect.any(String) as string },
      ...{ siteId: 'demo', atMs: 5, personId: 'KB', roles: ['nurse'], stationId: 's-1' },
      ...{ act: 'read-patient', patientId: 'p-1', sessionId: null, target: null, outcome: 'done' },
    })
  })

  it('leaves out what else comes with an act', () => {
    const careless = { ...anAct(), pin: '1357', patientLabel: 'A. B.' }
    const { line } = appendAct(emptyChain, { act: careless, atMs: 5 }, testHash)
    expect(line).not.toMatch(/1357|A\. B\./)
  })

  it('of no site is a chain of its own', () => {
    expect(chainOf(anAct())).toBe('demo')
    expect(chainOf(anAct({ siteId: null }))).toBe(serverChain)
    const [line = ''] = linesOf([anAct({ siteId: null })])
    expect(line).toContain('"siteId":"server"')
  })

  it('names what was lost by its number', () => {
    expect(gapOf('demo', 12)).toMatchObject({
      ...{ siteId: 'demo', personId: null, act: 'audit-gap', target: 'entries:12' },
      outcome: 'lost',
    })
  })

  it('is whole as it was written, whatever was noted', () => {
    fc.assert(
      fc.property(anyTrail, (acts) => {
        const verified = verifyChain(linesOf(acts), testHash)
        expect(verified).toMatchObject({
          ok: true,
          value: { entries: acts.length, owner: 'site demo', ended: false },
        })
      }),
    )
  })

  it('goes on from its head as if it had never stopped', () => {
    fc.assert(
      fc.property(anyTrail, anyTrail, (before, after) => {
        const whole = linesOf([...before, ...after])
        let verified = startVerifying('site demo')
        for (const line of whole.slice(0, before.length)) {
          const next = verifyNext(verified, line, testHash)
          if (next.ok) verified = next.value
        }
        const { entries, headHash } = verified
        const [act = gapOf('demo', 1)] = after
        const { line } = appendAct(
          { entries, headHash },
          { act, atMs: 1000 + before.length },
          testHash,
        )
        expect(line).toBe(whole[before.length])
      }),
    )
  })

  it('cannot lose, move, repeat or change an entry without being found', () => {
    fc.assert(
      fc.property(anyTrail, fc.nat(), fc.nat(), (acts, which, place) => {
        const lines = linesOf(acts)
        const index = which % lines.length
        const line = lines[index] ?? ''
        const at = place % line.length
        const changed = `${line.slice(0, at)}${line[at] === '0' ? '1' : '0'}${line.slice(at + 1)}`
        expect(brokenIn(lines.with(index, changed))).toBe(index)
        expect(brokenIn(lines.toSpliced(index, 0, line))).toBe(index + 1)
        if (index < lines.length - 1) expect(brokenIn(lines.toSpliced(index, 1))).toBe(index)
      }),
    )
  })

  it('of another site is not taken for this one’s', () => {
    const [line = ''] = linesOf([anAct({ siteId: 'other' })])
    expect(verifyNext(startVerifying('site demo'), line, testHash)).toMatchObject({
      ok: false,
      error: { index: 0, problem: 'other-chain' },
    })
  })
})

const brokenIn = (lines: readonly string[]): number | null => {
  const verified = verifyChain(lines, testHash)
  return verified.ok ? null : verified.error.index
}

describe('routes', () => {
  it('have a rule of the audit each, and there is no rule of another', () => {
    expect(Object.keys(routeAudit).sort()).toEqual(Object.keys(routeRights).sort())
  })

  it.each(Object.entries(routeAudit))(
    '%s: a change is an act, and a silence has a reason',
    (route, rule) => {
      if (rule.audited === 'no') expect(rule.because).toMatch(/\w{3}/)
      else expect([...namedActs, 'command']).toContain(rule.act)
      if (rule.audited === 'read') expect(route).toMatch(/^GET /)
    },
  )

  it('that show a patient’s record are readings', () => {
    const ofPatients = Object.keys(routeAudit).filter((route) =>
      /^GET .*\/(patients|sessions)/.test(route),
    )
    expect(ofPatients.map((route) => routeAudit[route]?.audited)).toEqual(
      ofPatients.map(() => 'read'),
    )
  })
})
