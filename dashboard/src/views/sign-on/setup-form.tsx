import type { ReactElement } from 'react'
import { setupBody } from '@vigil/shared/contracts'
import { EntryField } from './entry-field.tsx'
import { NewSecrets } from './new-secrets.tsx'
import { RefusalWords } from './refusal-words.tsx'
import { fieldProblem } from './use-entry.ts'
import { useSecretsForm } from './use-secrets-form.ts'

const empty = { code: '', personId: '', label: '', password: '', pin: '' }

/** The first person of a new server: proved by the code on its console, and its administrator from then on. */
export function SetupForm(): ReactElement {
  const { entry, fields, change, submit } = useSecretsForm({
    path: '/setup',
    schema: setupBody,
    empty,
  })
  return (
    <form className="entry-form" onSubmit={submit} noValidate>
      <EntryField
        label="Setup code"
        hint="The server printed it on its console when it started."
        autoComplete="one-time-code"
        focused
        problem={fieldProblem(entry.refusal, 'code')}
        value={fields.code}
        onType={(code) => change({ code })}
      />
      <EntryField
        label="Short name"
        hint="What you are known by on every screen and record, as KB."
        autoComplete="username"
        problem={fieldProblem(entry.refusal, 'personId')}
        value={fields.personId}
        onType={(personId) => change({ personId })}
      />
      <EntryField
        label="Full name"
        autoComplete="name"
        problem={fieldProblem(entry.refusal, 'label')}
        value={fields.label}
        onType={(label) => change({ label })}
      />
      <NewSecrets secrets={fields} onChange={change} refusal={entry.refusal} />
      <RefusalWords refusal={entry.refusal} />
      <button type="submit" className="button primary large" aria-disabled={entry.sending}>
        {entry.sending ? 'Setting up' : 'Become its administrator'}
      </button>
    </form>
  )
}
