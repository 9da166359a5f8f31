import { expect, it } from 'vitest'
import { rightsAsMarkdown, rightsMatrix } from './matrix.ts'

it('every row of the matrix is for somebody, and for nobody twice', () => {
  for (const { columns, rows } of rightsMatrix)
    for (const [name, who] of rows) {
      expect([name, who.length]).not.toEqual([name, 0])
      expect([name, new Set(who).size]).toEqual([name, who.length])
      for (const one of who) expect(columns).toContain(one)
    }
})

it('the matrix is told in Markdown: a tick where somebody may', () => {
  const lines = rightsAsMarkdown().split('\n')
  expect(lines[0]).toBe('### Routes over HTTP')
  const row = (name: string): readonly string[] =>
    (lines.find((line) => line.includes(`\`${name}\``)) ?? '').split('|').map((cell) => cell.trim())
  // Name, then nobody, wall, station, nurse, provider, therapist, integrator, administrator, auditor.
  expect(row('GET /healthz').slice(2, -1)).toEqual(Array(9).fill('✓'))
  expect(row('room pause-audio').slice(2, 6)).toEqual(['', '', '✓', '✓'])
  expect(row('room confirm-limits').filter((cell) => cell === '✓')).toHaveLength(1)
})
