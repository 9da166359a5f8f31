import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, Server as TlsServer } from 'node:tls'
import { seconds } from '@vigil/shared/time'

/** What a server proves itself with, in PEM. */
export interface TlsFiles {
  readonly cert: string
  readonly key: string
}

export interface ListenAt {
  readonly host: string
  readonly port: number
  /** Null: not encrypted. */
  readonly tls: TlsFiles | null
}

export interface TcpListener {
  readonly port: number
  /** New connections see this certificate; nothing where it does not encrypt. */
  renew(files: TlsFiles): void
  stopAccepting(): void
  destroyConnections(): void
}

const handshakeMs = seconds(10)

/**
 * Listens on one address; on both loopback addresses where the host is `localhost`.
 * Rejects with Node's error when the port is taken.
 */
export async function listenTcp(
  { host, port, tls }: ListenAt,
  accept: (socket: Socket) => void,
): Promise<TcpListener> {
  const sockets = new Set<Socket>()
  const open = (): Server => {
    const server = tls === null ? createServer({ noDelay: true }, accept) : tlsServer(tls, accept)
    // Before any handshake: one that never ends must not outlive the server.
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    return server
  }
  const [firstHost = host, ...otherHosts] = host === 'localhost' ? ['127.0.0.1', '::1'] : [host]
  const first = await listenOn(open(), firstHost, port)
  const actualPort = portOf(first)
  const servers = [first]
  for (const otherHost of otherHosts) {
    try {
      servers.push(await listenOn(open(), otherHost, actualPort))
    } catch (error) {
      if (isWithoutAddress(error)) continue
      first.close()
      throw error
    }
  }
  return {
    port: actualPort,
    renew: (files) => {
      for (const server of servers) if (server instanceof TlsServer) server.setSecureContext(files)
    },
    stopAccepting: () => {
      for (const server of servers) server.close()
    },
    destroyConnections: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

function tlsServer({ cert, key }: TlsFiles, accept: (socket: Socket) => void): Server {
  const server = createTlsServer(
    { cert, key, noDelay: true, handshakeTimeout: handshakeMs },
    accept,
  )
  server.on('tlsClientError', (_error, socket) => socket.destroy())
  return server
}

function listenOn(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** This machine has no such address, e.g. IPv6 is off: the other one will do. */
const isWithoutAddress = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
