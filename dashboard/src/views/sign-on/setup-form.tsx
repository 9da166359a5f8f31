import { useState, type ReactElement, type SubmitEvent } from 'react'
import { refuse } from '@vigil/shared/base'
import { setupBody } from '@vigil/shared/contracts'
import { useStation } from '../station-context.tsx'
import { EntryField } from './entry-field.tsx'
import { brokenRules, NewSecrets } from './new-secrets.tsx'
import { RefusalWords } from './refusal-words.tsx'
import { fieldProblem, useEntry } from './use-entry.ts'

const empty = { code: '', personId: '', label: '', password: '', pin: '' }

/** The first person of a new server: proved by the code on its console, and its administrator from then on. */
export function SetupForm(): ReactElement {
  const { signOn } = useStation()
  const entry = useEntry()
  const [fields, setFields] = useState(empty)
  const change = (more: Partial<typeof empty>): void => setFields({ ...fields, ...more })
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const broken = brokenRules(setupBody.safeParse(fields))
    void entry.send(() =>
      broken === null ? signOn.change('/setup', fields) : Promise.resolve(refuse(broken)),
    )
  }
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
