import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'

export interface TlsPaths {
  readonly certFile: string
  readonly keyFile: string
}

/** What a server proves itself with, in PEM. */
export interface TlsFiles {
  readonly cert: string
  readonly key: string
}

/** A certificate that cannot be used; the message says what to change. */
export class TlsRefusedError extends Error {
  override readonly name = 'TlsRefusedError'
}

/** Reads certificate and key, and tries whether they belong together. */
export function readTls({ certFile, keyFile }: TlsPaths): TlsFiles {
  const cert = textOf('TLS_CERT_FILE', certFile)
  const key = textOf('TLS_KEY_FILE', keyFile)
  try {
    createSecureContext({ cert, key })
  } catch (error) {
    throw new TlsRefusedError(
      `TLS_CERT_FILE (${certFile}) and TLS_KEY_FILE (${keyFile}) cannot be used (${reasonOf(error)}): both have to be PEM, and the key the one of this certificate, e.g. as npm run certificate makes them.`,
      { cause: error },
    )
  }
  return { cert, key }
}

function textOf(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new TlsRefusedError(
      `${variable} (${path}) cannot be read (${reasonOf(error)}): name a PEM file that this user may read, or leave TLS_CERT_FILE and TLS_KEY_FILE out.`,
      { cause: error },
    )
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
