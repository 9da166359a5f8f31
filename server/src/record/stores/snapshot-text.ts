import { deserialize, serialize } from 'node:v8'
import type { Logger } from '#app/ports.ts'

interface Versioned {
  readonly engineVersion: string
}

/**
 * A snapshot as a text. Not JSON, which knows no infinity and takes what is left out for what is there and unknown: what
 * comes back is exactly what was put in. Later versions of Node read what earlier ones wrote.
 */
export const textOfSnapshot = (snapshot: Versioned): string =>
  serialize(snapshot).toString('base64')

/** Throws where it is none. What is in it is trusted once its version is known. */
export function snapshotOfText(text: string): Versioned {
  const snapshot = deserialize(Buffer.from(text, 'base64')) as Versioned | null
  if (typeof snapshot?.engineVersion !== 'string') throw new Error('this is no snapshot')
  return snapshot
}

/** What a row of the record says; null: it says nothing that can be read, which is logged as `words`. */
export function snapshotInRow(
  row: { readonly body: string } | undefined,
  logger: Pick<Logger, 'warn'>,
  said: { readonly of: object; readonly words: string },
): Versioned | null {
  if (row === undefined) return null
  try {
    return snapshotOfText(row.body)
  } catch (error) {
    logger.warn({ err: error, ...said.of }, said.words)
    return null
  }
}
