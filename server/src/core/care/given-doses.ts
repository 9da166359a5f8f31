import type { CareEntry, Dose, GivenDose } from '@vigil/shared/vocabulary'

/**
 * The doses that were given, by time, from the entries that stand. A correction says what a dose was in truth; one
 * without a dose takes it away. What is said of a dose that is not there counts for nothing.
 */
export function givenDoses(standing: readonly CareEntry[]): readonly GivenDose[] {
  let doses: readonly GivenDose[] = []
  for (const entry of standing) doses = afterEntry(doses, entry)
  return doses.toSorted((a, b) => a.dose.givenMs - b.dose.givenMs)
}

function afterEntry(
  doses: readonly GivenDose[],
  { entryId, act }: CareEntry,
): readonly GivenDose[] {
  if (act.kind === 'dose')
    return [...doses, { doseId: entryId, dose: act.dose, stoppedMs: null, correctedTimes: 0 }]
  if (act.kind === 'infusion-stopped')
    return changed(doses, act.doseId, (one) => ({ ...one, stoppedMs: act.stoppedMs }))
  return act.kind === 'dose-corrected' ? afterCorrection(doses, act.doseId, act.dose) : doses
}

function afterCorrection(
  doses: readonly GivenDose[],
  doseId: string,
  dose: Dose | null,
): readonly GivenDose[] {
  if (dose === null) return doses.filter((one) => one.doseId !== doseId)
  return changed(doses, doseId, (one) => ({
    ...one,
    dose,
    correctedTimes: one.correctedTimes + 1,
  }))
}

const changed = (
  doses: readonly GivenDose[],
  doseId: string,
  change: (dose: GivenDose) => GivenDose,
): readonly GivenDose[] => doses.map((one) => (one.doseId === doseId ? change(one) : one))

/** All of it together, milligrams. */
export const givenMg = (doses: readonly GivenDose[]): number =>
  doses.reduce((sum, { dose }) => sum + dose.amountMg, 0)

/** An infusion that nobody has said has ended: it does not end by the clock. */
export const isRunning = ({ dose, stoppedMs }: GivenDose): boolean =>
  dose.plannedMs !== null && stoppedMs === null
