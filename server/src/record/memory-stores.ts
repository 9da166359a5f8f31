import type { RecordStores } from '#app/ports.ts'
import { MemoryReadingStore } from './memory-reading-store.ts'
import { MemorySessionStore } from './memory-session-store.ts'
import { MemoryTransitionStore } from './memory-transition-store.ts'

/** The record in memory: gone when the process ends. */
export const memoryStores = (): RecordStores => ({
  sessions: new MemorySessionStore(),
  readings: new MemoryReadingStore(),
  transitions: new MemoryTransitionStore(),
})
