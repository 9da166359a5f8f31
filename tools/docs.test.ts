/** What the documents promise about the code, held against the code. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { channels, qualityWords } from '@vigil/shared/contracts'
import { streamVitals } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { filesMatching, repository, textOf } from './source-files.ts'

describe('the MQTT guide', () => {
  const guide = textOf('docs/mqtt-guide.md')
  const missing = (words: readonly string[]): string[] =>
    words.filter((word) => !guide.includes(`\`${word}\``))

  test('explains every rule that a notice can name', () => {
    const sources = filesMatching(
      'server/src/{ingest,broker}/**/*.ts',
      'shared/src/contracts/mqtt-topics.ts',
    ).filter((path) => !path.includes('.test.'))
    const rules = sources.flatMap((path) =>
      [...textOf(path).matchAll(/\brule: '([a-z-]+)'/g)].map(([, rule]) => String(rule)),
    )
    expect(rules).not.toEqual([])
    expect(missing([...new Set(rules)])).toEqual([])
  })

  test('names every channel, every quality word and every vital', () => {
    const vitals = streamVitals.map((vital) => vital.replace(/-.*/, ''))
    expect(missing([...channels, ...qualityWords, ...vitals, 'nibp'])).toEqual([])
  })
})

test('the README explains every variable that the server reads', () => {
  const variables = [...textOf('server/src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)]
  expect(variables).not.toEqual([])
  const readme = textOf('README.md')
  const missing = variables.filter(([, name]) => !readme.includes(`\`${String(name)}\``))
  expect(missing.map(([, name]) => name)).toEqual([])
})

test('docker-compose.yml sets only variables that the server reads', () => {
  const set = [...textOf('docker-compose.yml').matchAll(/^ {6}([A-Z][A-Z_]+):/gm)]
  const config = textOf('server/src/config.ts')
  expect(
    set.map(([, name]) => String(name)).filter((name) => !config.includes(`${name}:`)),
  ).toEqual([])
})

test('every relative link between documents leads somewhere', () => {
  const broken = filesMatching('*.md', 'docs/**/*.md').flatMap((path) =>
    [...textOf(path).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => String(target))
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(repository, dirname(path), target)))
      .map((target) => `${path}: ${target}`),
  )
  expect(broken).toEqual([])
})
