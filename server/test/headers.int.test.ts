import { describe, expect, it } from 'vitest'
import { api, Cleanups } from './support/running-server.ts'

const cleanups = new Cleanups()

describe('headers', () => {
  it('let nothing run but our own files, in no frame, and ask the browser for nothing', async () => {
    const server = await cleanups.started()
    const { headers } = await fetch(`${server.base}/`, { headers: { accept: 'text/html' } })
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy.split(';')).toEqual(
      expect.arrayContaining([
        ...["default-src 'self'", "script-src 'self'", "script-src-attr 'none'"],
        ...["style-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"],
      ]),
    )
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(Object.fromEntries(headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'permissions-policy': expect.stringContaining('camera=(), microphone=()') as string,
    })
    // Plain http on a clinic's network stays possible.
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('keep what the API answers out of every cache, refusals too', async () => {
    const server = await cleanups.started()
    const nurse = server.as('nurse')
    for (const path of [`${api}/patients`, `${api}/patients/nobody`, '/api/v1/who', '/api/v1/no'])
      expect((await nurse.fetch(path)).headers.get('cache-control')).toBe('no-store')
    const csv = await server.as('auditor').fetch(`${api}/audit.csv`)
    expect(csv.headers.get('cache-control')).toBe('no-store')
  })

  it('keep browsers at TLS where there is TLS', async () => {
    const server = await cleanups.started({ env: { PUBLIC_URL: 'https://vigil.clinic.example' } })
    const { headers } = await server.as('nobody').fetch('/api/v1/who')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  })
})
