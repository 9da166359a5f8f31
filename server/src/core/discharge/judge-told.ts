import { noDriveWords } from '../care/no-driving.ts'
import type { Evidence } from './evidence.ts'
import { met, notMet, type Finding } from './finding.ts'

export function judgeEscort({ state }: Evidence): Finding {
  const escort = state.facts.escort?.value
  if (escort === undefined)
    return notMet({ reason: 'Nobody was named who takes the patient home.' })
  const value = escort.who
  switch (escort.state) {
    case 'arrived':
      return met({ value, reason: 'The escort is here.' })
    case 'named':
      return notMet({ value, reason: 'The escort is named and not here yet.' })
    case 'none':
      return notMet({ value: 'none', reason: 'There is no escort.' })
  }
}

export function judgeTransport({ state }: Evidence): Finding {
  const { transport } = state.facts
  return transport === null
    ? notMet({ reason: 'How the patient gets home is not recorded.' })
    : met({ value: transport, reason: 'The way home is settled.' })
}

export const judgeInstructions = ({ state }: Evidence): Finding =>
  state.facts.instructionsGiven
    ? met({
        value: 'given',
        reason: `Instructions were given in writing. ${noDriveWords(state)}`,
      })
    : notMet({ reason: `Give the instructions in writing. ${noDriveWords(state)}` })
