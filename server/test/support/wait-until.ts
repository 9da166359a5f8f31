const pollMs = 10
/** A busy machine is late, and not wrong: only what never comes waits so long. */
const usualPatienceMs = 30_000

/** Waits for a condition of the real world, and says which one did not come. */
export async function waitUntil(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  patienceMs = usualPatienceMs,
): Promise<void> {
  const startedMs = performance.now()
  while (!(await isTrue())) {
    if (performance.now() - startedMs > patienceMs) throw new Error(`waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
