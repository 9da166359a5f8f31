import { useState, type ReactElement, type SubmitEvent } from 'react'
import type { WhoReply } from '@vigil/shared/contracts'
import { useStation } from '../station-context.tsx'
import { EntryField } from './entry-field.tsx'
import { RefusalWords } from './refusal-words.tsx'
import { useEntry } from './use-entry.ts'

/** Name and password: once a day; and the clinic's own sign-on where there is one. */
export function PasswordForm({ who }: { readonly who: WhoReply }): ReactElement {
  const { signOn } = useStation()
  const entry = useEntry()
  const [personId, setPersonId] = useState('')
  const [password, setPassword] = useState('')
  const submit = async (submission: SubmitEvent): Promise<void> => {
    submission.preventDefault()
    const body = { personId: personId.trim(), password }
    if (!(await entry.send(() => signOn.change('/sign-on', body)))) setPassword('')
  }
  return (
    <form className="entry-form" onSubmit={(submission) => void submit(submission)}>
      <EntryField
        label="Name"
        hint="the short one, as KB"
        autoComplete="username"
        focused={who.demo === null}
        value={personId}
        onType={setPersonId}
      />
      <EntryField
        label="Password"
        autoComplete="current-password"
        secret
        value={password}
        onType={setPassword}
      />
      <RefusalWords refusal={entry.refusal} />
      <button type="submit" className="button primary large" aria-disabled={entry.sending}>
        {entry.sending ? 'Signing on' : 'Sign on'}
      </button>
      {who.oidc !== null && (
        <a className="button large" href="/api/v1/sign-on/oidc">
          {who.oidc.label}
        </a>
      )}
    </form>
  )
}
