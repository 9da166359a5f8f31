/**
 * Tries every law again and again, each round with a seed of its own, until one breaks: `npm run test:laws -- --rounds N
 * --seed N`. The seed of the round that broke is said; VIGIL_SEED tries it again.
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { filesMatching, textOf } from './source-files.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string' } },
})
const first = Number(values.seed ?? Math.floor(Math.random() * 2 ** 30))
const files = filesMatching('{server,shared,dashboard,device-sim}/**/*.test.{ts,tsx}').filter(
  (path) => !path.endsWith('.int.test.ts') && textOf(path).includes('fc.assert('),
)

for (let round = 0; round < Number(values.rounds); round += 1) {
  const seed = String(first + round)
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'unit', ...files], {
    stdio: 'inherit',
    env: { ...process.env, VIGIL_SEED: seed },
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error(`A law broke with seed ${seed}: VIGIL_SEED=${seed} npm run test:unit`)
    process.exitCode = 1
    break
  }
  console.log(`Round ${String(round + 1)} of ${values.rounds}, seed ${seed}: every law holds.`)
}
