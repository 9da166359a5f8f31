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
