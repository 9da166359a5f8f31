/**
 * Tries a million wild messages, requests and events, or as many as asked: `npm run test:fuzz -- --cases N --seed N`. A
 * failure names its seed; the same seed tries the same again.
 */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
})
const seed = values.seed === undefined ? {} : { VIGIL_SEED: values.seed }
const child = spawn('npx', ['vitest', 'run', 'server/test/fuzz-'], {
  stdio: 'inherit',
  env: { ...process.env, VIGIL_FUZZ_CASES: values.cases, ...seed },
  shell: process.platform === 'win32',
})
child.once('close', (code) => (process.exitCode = code ?? 1))
