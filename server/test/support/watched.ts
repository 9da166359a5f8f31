import type { Reading } from '@vigil/shared/vocabulary'
import { dryServer, newSession } from './memory-ports.ts'

/** A dry server with a running session in room-1, and every reading that reached its monitor. */
export function watched(given: { timeScale?: number; mode?: 'real' | 'demo' | 'test' } = {}) {
  const dry = dryServer(given.timeScale)
  const mode = given.mode ?? 'real'
  dry.registry.begin(newSession(dry.clocks.forMode(mode).now(), { mode }))
  const readings: Reading[] = []
  const { journal } = dry.stores
  const append = journal.append.bind(journal)
  journal.append = (sessionId, entry) => {
    if (entry.input.kind === 'reading') readings.push(entry.input.reading)
    return append(sessionId, entry)
  }
  dry.time.advance(60_000)
  return { ...dry, readings }
}

export type Watched = ReturnType<typeof watched>
