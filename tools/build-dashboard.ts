/** Builds the dashboard when its output is missing or older than what it is built from. */
import { spawnSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const sources = [
  'dashboard/{src,public}/**/*',
  'dashboard/{index.html,package.json,vite.config.ts,compiled-schemas.ts}',
  'shared/src/**/*.ts',
  'package-lock.json',
]
const output = 'dashboard/dist/index.html'

const changedMs = (path: string): number =>
  statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0

function isStale(): boolean {
  const builtMs = changedMs(output)
  return globSync(sources, { cwd: root }).some((path) => changedMs(path) > builtMs)
}

if (isStale()) {
  console.error('building the dashboard ...')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'dashboard'),
    stdio: 'inherit',
  })
  process.exitCode = built.status ?? 1
}
