/** The seed of what tests make up. */

/** Always the same in CI: a failure there is of the change, not of the day. `npm run test:laws` looks further. */
const seedOfCi = 20_261_201

/** A whole number below 2^31: VIGIL_SEED; in CI a fixed one, elsewhere a new one each time. */
export const testSeed = Number(
  process.env['VIGIL_SEED'] ??
    (process.env['CI'] === 'true' ? seedOfCi : Math.floor(Math.random() * 2 ** 31)),
)
