import type { InstantMs } from '@vigil/shared/time'
import type { SessionInput } from '../input.ts'

/** An input as it was handed to a monitor. */
export interface JournalEntry {
  readonly atMs: InstantMs
  readonly input: SessionInput
}
