import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { DeviceSecrets } from '#app/devices/device-gate.ts'

/** 256 bits of Node's own chance: nobody guesses one, so a plain SHA-256 keeps it well enough. */
export const deviceSecrets: DeviceSecrets = {
  draw: () => randomBytes(32).toString('base64url'),
  hashOf: (secret) => hash('sha256', secret),
  fits: (secret, kept) =>
    timingSafeEqual(hash('sha256', secret, 'buffer'), Buffer.from(kept, 'hex')),
}
