import { createServer, type Server, type Socket } from 'node:net'

export interface TcpListener {
  readonly port: number
  stopAccepting(): void
  destroyConnections(): void
}

/**
 * Listens on one address; on both loopback addresses where the host is `localhost`.
 * Rejects with Node's error when the port is taken.
 */
export async function listenTcp(
  { host, port }: { readonly host: string; readonly port: number },
  accept: (socket: Socket) => void,
): Promise<TcpListener> {
  const sockets = new Set<Socket>()
  const welcome = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    accept(socket)
  }
  const [firstHost = host, ...otherHosts] = host === 'localhost' ? ['127.0.0.1', '::1'] : [host]
  const first = await listenOn(firstHost, port, welcome)
  const actualPort = portOf(first)
  const servers = [first]
  for (const otherHost of otherHosts) {
    try {
      servers.push(await listenOn(otherHost, actualPort, welcome))
    } catch (error) {
      if (isWithoutAddress(error)) continue
      first.close()
      throw error
    }
  }
  return {
    port: actualPort,
    stopAccepting: () => {
      for (const server of servers) server.close()
    },
    destroyConnections: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

function listenOn(host: string, port: number, accept: (socket: Socket) => void): Promise<Server> {
  const server = createServer({ noDelay: true }, accept)
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
