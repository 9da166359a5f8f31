import { describe, expect, test } from 'vitest'
import { curvePath, type CurveFrame } from './report-curve.ts'

const frame: CurveFrame = { fromMs: 0, toMs: 100, min: 0, max: 10, width: 10, height: 10 }

describe('the path of a curve', () => {
  test.each([
    { what: 'nothing measured: nothing drawn', points: [], path: '' },
    { what: 'one value: a dot', points: [{ x: 0, y: 5 }], path: 'M0 5V5' },
    {
      what: 'two values are joined',
      points: [
        { x: 0, y: 5 },
        { x: 20, y: 10 },
      ],
      path: 'M0 5V5L2 0',
    },
    {
      what: 'over a gap they are not',
      points: [
        { x: 0, y: 5 },
        { x: 60, y: 10 },
      ],
      path: 'M0 5V5M6 0V0',
    },
    {
      what: 'a peak within one column stays',
      points: [
        { x: 0, y: 5 },
        { x: 1, y: 9 },
        { x: 2, y: 4 },
      ],
      path: 'M0 6V1',
    },
  ])('$what', ({ points, path }) => {
    expect(curvePath(points, frame, 30)).toBe(path)
  })
})
