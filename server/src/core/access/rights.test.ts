import { commandRequest, roomCommand, siteCommand } from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'
import { commandRow, commandTable, whoMayCommand } from './command-rights.ts'
import { routeRights } from './route-rights.ts'
import { principals, type Principal } from './standing.ts'

describe('routes', () => {
  it('that everybody may use say so alone', () => {
    for (const who of Object.values(routeRights)) {
      expect(who.length).toBeGreaterThan(0)
      if (who.includes('nobody')) expect(who).toEqual(['nobody'])
      for (const one of who) expect(principals).toContain(one)
    }
  })
})

const kindsOf = (union: {
  readonly options: readonly { readonly shape: { kind: { value: string } } }[]
}) => union.options.map(({ shape }) => shape.kind.value)

describe('commands', () => {
  it('that can be asked for have a row each, and there is no other row', () => {
    const rows = [
      ...kindsOf(roomCommand).map((kind) => `room ${kind}`),
      ...kindsOf(siteCommand).map((kind) => `site ${kind}`),
      ...['room report call', 'care'],
    ]
    expect(Object.keys(commandTable).sort()).toEqual(rows.sort())
  })

  it.each<[object, string, Principal, boolean]>([
    [
      { to: 'site', command: { kind: 'emergency', roomId: 'r' } },
      'site emergency',
      'station',
      true,
    ],
    [
      { to: 'site', command: { kind: 'emergency-over', roomId: 'r' } },
      'site emergency-over',
      'station',
      false,
    ],
    [
      { to: 'room', roomId: 'r', command: { kind: 'pause-audio' } },
      'room pause-audio',
      'station',
      true,
    ],
    [
      { to: 'room', roomId: 'r', command: { kind: 'pause-audio' } },
      'room pause-audio',
      'wall',
      false,
    ],
    [
      {
        ...{ to: 'room', roomId: 'r' },
        command: { kind: 'report', report: { kind: 'call', by: 'patient', state: 'on' } },
      },
      'room report call',
      'station',
      true,
    ],
    [
      {
        ...{ to: 'room', roomId: 'r' },
        command: { kind: 'report', report: { kind: 'vomiting', state: 'on' } },
      },
      'room report',
      'station',
      false,
    ],
    [{ to: 'care', sessionId: 's', act: { kind: 'signed-off' } }, 'care', 'station', false],
    [{ to: 'care', sessionId: 's', act: { kind: 'signed-off' } }, 'care', 'nurse', true],
  ])('%j is in row %s, %s: %s', (request, row, who, may) => {
    const parsed = commandRequest.parse(request)
    expect(commandRow(parsed)).toBe(row)
    expect(whoMayCommand(parsed).includes(who)).toBe(may)
  })

  it('of an unknown kind are for nobody', () => {
    expect(whoMayCommand({ to: 'room', command: { kind: 'dance' } })).toEqual([])
    expect(commandRow({ to: 'room', command: { kind: 'report', ...{ report: 'call' } } })).toBe(
      'room report',
    )
  })
})
