import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { toObservations, type Recording, type RecordingRow } from '@vigil/shared/recording'
import { findRecordings, recordingsFolder } from '../../tools/recordings.ts'
import { Listener } from '../test/listener.ts'
import { startAedes, type ScratchBroker } from '../test/scratch-broker.ts'
import { findScenario } from './scenario/library.ts'
import type { Scenario } from './scenario/scenario.ts'
import { openRecording } from './recording/open-recording.ts'
import { runSimulation } from './simulation.ts'

const files = findRecordings()

let broker: ScratchBroker
beforeAll(async () => {
  broker = await startAedes()
})
afterAll(async () => {
  await broker.close()
})

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000 })

const scenariosNamed = (...names: readonly string[]): Scenario[] =>
  names.map(findScenario).filter((scenario) => scenario !== null)

describe('simulated rooms', () => {
  it('are as many as asked, each with two devices that come, measure and say good-bye', async () => {
    const listener = await Listener.start(broker.url)
    const stop = new AbortController()
    const told: string[] = []
    const running = runSimulation({
      plan: {
        kind: 'simulate',
        url: broker.url,
        credentials: null,
        siteId: 'demo',
        rooms: 3,
        seed: 7,
        scenarios: scenariosNamed('desaturation', 'cuff-failure'),
        speed: 60,
      },
      boot: 'test-boot',
      now: Date.now,
      tell: (line) => told.push(line),
      signal: stop.signal,
    })
    await eventually(() => {
      const cuffs = listener
        .payloads('obs', 'sim-mon-room-2')
        .filter(({ v }) => 'nibp' in (v as object))
      expect(cuffs.length).toBeGreaterThan(3)
    })
    stop.abort()
    await running
    await eventually(() =>
      expect(listener.payloads('status').map(({ state, why }) => [state, why])).toEqual([
        ...Array<unknown>(6).fill(['online', undefined]),
        ...Array<unknown>(6).fill(['offline', 'bye']),
      ]),
    )
    const rooms = new Set(listener.heard.map(({ topic }) => topic.split('/')[3]))
    expect([...rooms].sort()).toEqual(['room-1', 'room-2', 'room-3'])
    expect(new Set(listener.payloads('obs').map(({ mode }) => mode))).toEqual(new Set(['demo']))
    expect(told.join('\n')).toContain('60 times real time')
    await listener.close()
  })
})

describe('a server that runs its demonstrations at its own speed', () => {
  it('is followed, and its clock is on every reading', async () => {
    const listener = await Listener.start(broker.url)
    const topic = 'vitals/v1/fast/_server/status'
    const originMs = Date.now() - 3_600_000
    const status = { state: 'online', since: 'now', demo_clock: { scale: 50, origin_ms: originMs } }
    await listener.publish(topic, status, true)
    const stop = new AbortController()
    const told: string[] = []
    const running = runSimulation({
      plan: {
        kind: 'simulate',
        url: broker.url,
        credentials: null,
        siteId: 'fast',
        rooms: 1,
        seed: 7,
        scenarios: scenariosNamed('quiet-session'),
        speed: 2,
      },
      boot: 'test-boot',
      now: Date.now,
      tell: (line) => told.push(line),
      signal: stop.signal,
    })
    await eventually(() =>
      expect(listener.payloads('obs', 'sim-oxi-room-1').length).toBeGreaterThan(20),
    )
    stop.abort()
    await running
    expect(told.join('\n')).toContain('50 times real time (the server')
    const demoNow = originMs + (Date.now() - originMs) * 50
    const last = Date.parse(String(listener.payloads('obs', 'sim-oxi-room-1').at(-1)?.['t']))
    expect(Math.abs(demoNow - last)).toBeLessThan(50 * 15_000)
    await listener.close()
  })
})

describe.skipIf(files.length === 0)('recordings played as monitors', () => {
  const open = (file: string): Recording => {
    const result = openRecording(join(recordingsFolder, file))
    if (!result.ok) throw new Error(result.error)
    return result.value
  }
  const isFilled = (row: RecordingRow): boolean => toObservations(row).length > 0

  it.each(files)('%s: every row with a value arrives once and in order', async (file) => {
    const recording = open(file)
    const listener = await Listener.start(broker.url)
    const siteId = 'played'
    await runSimulation({
      plan: {
        kind: 'play',
        url: broker.url,
        credentials: null,
        siteId,
        roomId: 'room-9',
        file,
        speed: 100_000,
        mode: 'real',
        recording,
      },
      boot: file.slice(0, 16),
      now: Date.now,
      tell: () => undefined,
      signal: new AbortController().signal,
    })
    const said = recording.rows.filter(isFilled)
    await eventually(() =>
      expect(listener.payloads('obs').map(({ seq }) => seq)).toEqual(said.map((_, seq) => seq)),
    )
    const cuffs = listener
      .payloads('obs')
      .map(({ v }) => (v as Record<string, Record<string, unknown>>)['nibp'])
      .filter((cuff) => cuff !== undefined)
    const countOf = (kind: 'new' | 'held'): number =>
      recording.rows.filter(({ cuff }) => cuff.kind === kind).length
    expect(cuffs.filter(({ q }) => q === 'held')).toHaveLength(countOf('held'))
    expect(new Set(cuffs.flatMap(({ id }) => (id === undefined ? [] : [id]))).size).toBe(
      countOf('new'),
    )
    await listener.close()
  })
})
