import type { RecordStores } from '#app/ports.ts'
import { MemoryReadingStore } from './memory-reading-store.ts'
import { MemorySessionStore } from './memory-session-store.ts'
import { MemoryTransitionStore } from './memory-transition-store.ts'

/** The record in memory: gone when the process ends. */
export function memoryStores(): RecordStores {
  const readings = new MemoryReadingStore()
  const transitions = new MemoryTransitionStore()
  const sessions = new MemorySessionStore((sessionId) => {
    readings.forget(sessionId)
    transitions.forget(sessionId)
  })
  return { sessions, readings, transitions }
}
