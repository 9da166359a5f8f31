import { describe, expect, it } from 'vitest'
import { FakeTime } from '../../test/support/fake-time.ts'
import { CountedMetrics, quiet } from '../../test/support/memory-ports.ts'
import { NoticeBoard } from './notice-board.ts'

function board() {
  const time = new FakeTime()
  const metrics = new CountedMetrics()
  const published: string[] = []
  const warnings: unknown[] = []
  const notices = new NoticeBoard({
    root: 'vitals/v1/demo/',
    clock: time,
    metrics,
    publish: (topic) => published.push(topic),
    logger: { ...quiet, warn: (...warning: unknown[]) => warnings.push(warning) },
  })
  return { time, metrics, published, warnings, notices }
}

const topic = 'vitals/v1/demo/room-1/oxi-1/obs'
const range = { path: 'v.spo2', rule: 'range', got: 127, fix: 'send null' }

describe('the notice board', () => {
  it('tells a device once a second per rule, logs once a minute, and counts all', () => {
    const { time, metrics, published, warnings, notices } = board()
    for (let count = 0; count < 30; count += 1) {
      notices.refuse({ topic }, range)
      time.advance(100)
    }
    expect(published).toEqual(Array.from({ length: 3 }, () => 'vitals/v1/demo/room-1/oxi-1/notice'))
    expect(warnings).toHaveLength(1)
    expect(metrics.count('refused range')).toBe(30)
    expect(notices.list()).toMatchObject([{ rule: 'range', count: 30, topic }])
  })

  it('tells every rule and every device for itself', () => {
    const { published, notices } = board()
    notices.refuse({ topic }, range)
    notices.refuse({ topic }, { ...range, rule: 'zero' })
    notices.refuse({ topic: topic.replace('oxi-1', 'oxi-2') }, range)
    expect(published).toHaveLength(3)
  })

  it.each(['weather/today', 'vitals/v1/demo/obs', 'vitals/v1/demo/+/oxi-1/obs'])(
    'has nobody to tell for %s, but keeps it',
    (foreign) => {
      const { published, notices } = board()
      notices.refuse({ topic: foreign }, range)
      expect(published).toEqual([])
      expect(notices.list()).toHaveLength(1)
    },
  )

  it('keeps the newest 200 kinds, shortened', () => {
    const { notices } = board()
    for (let kind = 0; kind < 300; kind += 1)
      notices.refuse({ topic }, { ...range, path: `v.${String(kind)}`, got: 'x'.repeat(10_000) })
    expect(notices.list()).toHaveLength(200)
    expect(notices.list()[0]?.path).toBe('v.299')
    expect(JSON.stringify(notices.list()).length).toBeLessThan(100_000)
  })

  it('shows integrators the same without what might be a name, and what came with it', () => {
    const { notices } = board()
    const payload = Buffer.from('{"boot":"smith","v":{"spo2":127}}')
    notices.refuse({ topic: 'vitals/v1/demo/Ann/oxi-1/obs', payload }, range)
    payload.fill(0)
    notices.refuse({ topic }, { ...range, path: 'v.Ann', got: 'Ann' })
    notices.refuse({ topic, payload: new Uint8Array(5000) }, { ...range, rule: 'size', got: 5000 })
    expect(notices.rejected()).toMatchObject([
      { rule: 'size', got: '5000', payload: null },
      { path: 'v.•••', payload: null },
      { topic: 'vitals/v1/demo/?/oxi-1/obs', payload: '{"boot":"•••","v":{"spo2":127}}' },
    ])
    expect(JSON.stringify(notices.rejected())).not.toMatch(/Ann|smith/)
  })
})
