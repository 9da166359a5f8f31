import { useState, type ReactElement } from 'react'
import type { Refusal } from '../../state/refusal.ts'
import { EntryField } from './entry-field.tsx'
import { fieldProblem } from './use-entry.ts'

export interface Secrets {
  readonly password: string
  readonly pin: string
}

interface NewSecretsProps {
  readonly secrets: Secrets
  readonly onChange: (more: Partial<Secrets>) => void
  readonly refusal: Refusal | null
}

/** A password for the first time of a day and a PIN for the rest of it, with the rules before anybody breaks them. */
export function NewSecrets({ secrets, onChange, refusal }: NewSecretsProps): ReactElement {
  const [shown, setShown] = useState(false)
  return (
    <>
      <NewPassword
        value={secrets.password}
        shown={shown}
        refusal={refusal}
        onType={(password) => onChange({ password })}
      />
      <NewPin
        value={secrets.pin}
        shown={shown}
        refusal={refusal}
        onType={(pin) => onChange({ pin })}
      />
      <ShowTyped shown={shown} onShow={setShown} />
    </>
  )
}

interface NewSecretProps {
  readonly value: string
  readonly shown: boolean
  readonly refusal: Refusal | null
  readonly onType: (value: string) => void
}

export const NewPassword = ({ value, shown, refusal, onType }: NewSecretProps): ReactElement => (
  <EntryField
    label="New password"
    hint="At least 12 characters; three words are easiest to keep. Asked once a day."
    autoComplete="new-password"
    secret={!shown}
    problem={fieldProblem(refusal, 'password')}
    value={value}
    onType={onType}
  />
)

export const NewPin = ({ value, shown, refusal, onType }: NewSecretProps): ReactElement => (
  <EntryField
    label="New PIN"
    hint="4 to 12 digits. Switches, unlocks and signs through the day; tell nobody."
    autoComplete="off"
    digits
    secret={!shown}
    problem={fieldProblem(refusal, 'pin')}
    value={value}
    onType={onType}
  />
)

interface ShowTypedProps {
  readonly shown: boolean
  readonly onShow: (shown: boolean) => void
}

/** A secret that is typed blind is typed wrong; asked in place of typing it twice. */
export const ShowTyped = ({ shown, onShow }: ShowTypedProps): ReactElement => (
  <label className="entry-show">
    <input type="checkbox" checked={shown} onChange={(press) => onShow(press.target.checked)} />
    Show what I type
  </label>
)

/** What breaks a rule, before it is sent: in the shape of the server's own refusals. */
export function brokenRules(found: {
  readonly success: boolean
  readonly error?: {
    readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
  }
}): Refusal | null {
  if (found.success || found.error === undefined) return null
  return {
    kind: 'refused',
    code: 'invalid',
    message: 'Something is missing or breaks a rule: see the marked fields.',
    fields: found.error.issues.map(({ path, message }) => ({ path: String(path[0]), message })),
    earliestMs: null,
  }
}
