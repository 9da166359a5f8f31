/**
 * Runs the named npm scripts one after another, all of them even when one fails, so that one run shows every
 * problem. What failed is said once more at the end, where whoever sees only the end of a log sees it. The last line
 * sums up: tests, and each other step that failed as one.
 */
import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

interface StepResult {
  readonly name: string
  readonly ok: boolean
  readonly seconds: number
  readonly passed: number
  readonly failed: number
  /** What it said of its failures; empty when it is ok. */
  readonly complaint: string
}

/** A step's failures may be many; the first ones say enough. */
const complaintLines = 120

/** Reads the test runner's own summary: `Tests  1 failed | 12 passed (13)`. */
function countTests(output: string): { passed: number; failed: number } {
  const summary = /^\s*Tests\s+(.*)$/m.exec(stripVTControlCharacters(output))?.[1] ?? ''
  const count = (word: string): number =>
    Number(new RegExp(String.raw`(\d+) ${word}`).exec(summary)?.[1] ?? 0)
  return { passed: count('passed'), failed: count('failed') }
}

/** The test runner's list of failures with their reasons; of any other step, the end of what it wrote. */
function complaintIn(output: string): string {
  const lines = stripVTControlCharacters(output).trimEnd().split('\n')
  const from = lines.findIndex((line) => /Failed (Tests|Suites) \d+/.test(line))
  return (from < 0 ? lines.slice(-complaintLines) : lines.slice(from, from + complaintLines)).join(
    '\n',
  )
}

function runStep(name: string): Promise<StepResult> {
  console.log(`\n--- ${name}`)
  const startedMs = performance.now()
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    const passOn = (from: Readable, to: NodeJS.WriteStream): void => {
      from.setEncoding('utf8').on('data', (text: string) => {
        output += text
        to.write(text)
      })
    }
    passOn(child.stdout, process.stdout)
    passOn(child.stderr, process.stderr)
    child.once('close', (code) => {
      const ok = code === 0
      const { passed, failed } = countTests(output)
      const seconds = (performance.now() - startedMs) / 1000
      const complaint = ok ? '' : complaintIn(output)
      resolve({ name, ok, seconds, passed, failed: ok ? failed : Math.max(failed, 1), complaint })
    })
  })
}

const results: StepResult[] = []
for (const name of process.argv.slice(2)) results.push(await runStep(name))

for (const { name, complaint } of results)
  if (complaint !== '') console.log(`\n--- what failed in ${name}\n${complaint}`)
console.log('')
for (const { name, ok, seconds } of results)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
const sum = (pick: (result: StepResult) => number): number =>
  results.reduce((total, result) => total + pick(result), 0)
console.log(`${String(sum((r) => r.passed))} passed, ${String(sum((r) => r.failed))} failed`)
process.exitCode = results.every((result) => result.ok) ? 0 : 1
