import { describe, expect, it } from 'vitest'
import { watched, type Watched } from '../../test/support/watched.ts'

const rules = (dry: Watched): string[] =>
  dry.notices.list().map(({ path, rule }) => `${path} ${rule}`)

describe('a message is answered', () => {
  /** Everything that waits for the readings' store waits for us. */
  const blocked = (dry: Watched): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<null>()
    dry.stores.readings.append = async () => {
      await promise
    }
    return () => resolve(null)
  }
  const answered = (kept: Promise<unknown> | null): { isAnswered: boolean } => {
    const seen = { isAnswered: kept === null }
    void kept?.then(() => (seen.isAnswered = true))
    return seen
  }
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }

  it('once its reading is kept; a repeat not before the first, and both are one reading', async () => {
    const dry = watched()
    const keep = blocked(dry)
    const say = () => answered(dry.ask('obs', { boot: 'b', seq: 1, v: { spo2: 97 } }))
    const [first, repeat] = [say(), say()]
    await turns()
    expect([first.isAnswered, repeat.isAnswered]).toEqual([false, false])
    expect(dry.readings).toHaveLength(1)
    keep()
    await turns()
    expect([first.isAnswered, repeat.isAnswered]).toEqual([true, true])
  })

  it('at once where it brought nothing about', async () => {
    const dry = watched()
    await turns()
    expect(dry.ask('time/req', { n: 7, t0: 5 })).toBeNull()
    expect(dry.ask('obs', { v: 'nothing' })).toBeNull()
  })

  it('that was too fast when its turn came, and one that gave way when the next one came', async () => {
    const dry = watched()
    const tell = (seq: number) =>
      answered(dry.ask('obs', { boot: 'b', seq, t: dry.time.now(), v: { spo2: 97 } }))
    for (let seq = 0; seq < 12; seq += 1) tell(seq)
    const [gaveWay, waits] = [tell(12), tell(13)]
    await turns()
    expect([gaveWay.isAnswered, waits.isAnswered]).toEqual([true, false])
    expect(rules(dry)).toEqual([' rate'])
    dry.time.advance(1000)
    await turns()
    expect(waits.isAnswered).toBe(true)
    expect(dry.readings.map(({ seq }) => seq)).not.toContain(12)
    expect(dry.readings.at(-1)?.seq).toBe(13)
  })

  it('of a burst at once, charted and not yet judged: whoever waits for answers sends a burst all the same', async () => {
    const dry = watched()
    const seen = [90, 91].map((spo2) => {
      dry.time.advance(1)
      return answered(dry.ask('obs', { v: { spo2 } }))
    })
    await turns()
    expect(seen.map(({ isAnswered }) => isAnswered)).toEqual([true, true])
    expect(dry.readings).toHaveLength(1)
    const trend = await dry.stores.readings.trend('session-room-1', { vitals: [], sinceMs: 0 })
    expect(trend[0]?.values).toContain(90)
    dry.time.advance(1000)
    expect(dry.readings.map(({ timeliness }) => timeliness)).toEqual(['live', 'live'])
  })

  it('of a burst not before it is judged, where one of the same millisecond has its place in the chart', async () => {
    const dry = watched()
    const seen = [90, 91].map((spo2) => answered(dry.ask('obs', { v: { spo2 } })))
    await turns()
    expect(seen.map(({ isAnswered }) => isAnswered)).toEqual([true, false])
    dry.time.advance(1000)
    await turns()
    expect(seen.map(({ isAnswered }) => isAnswered)).toEqual([true, true])
  })
})

describe('what waited at the broker while nobody listened', () => {
  it('is of unknown age where it says no time: charted, and judged by nobody', () => {
    const dry = watched()
    dry.say('obs', { v: { spo2: 70 } }, { queued: true })
    dry.say('obs', { age_ms: 2000, v: { spo2: 97 } }, { queued: true })
    dry.say('obs', { v: { spo2: 96 } })
    expect(dry.readings.map(({ timeliness }) => timeliness)).toEqual(['history', 'live', 'live'])
  })

  it('never sounds as an alarm of the monitor, and ends one', () => {
    const dry = watched()
    const say = (state: string, queued: boolean): void =>
      dry.say('alarm', { alarm: { id: 'a', priority: 'low', state } }, { queued })
    say('on', true)
    expect(rules(dry)).toEqual(['t alarm-late'])
    expect(dry.stations.alarms).toEqual([])
    say('on', false)
    say('off', true)
    expect(rules(dry)).toEqual(['t alarm-late'])
  })
})
