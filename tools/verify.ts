/**
 * Runs the named npm scripts one after another, all of them even when one fails, so that one run shows every
 * problem. The last line sums up: tests, and each other step that failed as one.
 */
import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

interface StepResult {
  readonly name: string
  readonly ok: boolean
  readonly seconds: number
  readonly passed: number
  readonly failed: number
}

/** Reads the test runner's own summary: `Tests  1 failed | 12 passed (13)`. */
function countTests(output: string): { passed: number; failed: number } {
  const summary = /^\s*Tests\s+(.*)$/m.exec(stripVTControlCharacters(output))?.[1] ?? ''
  const count = (word: string): number =>
    Number(new RegExp(String.raw`(\d+) ${word}`).exec(summary)?.[1] ?? 0)
  return { passed: count('passed'), failed: count('failed') }
}

function runStep(name: string): Promise<StepResult> {
  console.log(`\n--- ${name}`)
  const startedMs = performance.now()
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], {
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      process.stdout.write(text)
    })
    child.once('close', (code) => {
      const ok = code === 0
      const { passed, failed } = countTests(output)
      const seconds = (performance.now() - startedMs) / 1000
      resolve({ name, ok, seconds, passed, failed: ok ? failed : Math.max(failed, 1) })
    })
  })
}

const results: StepResult[] = []
for (const name of process.argv.slice(2)) results.push(await runStep(name))

console.log('')
for (const { name, ok, seconds } of results)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
const sum = (pick: (result: StepResult) => number): number =>
  results.reduce((total, result) => total + pick(result), 0)
console.log(`${String(sum((r) => r.passed))} passed, ${String(sum((r) => r.failed))} failed`)
process.exitCode = results.every((result) => result.ok) ? 0 : 1
