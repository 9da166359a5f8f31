/** Largest MQTT packet, bytes, fixed header not counted. Payloads over 64 kB are read so far, and get a notice. */
export const packetLimitBytes = 256 * 1024

/** Counts MQTT packets in a byte stream without keeping any of it. */
export class PacketLengthGuard {
  #skip = 0
  #inLength = false
  #shift = 0
  #length = 0

  /** Takes the next bytes; `too-long` as soon as a packet announces more than the limit, or an impossible length. */
  observe(chunk: Uint8Array): 'within' | 'too-long' {
    let index = 0
    while (index < chunk.length) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, chunk.length - index)
        this.#skip -= skipped
        index += skipped
        continue
      }
      const byte = chunk[index] ?? 0
      index += 1
      if (!this.#inLength) {
        this.#inLength = true
        this.#shift = 0
        this.#length = 0
      } else if (this.#addLength(byte) === 'too-long') return 'too-long'
    }
    return 'within'
  }

  /** One byte of the "remaining length": seven bits each, least significant first, at most four. */
  #addLength(byte: number): 'within' | 'too-long' {
    if (this.#shift > 21) return 'too-long'
    this.#length += (byte & 0x7f) * 2 ** this.#shift
    this.#shift += 7
    if (this.#length > packetLimitBytes) return 'too-long'
    if ((byte & 0x80) === 0) {
      this.#inLength = false
      this.#skip = this.#length
    }
    return 'within'
  }
}
