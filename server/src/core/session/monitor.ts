import type { InstantMs } from '@vigil/shared/time'
import type { Session } from '@vigil/shared/vocabulary'
import type { Step } from '../effect.ts'
import type { SessionInput } from '../input.ts'

/** Placeholder signature while the engine is being written. */
export interface MonitorState {
  readonly session: Session
}
export const startMonitor = (session: Session): MonitorState => ({ session })
export const step = (state: MonitorState, _input: SessionInput, _now: InstantMs): Step<MonitorState> => ({ state, effects: [] })
export const nextDeadline = (_state: MonitorState): InstantMs | null => null
