import { describe, expect, it } from 'vitest'
import type { BrokerMessage, BrokerRefusal, MessageListener } from '#app/ports.ts'
import { CountedMetrics } from '../../test/support/memory-ports.ts'
import { SiteDispatch } from './site-dispatch.ts'

class Heard implements MessageListener {
  readonly topics: string[] = []
  readonly refusals: string[] = []
  readonly links: string[] = []
  message({ topic }: BrokerMessage): null {
    this.topics.push(topic)
    return null
  }
  refused({ topic }: BrokerRefusal): void {
    this.refusals.push(topic)
  }
  link(state: 'lost' | 'open'): void {
    this.links.push(state)
  }
}

function dispatching(...siteIds: readonly string[]) {
  const sites = new Map(siteIds.map((siteId) => [siteId, new Heard()]))
  const metrics = new CountedMetrics()
  const strays: { readonly topic: string; readonly fix: string }[] = []
  const dispatch = new SiteDispatch({
    sites,
    metrics,
    strays: { refuse: ({ topic }, { fix }) => void strays.push({ topic, fix }) },
  })
  const say = (topic: string): void =>
    void dispatch.message({
      topic,
      payload: new Uint8Array(),
      qos: 1,
      retain: false,
      stored: false,
    })
  return { dispatch, metrics, strays, say, heardBy: (siteId: string) => sites.get(siteId) }
}

describe('messages of several sites', () => {
  it.each([
    ['vitals/v1/north/room-1/oxi-1/obs', 'north'],
    ['vitals/v1/south/room-1/oxi-1/obs', 'south'],
    ['vitals/v1/north/_gw/gw-1/status', 'north'],
    ['vitals/v1/north/', 'north'],
    ['vitals/v1/northern/room-1/oxi-1/obs', null],
    ['vitals/v1/nort/room-1/oxi-1/obs', null],
    ['vitals/v1/north', null],
    ['vitals/v2/north/room-1/oxi-1/obs', null],
    ['north/room-1/oxi-1/obs', null],
    ['', null],
  ])('%s is heard by %s alone', (topic, owner) => {
    const { say, heardBy, strays, metrics } = dispatching('north', 'south')
    say(topic)
    for (const siteId of ['north', 'south'])
      expect(heardBy(siteId)?.topics).toEqual(siteId === owner ? [topic] : [])
    expect(strays.map((stray) => stray.topic)).toEqual(owner === null ? [topic] : [])
    expect(metrics.count('message refused')).toBe(owner === null ? 1 : 0)
  })

  it('that are nobody’s are refused in words that name no site of ours', () => {
    const { say, strays } = dispatching('north', 'south')
    say('vitals/v1/east/room-1/oxi-1/obs')
    expect(strays[0]?.fix).not.toMatch(/north|south/)
  })

  it('that a broker refused are told at the site of the sender, whatever their topic names', () => {
    const { dispatch, heardBy } = dispatching('north', 'south')
    const topic = 'vitals/v1/south/room-1/oxi-1/obs'
    dispatch.refused({ siteId: 'north', topic, rule: 'rights-site', got: 'south', fix: '' })
    expect(heardBy('north')?.refusals).toEqual([topic])
    expect(heardBy('south')?.refusals).toEqual([])
  })

  it('that cannot come are missed at every site', () => {
    const { dispatch, heardBy } = dispatching('north', 'south')
    dispatch.link('lost')
    expect([heardBy('north')?.links, heardBy('south')?.links]).toEqual([['lost'], ['lost']])
  })
})

it('the only site judges every message itself, also one of another site', () => {
  const { say, heardBy, strays } = dispatching('north')
  say('vitals/v1/south/room-1/oxi-1/obs')
  expect(heardBy('north')?.topics).toHaveLength(1)
  expect(strays).toEqual([])
})
