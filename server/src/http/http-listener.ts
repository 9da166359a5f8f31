import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer, Server as TlsServer } from 'node:https'
import type { FastifyInstance } from 'fastify'

/** What the server proves itself with, in PEM; null: it speaks plain HTTP. */
export type HttpTls = { readonly cert: string; readonly key: string } | null

export interface HttpListener {
  /** The server that gets every upgrade, whichever address it came to. */
  readonly server: Server
  readonly port: number
  /** New connections see this certificate. */
  renew(tls: { readonly cert: string; readonly key: string }): void
  close(): Promise<void>
}

export interface ListenHttpAt {
  readonly host: string
  readonly port: number
  readonly tls: HttpTls
}

/**
 * Listens on one address; on both loopback addresses where the host is `localhost`, also where the name resolves
 * to one of them only. Rejects with Node's error when the port is taken.
 */
export async function listenHttp(
  app: FastifyInstance,
  { host, port, tls }: ListenHttpAt,
): Promise<HttpListener> {
  const isLocal = host === 'localhost'
  await app.listen({ host: isLocal ? '127.0.0.1' : host, port })
  const address = app.server.address()
  const actualPort = typeof address === 'object' && address !== null ? address.port : port
  const second = isLocal ? await listenBeside(app, actualPort, tls) : null
  return {
    server: app.server,
    port: actualPort,
    renew: (renewed) => {
      for (const server of [app.server, second])
        if (server instanceof TlsServer) server.setSecureContext(renewed)
    },
    close: async () => {
      second?.close()
      second?.closeAllConnections()
      await app.close()
    },
  }
}

/** How long Node waits for a request, and how often it looks: whoever is slow on purpose holds nothing for long. */
export const patience = (requestMs: number) => ({
  headersTimeout: Math.min(10_000, requestMs),
  connectionsCheckingInterval: Math.min(5000, requestMs / 2),
})

/** `::1` beside `127.0.0.1`; null where this machine has none. */
async function listenBeside(
  app: FastifyInstance,
  port: number,
  tls: HttpTls,
): Promise<Server | null> {
  const { requestTimeout, timeout } = app.server
  const answer: RequestListener = (request, response) => app.routing(request, response)
  const server =
    tls === null
      ? createServer(patience(requestTimeout), answer)
      : createTlsServer({ ...tls, ...patience(requestTimeout) }, answer)
  server.requestTimeout = requestTimeout
  server.timeout = timeout
  server.on('clientError', (error, socket) => app.server.emit('clientError', error, socket))
  server.on('upgrade', (...upgrade) => app.server.emit('upgrade', ...upgrade))
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: '::1', port }, resolve)
    })
    return server
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      await app.close()
      throw error
    }
    return null
  }
}
