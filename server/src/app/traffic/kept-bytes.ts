/** Longer payloads are not kept: a part of one cannot be masked safely. */
export const payloadKeptBytes = 2048

/** The last payload of a topic, copied: what a broker hands over may be a part of a much larger buffer. */
export class KeptBytes {
  #own = new Uint8Array(0)
  #length = 0
  /** Of the payload itself, kept or not. */
  size = 0

  keep(payload: Uint8Array): void {
    this.size = payload.byteLength
    this.#length = this.size > payloadKeptBytes ? 0 : this.size
    if (this.#length > this.#own.byteLength) this.#own = new Uint8Array(roomFor(this.#length))
    if (this.#length > 0) this.#own.set(payload)
  }

  /** Null: it was too long. */
  read(): Uint8Array | null {
    return this.size > payloadKeptBytes ? null : this.#own.subarray(0, this.#length)
  }
}

/** In steps, so that payloads that vary by a digit do not ask for memory again and again. */
const roomFor = (bytes: number): number => Math.min(payloadKeptBytes, Math.ceil(bytes / 256) * 256)
