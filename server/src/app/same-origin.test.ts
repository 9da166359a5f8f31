import { describe, expect, it } from 'vitest'
import { isSameOrigin } from './same-origin.ts'

describe('the origin of what asks', () => {
  it.each([
    ['a program', undefined, 'localhost:8080', true],
    ['our own page', 'http://localhost:8080', 'localhost:8080', true],
    ['another page', 'http://evil.example', 'localhost:8080', false],
    ['another port', 'http://localhost:3000', 'localhost:8080', false],
    ['a file', 'null', 'localhost:8080', false],
  ])('%s', (_title, origin, host, expected) => {
    expect(isSameOrigin({ ...(origin !== undefined && { origin }), host })).toBe(expected)
  })
})
