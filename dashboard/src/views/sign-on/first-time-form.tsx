import type { ReactElement } from 'react'
import { invitedBody } from '@vigil/shared/contracts'
import { EntryField } from './entry-field.tsx'
import { NewSecrets } from './new-secrets.tsx'
import { RefusalWords } from './refusal-words.tsx'
import { fieldProblem } from './use-entry.ts'
import { useSecretsForm } from './use-secrets-form.ts'

const empty = { personId: '', code: '', password: '', pin: '' }

/** With the code of an invitation: the first time here, and the way back after a lock-out or a forgotten PIN. */
export function FirstTimeForm(): ReactElement {
  const { entry, fields, change, submit } = useSecretsForm({
    path: '/sign-on/invited',
    schema: invitedBody,
    empty,
  })
  return (
    <form className="entry-form" onSubmit={submit} noValidate>
      <EntryField
        label="Name"
        hint="the short one that your administrator gave you, as KB"
        autoComplete="username"
        focused
        problem={fieldProblem(entry.refusal, 'personId')}
        value={fields.personId}
        onType={(personId) => change({ personId })}
      />
      <EntryField
        label="Invitation code"
        hint="from your administrator; it works once"
        autoComplete="one-time-code"
        problem={fieldProblem(entry.refusal, 'code')}
        value={fields.code}
        onType={(code) => change({ code })}
      />
      <NewSecrets secrets={fields} onChange={change} refusal={entry.refusal} />
      <RefusalWords refusal={entry.refusal} />
      <button type="submit" className="button primary large" aria-disabled={entry.sending}>
        {entry.sending ? 'Signing on' : 'Set and sign on'}
      </button>
    </form>
  )
}
