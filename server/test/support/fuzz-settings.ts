/** How much is tried: a little beside every change, 100,000 where nobody waits, more by `npm run test:fuzz`. */
const cases = Number(
  process.env['VIGIL_FUZZ_CASES'] ?? (process.env['CI'] === 'true' ? 100_000 : 10_000),
)

/** Runs of so many cases each; `share`: of all that is tried. */
export const fuzzRuns = (casesOfRun: number, share = 1): number =>
  Math.max(1, Math.ceil((cases * share) / casesOfRun))
