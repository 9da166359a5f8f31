import type { Scheduler } from './ports.ts'

/** Resolves with `work`, or once so much time has passed without it; rejects as it does. Null: there is none. */
export async function atMost(
  patienceMs: number,
  work: Promise<unknown> | null,
  scheduler: Scheduler,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<null>()
  const cancel = scheduler.after(patienceMs, () => resolve(null))
  await Promise.race([work, promise])
  cancel()
}
