import type { ReactElement } from 'react'
import type { Refusal } from '../../state/refusal.ts'
import { EntryField } from '../sign-on/entry-field.tsx'
import { fieldProblem } from '../sign-on/use-entry.ts'

interface PresentPasswordProps {
  /** A password manager offers what it keeps for this name. */
  readonly personId: string
  /** As the server calls the field. */
  readonly name: string
  readonly hint?: string
  readonly shown: boolean
  readonly refusal: Refusal | null
  readonly value: string
  readonly onType: (value: string) => void
}

/** Says that it is still she who sits here, and not somebody who found the station open. */
export function PresentPassword(props: PresentPasswordProps): ReactElement {
  const { personId, name, hint, shown, refusal, value, onType } = props
  return (
    <>
      <input type="text" autoComplete="username" value={personId} readOnly hidden />
      <EntryField
        label="Present password"
        {...(hint === undefined ? {} : { hint })}
        autoComplete="current-password"
        secret={!shown}
        problem={presentProblem(refusal, name, value)}
        value={value}
        onType={onType}
      />
    </>
  )
}

function presentProblem(refusal: Refusal | null, name: string, value: string): string | null {
  if (refusal?.kind === 'refused' && refusal.code === 'wrong-sign-on')
    return 'not your present password'
  const problem = fieldProblem(refusal, name)
  return problem !== null && value === '' ? 'type your present password' : problem
}
