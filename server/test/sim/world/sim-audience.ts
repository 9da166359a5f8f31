import type { EventOf, SimSocket } from './sim-socket.ts'
import type { Life } from '../life.ts'

/** The stations that are connected to one run of the server. */
export class SimAudience {
  readonly #life: Life
  readonly #sockets = new Set<SimSocket>()

  constructor(life: Life) {
    this.#life = life
  }

  get size(): number {
    return this.#sockets.size
  }

  add(socket: SimSocket): void {
    this.#sockets.add(socket)
  }

  remove(socket: SimSocket): void {
    this.#sockets.delete(socket)
  }

  emit(...[name, what]: EventOf): boolean {
    if (!this.#life.effect()) return true
    for (const socket of this.#sockets) socket.take(name, what)
    return true
  }

  /** Left out for a station that does not read. */
  emitVolatile(...[name, what]: EventOf): boolean {
    if (!this.#life.effect()) return true
    for (const socket of this.#sockets) if (socket.isReading) socket.take(name, what)
    return true
  }
}
