import type { InstantMs } from '@vigil/shared/time'
import type { DeviceId, MeasuredVital } from '@vigil/shared/vocabulary'
import type { TrendSeries } from '#app/ports.ts'

/** Series of a trend, filled in order of time. */
export class TrendColumns {
  readonly #wanted: ReadonlySet<string>
  readonly #devices = new Map<DeviceId, Map<string, TrendSeries>>()

  /** @param wanted empty: every vital there is. */
  constructor(wanted: readonly MeasuredVital[]) {
    this.#wanted = new Set(wanted)
  }

  add(
    atMs: InstantMs,
    deviceId: DeviceId,
    values: Readonly<Partial<Record<MeasuredVital, number>>>,
  ): void {
    const columns = this.#devices.get(deviceId) ?? new Map<string, TrendSeries>()
    this.#devices.set(deviceId, columns)
    for (const [vital, value] of Object.entries(values)) {
      if (this.#wanted.size > 0 && !this.#wanted.has(vital)) continue
      const column = columns.get(vital) ?? {
        ...{ vital: vital as MeasuredVital, deviceId },
        ...{ atMs: [], values: [] },
      }
      columns.set(vital, column)
      column.atMs.push(atMs)
      column.values.push(value)
    }
  }

  series(): readonly TrendSeries[] {
    return [...this.#devices.values()].flatMap((columns) => [...columns.values()])
  }
}
