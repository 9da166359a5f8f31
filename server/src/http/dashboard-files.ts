import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HttpProblem } from './http-problem.ts'

/** What a browser sees before the dashboard was built. */
const notBuilt = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Vigil</title></head>
<body><h1>The server runs; the dashboard is not built yet</h1>
<p>Stop the server and run <code>npm start</code>, which builds it, or run <code>npm run build</code> and reload this page.</p>
<p>Monitoring does not depend on it: readings are judged, and <a href="/healthz">/healthz</a> tells how the server is.</p>
</body></html>
`

/** The built dashboard, and its first page for every path a page may have. */
export async function dashboardFiles(app: FastifyInstance, dashboardDir: string): Promise<void> {
  const isBuilt = (): boolean => existsSync(join(dashboardDir, 'index.html'))
  // Looked at for each request: the dashboard may be built while the server runs.
  await app.register(fastifyStatic, {
    root: dashboardDir,
    wildcard: true,
    index: ['index.html'],
    suppressWarning: true,
    setHeaders: (response, path) => {
      const isFingerprinted = path.includes(`${join(dashboardDir, 'assets')}/`)
      void response.header(
        'cache-control',
        isFingerprinted ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  app.setNotFoundHandler((request, reply) =>
    isPage(request) ? firstPage(reply, isBuilt()) : notFound(request),
  )
}

/** A browser asks for a page, not for a file or the API. */
const isPage = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !url.startsWith('/api/') &&
  !/\.\w+$/.test(url.split('?')[0] ?? '') &&
  (headers.accept ?? '').includes('text/html')

function firstPage(reply: FastifyReply, isBuilt: boolean): FastifyReply {
  if (isBuilt) return reply.header('cache-control', 'no-cache').sendFile('index.html')
  return reply.code(503).type('text/html; charset=utf-8').send(notBuilt)
}

function notFound({ method, url }: FastifyRequest): never {
  throw new HttpProblem({
    status: 404,
    code: 'unknown-path',
    title: 'Not found',
    detail: `there is no ${method} ${url.split('?')[0] ?? ''}; the API is below /api/v1`,
  })
}
