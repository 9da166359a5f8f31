/** What the other checkers cannot see: words, names, and documents that must stay true. */
import { describe, expect, test } from 'vitest'
import { declaredNames, filesMatching, textOf, wordsOf } from './source-files.ts'

const workspaces = ['shared', 'server', 'dashboard', 'device-sim'] as const
const ofWorkspaces = `{${workspaces.join(',')}}`
const isTest = (path: string): boolean => /\.test\.tsx?$|\/(test|e2e)\//.test(path)

const scripts = filesMatching(
  `${ofWorkspaces}/{src,test,e2e}/**/*.{ts,tsx}`,
  'tools/**/*.ts',
  'docs/examples/*.{js,ts}',
)
const sources = filesMatching(`${ofWorkspaces}/src/**/*.{ts,tsx,css}`).filter(
  (path) => !isTest(path),
)

/** Pairs of file and offending text, so that a failure says where to look. */
const found = (paths: readonly string[], search: (path: string) => Iterable<string>): string[] =>
  paths.flatMap((path) => [...search(path)].map((text) => `${path}: ${text}`))

describe('words', () => {
  /** Names that HTML, the audio API, the linter and Mosquitto gave, which nobody can choose. */
  const platformWords =
    /eslint-disable[\w-]*|\b(aria-)?disabled(?=[={:\s,}/>])|[.:]disabled\b|'suspended'|\.suspend\(|'disableClient'|\bdisabled\b(?=\??:| ===)/g

  test('nothing is silenced, muted, snoozed, suspended or disabled: a signal is paused or acknowledged', () => {
    const banned = /^(silenc(e|ed|es|ing)|mut(e|ed|es|ing)|snooz(e|ed|es|ing)|suspend|disabl)/
    const offending = (path: string): string[] =>
      wordsOf(textOf(path).replace(platformWords, '')).filter((word) => banned.test(word))
    expect(found(sources, offending)).toEqual([])
  })

  test('code says alarm and alarm limit', () => {
    const banned = new Set(['alert', 'alerts', 'threshold', 'thresholds'])
    const offending = (path: string): string[] =>
      declaredNames(path)
        .map(({ name }) => name)
        .filter((name) => wordsOf(name).some((word) => banned.has(word)))
    expect(found(scriptsOf(sources), offending)).toEqual([])
  })

  test('no name says nothing', () => {
    const banned = /^(data|info|utils?|helpers?|manager|process|handle|event)$/i
    const offending = (path: string): string[] =>
      declaredNames(path)
        // The page's own listeners get an event; there is no better word for it.
        .filter(({ name, isParameter }) => !(isParameter && name === 'event'))
        .map(({ name }) => name)
        .filter((name) => banned.test(name))
    expect(found(scriptsOf(sources), offending)).toEqual([])
  })
})

describe('files', () => {
  test('are named in kebab-case after the noun they are about', () => {
    const named = /^[a-z0-9]+(-[a-z0-9]+)*(\.(int|e2e|sim))?(\.(test|worker|d))?\.(ts|tsx|css|js)$/
    const empty = /(^|[-.])(utils?|helpers?|manager|data|misc|common)\./
    const offending = [...scripts, ...sources].filter((path) => {
      const name = path.slice(path.lastIndexOf('/') + 1)
      return !named.test(name) || empty.test(name)
    })
    expect(offending).toEqual([])
  })

  test('fit on a few screens', () => {
    const linesOf = (path: string): number => textOf(path).split('\n').length
    // Tables of cases and style sheets are lists; the linter holds everything else to 300 lines of code.
    const limit = (path: string): number => (isTest(path) ? 600 : path.endsWith('.css') ? 500 : 400)
    const offending = [...new Set([...scripts, ...sources])].filter(
      (path) => linesOf(path) > limit(path),
    )
    expect(offending).toEqual([])
  })

  test('promise nothing for later and leave no test out', () => {
    // Split, so that this file does not find itself.
    const later = new RegExp(
      ['FIX' + 'ME', 'TO' + 'DO', 'X' + 'XX'].map((m) => `\\b${m}\\b`).join('|'),
      'g',
    )
    const leftOut = /\b(test|it|describe)(\.\w+)*\.(skip|only|todo)\(/g
    const offending = (path: string): string[] =>
      [...textOf(path).matchAll(later), ...textOf(path).matchAll(leftOut)].map(([text]) => text)
    expect(found([...new Set([...scripts, ...sources])], offending)).toEqual([])
  })

  const lockfile = textOf('package-lock.json')

  test('the lockfile names no address: any registry serves', () => {
    expect(lockfile).not.toMatch(/"resolved": "https?:/)
  })

  test('the lockfile knows the packages of every platform: npm ci refuses one that does not', () => {
    const { packages } = JSON.parse(lockfile) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>
    }
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
      ),
    )
    expect(missing).toEqual([])
  })
})

describe('README', () => {
  const readme = textOf('README.md')

  test('names every npm script, and none that is not there', () => {
    const { scripts: known } = JSON.parse(textOf('package.json')) as {
      scripts: Record<string, string>
    }
    const mentioned = [...readme.matchAll(/(?:^|`|&& )npm (?:run (?:--silent )?)?([\w:-]+)/gm)]
      .map(([, name]) => String(name))
      .filter((name) => name !== 'ci')
    expect([...new Set(mentioned)].sort()).toEqual(Object.keys(known).sort())
  })

  test('maps the tree as it is', () => {
    const map = /^## Map$[\s\S]*?^```text\n([\s\S]*?)^```/m.exec(readme)?.[1] ?? ''
    const folders = [
      ...filesMatching(`${ofWorkspaces}/src/*/**/*.*`).map((path) => leading(path, 3)),
      ...filesMatching('{*,.ci}/**/*.*', '.ci/*').map((path) => leading(path, 1)),
    ]
    expect(foldersOf(map)).toEqual([...new Set(folders)].sort())
  })
})

const scriptsOf = (paths: readonly string[]): string[] =>
  paths.filter((path) => /\.tsx?$/.test(path))

/** The first `depth` folders of a path. */
const leading = (path: string, depth: number): string =>
  `${path.split('/').slice(0, depth).join('/')}/`

/** Folders of an indented tree, `server/` above `  src/core/`; what follows the name is for people. */
function foldersOf(map: string): string[] {
  const above: { indent: number; path: string }[] = []
  const folders: string[] = []
  for (const line of map.split('\n')) {
    const [, space = '', name] = /^( *)([\w./-]+\/)(?=\s|$)/.exec(line) ?? []
    if (name === undefined) continue
    while ((above.at(-1)?.indent ?? -1) >= space.length) above.pop()
    const path = `${above.at(-1)?.path ?? ''}${name}`
    above.push({ indent: space.length, path })
    folders.push(path)
  }
  return folders.sort()
}
