/**
 * The walls hold: a small copy of the tree with one deliberate trespass per file, given to the very checkers and
 * configurations that `npm run check` uses. The real tree passing them is what `npm run check` itself shows.
 */
import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

type Checker = 'layers' | 'lint' | 'types'

interface Trespass {
  readonly what: string
  readonly file: string
  readonly source: string
  readonly checker: Checker
  /** Rule or compiler code that must refuse it; null: a neighbour of the trespass that is allowed. */
  readonly rule: string | null
}

const trespasses: readonly Trespass[] = [
  {
    what: 'core reads a file',
    file: 'server/src/core/reads-file.ts',
    source: `import { readFileSync } from 'node:fs'\nexport const text = (): string => readFileSync('x', 'utf8')`,
    checker: 'layers',
    rule: 'core-is-pure',
  },
  {
    what: 'core uses a package',
    file: 'server/src/core/uses-package.ts',
    source: `import { z } from 'zod'\nexport const schema = z.string()`,
    checker: 'layers',
    rule: 'core-is-pure',
  },
  {
    what: 'core knows a wire',
    file: 'server/src/core/knows-wire.ts',
    source: `import type { ObsPayload } from '@vigil/shared/contracts'\nexport type Obs = ObsPayload`,
    checker: 'layers',
    rule: 'core-is-pure',
  },
  {
    what: 'core reaches into app by its short name',
    file: 'server/src/core/reaches-app.ts',
    source: `import { port } from '#app/port.ts'\nexport const here = port`,
    checker: 'layers',
    rule: 'core-is-pure',
  },
  {
    what: 'core speaks the vocabulary',
    file: 'server/src/core/allowed.ts',
    source: `import { seconds } from '@vigil/shared/time'\nexport const delayMs = seconds(15)`,
    checker: 'layers',
    rule: null,
  },
  {
    what: 'app uses core by its short name',
    file: 'server/src/app/port.ts',
    source: `import { delayMs } from '#core/allowed.ts'\nexport const port = delayMs`,
    checker: 'layers',
    rule: null,
  },
  {
    what: 'app knows an adapter',
    file: 'server/src/app/knows-adapter.ts',
    source: `import { gateway } from '../sockets/gateway.ts'\nexport const here = gateway`,
    checker: 'layers',
    rule: 'app-knows-no-adapter',
  },
  {
    what: 'the pager imports sockets',
    file: 'server/src/pager/imports-sockets.ts',
    source: `import { gateway } from '../sockets/gateway.ts'\nexport const here = gateway`,
    checker: 'layers',
    rule: 'adapters-never-meet',
  },
  {
    what: 'a rehearsal imports the record',
    file: 'server/src/rehearsal/imports-record.ts',
    source: `import { stores } from '../record/sql-record.ts'\nexport const here = stores`,
    checker: 'layers',
    rule: 'adapters-never-meet',
  },
  {
    what: 'http imports sockets',
    file: 'server/src/http/imports-sockets.ts',
    source: `import { gateway } from '../sockets/gateway.ts'\nexport const here = gateway`,
    checker: 'layers',
    rule: 'adapters-never-meet',
  },
  {
    what: 'http imports http',
    file: 'server/src/http/allowed.ts',
    source: `export { here } from './imports-sockets.ts'`,
    checker: 'layers',
    rule: null,
  },
  {
    what: 'an adapter asks the composition root',
    file: 'server/src/record/asks-root.ts',
    source: `import { started } from '../server.ts'\nexport const here = started`,
    checker: 'layers',
    rule: 'only-main-knows-the-composition-root',
  },
  {
    what: 'source imports test support',
    file: 'server/src/ingest/imports-test.ts',
    source: `import { fake } from '../../test/fake.ts'\nexport const here = fake`,
    checker: 'layers',
    rule: 'nothing-runs-from-tests',
  },
  {
    what: 'two files need each other, if only by type',
    file: 'server/src/app/circle-one.ts',
    source: `import type { Two } from './circle-two.ts'\nexport type One = Two | null`,
    checker: 'layers',
    rule: 'no-circles',
  },
  {
    what: 'an import leads nowhere',
    file: 'server/src/app/leads-nowhere.ts',
    source: `import { gone } from './gone.ts'\nexport const here: unknown = gone`,
    checker: 'layers',
    rule: 'every-import-resolves',
  },
  {
    what: 'the dashboard imports the server',
    file: 'dashboard/src/views/imports-server.ts',
    source: `import { port } from '../../../server/src/app/port.ts'\nexport const here = port`,
    checker: 'layers',
    rule: 'workspaces-share-only-shared',
  },
  {
    what: 'the reducers use the link',
    file: 'dashboard/src/state/uses-link.ts',
    source: `import { link } from '../link/socket-link.ts'\nexport const here = link`,
    checker: 'layers',
    rule: 'state-is-pure',
  },
  {
    what: 'a second room draws charts',
    file: 'dashboard/src/views/wall/draws-chart.ts',
    source: `import { Chart } from 'chart.js'\nexport const here = Chart`,
    checker: 'layers',
    rule: 'one-room-draws-charts',
  },
  {
    what: 'the simulated patient uses a package',
    file: 'device-sim/src/signal/uses-package.ts',
    source: `import { z } from 'zod'\nexport const schema = z.string()`,
    checker: 'layers',
    rule: 'signal-is-pure',
  },
  {
    what: 'time needs the vocabulary',
    file: 'shared/src/time/needs-vocabulary.ts',
    source: `import { vitals } from '../vocabulary/index.ts'\nexport const here = vitals`,
    checker: 'layers',
    rule: 'shared-time-needs-base-only',
  },
  {
    what: 'core asks the clock',
    file: 'server/src/core/asks-clock.ts',
    source: `export const now = (): number => Date.now()`,
    checker: 'lint',
    rule: 'no-restricted-globals',
  },
  {
    what: 'core keeps a timer',
    file: 'server/src/core/keeps-timer.ts',
    source: `export const later = (act: () => void): unknown => setTimeout(act, 1)`,
    checker: 'lint',
    rule: 'no-restricted-globals',
  },
  {
    what: 'the simulated patient rolls unseeded dice',
    file: 'device-sim/src/signal/rolls-dice.ts',
    source: `export const noise = (): number => Math.random()`,
    checker: 'lint',
    rule: 'no-restricted-properties',
  },
  {
    what: 'the shared words measure time',
    file: 'shared/src/vocabulary/measures-time.ts',
    source: `export const now = (): number => performance.now()`,
    checker: 'lint',
    rule: 'no-restricted-globals',
  },
  {
    what: 'an adapter reads the environment',
    file: 'server/src/http/reads-env.ts',
    source: `export const port = process.env['HTTP_PORT']`,
    checker: 'lint',
    rule: 'no-restricted-properties',
  },
  {
    what: 'config reads the environment',
    file: 'server/src/config.ts',
    source: `export const port = process.env['HTTP_PORT']`,
    checker: 'lint',
    rule: null,
  },
  {
    what: 'a promise is left alone',
    file: 'server/src/app/leaves-promise.ts',
    source: `export function start(act: () => Promise<void>): void {\n  act()\n}`,
    checker: 'lint',
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    what: 'a module has no name for its export',
    file: 'server/src/app/exports-default.ts',
    source: `const port = 1\nexport default port`,
    checker: 'lint',
    rule: 'no-restricted-syntax',
  },
  {
    what: 'core sees a timer',
    file: 'server/src/core/keeps-timer.ts',
    source: `export const later = (act: () => void): unknown => setTimeout(act, 1)`,
    checker: 'types',
    rule: 'TS2304',
  },
  {
    what: 'core sees Node',
    file: 'server/src/core/reads-file.ts',
    source: `import { readFileSync } from 'node:fs'\nexport const text = (): string => readFileSync('x', 'utf8')`,
    checker: 'types',
    rule: 'TS2591',
  },
  {
    what: 'shared sees Node',
    file: 'shared/src/base/sees-node.ts',
    source: `export const platform = process.platform`,
    checker: 'types',
    rule: 'TS2591',
  },
  {
    what: 'the reducers see the page',
    file: 'dashboard/src/state/sees-page.ts',
    source: `export const title = (): string => document.title`,
    checker: 'types',
    rule: 'TS2584',
  },
  {
    what: 'the simulated patient sees a timer',
    file: 'device-sim/src/signal/keeps-timer.ts',
    source: `export const later = (act: () => void): unknown => setTimeout(act, 1)`,
    checker: 'types',
    rule: 'TS2304',
  },
]

/** What the trespasses lean on. */
const neighbours: Readonly<Record<string, string>> = {
  'server/src/sockets/gateway.ts': `export const gateway = 1`,
  'server/src/server.ts': `export const started = 1`,
  'server/src/record/sql-record.ts': `export const stores = 1`,
  'server/test/fake.ts': `export const fake = 1`,
  'server/src/app/circle-two.ts': `import type { One } from './circle-one.ts'\nexport type Two = One | null`,
  'dashboard/src/link/socket-link.ts': `export const link = 1`,
}

const repository = join(import.meta.dirname, '..')
const copied = [
  'package.json',
  'eslint.config.js',
  'vitest.config.ts',
  '.dependency-cruiser.cjs',
  'shared/src',
  ...['shared', 'server', 'dashboard', 'device-sim'].map((name) => `${name}/package.json`),
  ...readdirSync(repository, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /(^|\/)tsconfig[\w.]*\.json$/.test(path) && !path.includes('node_modules'),
  ),
]
const pureProjects = [
  'shared/tsconfig.pure.json',
  'server/tsconfig.core.json',
  'dashboard/tsconfig.state.json',
  'device-sim/tsconfig.signal.json',
]

let copy = ''

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), `${text}\n`)
}

/** The packages as they are, but `@vigil/*` leads into the copy. */
function linkPackages(): void {
  const packages = join(repository, 'node_modules')
  mkdirSync(join(copy, 'node_modules/@vigil'), { recursive: true })
  for (const name of readdirSync(packages))
    if (name !== '@vigil') symlinkSync(join(packages, name), join(copy, 'node_modules', name))
  symlinkSync(join(copy, 'shared'), join(copy, 'node_modules/@vigil/shared'))
}

/** Exit code 1 says that something was refused, which is the point here; no output says that the tool broke. */
async function runTool(script: string, ...args: string[]): Promise<string> {
  const tool = join(repository, 'node_modules', script)
  const options = { cwd: copy, maxBuffer: 2 ** 26 }
  return await new Promise((resolve, reject) => {
    execFile(process.execPath, [tool, ...args], options, (_error, stdout, stderr) => {
      if (stdout === '') reject(new Error(`${script} says nothing but ${stderr}`))
      else resolve(stdout)
    })
  })
}

/** `file rule` of everything a checker refused. */
type Refusals = ReadonlySet<string>

async function checkLayers(): Promise<Refusals> {
  const output = await runTool(
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    ...['shared', 'server', 'dashboard', 'device-sim'],
  )
  const { summary } = JSON.parse(output) as {
    summary: { violations: { from: string; rule: { name: string } }[] }
  }
  return new Set(summary.violations.map(({ from, rule }) => `${from} ${rule.name}`))
}

async function checkLint(): Promise<Refusals> {
  const linted = trespasses.filter(({ checker }) => checker === 'lint').map(({ file }) => file)
  const output = await runTool('eslint/bin/eslint.js', '--format', 'json', ...linted)
  const files = JSON.parse(output) as { filePath: string; messages: { ruleId: string | null }[] }[]
  return new Set(
    files.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => `${relative(copy, filePath)} ${ruleId ?? 'unreadable'}`),
    ),
  )
}

async function checkTypes(): Promise<Refusals> {
  const output = await runTool('typescript/bin/tsc', '-b', ...pureProjects, '--pretty', 'false')
  const found = output.matchAll(/^(.+?)\(\d+,\d+\): error (TS\d+)/gm)
  return new Set([...found].map(([, file, code]) => `${String(file)} ${String(code)}`))
}

let refusals: Readonly<Record<Checker, Refusals>>

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'vigil-walls-'))
  for (const path of copied) cpSync(join(repository, path), join(copy, path), { recursive: true })
  linkPackages()
  for (const [path, source] of Object.entries(neighbours)) write(path, source)
  for (const { file, source } of trespasses) write(file, source)
  const [layers, lint, types] = await Promise.all([checkLayers(), checkLint(), checkTypes()])
  refusals = { layers, lint, types }
}, 120_000)

afterAll(() => {
  rmSync(copy, { recursive: true, force: true })
})

const refusalsOf = (checker: Checker, file: string): string[] =>
  [...refusals[checker]].filter((refusal) => refusal.startsWith(`${file} `))

describe('the walls refuse', () => {
  test.each(trespasses.filter(({ rule }) => rule !== null))(
    '$checker: $what',
    ({ checker, file, rule }) => {
      expect(refusalsOf(checker, file)).toContain(`${file} ${String(rule)}`)
    },
  )
})

describe('the walls let pass', () => {
  test.each(trespasses.filter(({ rule }) => rule === null))(
    '$checker: $what',
    ({ checker, file }) => {
      expect(refusalsOf(checker, file)).toEqual([])
    },
  )
})
