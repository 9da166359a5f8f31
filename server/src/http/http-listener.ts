import { createServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'

export interface HttpListener {
  /** The server that gets every upgrade, whichever address it came to. */
  readonly server: Server
  readonly port: number
  close(): Promise<void>
}

/**
 * Listens on one address; on both loopback addresses where the host is `localhost`, also where the name resolves
 * to one of them only. Rejects with Node's error when the port is taken.
 */
export async function listenHttp(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<HttpListener> {
  const isLocal = host === 'localhost'
  await app.listen({ host: isLocal ? '127.0.0.1' : host, port })
  const address = app.server.address()
  const actualPort = typeof address === 'object' && address !== null ? address.port : port
  const second = isLocal ? await listenBeside(app, actualPort) : null
  return {
    server: app.server,
    port: actualPort,
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
async function listenBeside(app: FastifyInstance, port: number): Promise<Server | null> {
  const { requestTimeout, timeout } = app.server
  const server = createServer(patience(requestTimeout), (request, response) =>
    app.routing(request, response),
  )
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
