/** The server and the page, both restarting as their files change. Ctrl-C ends both. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

const startNode = (cwd: string, ...args: string[]): ChildProcess =>
  spawn(process.execPath, args, { cwd: join(root, cwd), stdio: 'inherit' })

const children = [
  startNode('.', '--watch', 'server/src/main.ts'),
  startNode('dashboard', join(root, 'node_modules/vite/bin/vite.js')),
]

const endAll = (): void => {
  for (const child of children) child.kill()
}
for (const child of children) child.once('exit', endAll)
process.once('SIGINT', endAll)
process.once('SIGTERM', endAll)
