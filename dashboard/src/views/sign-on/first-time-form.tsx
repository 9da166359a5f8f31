import { useState, type ReactElement, type SubmitEvent } from 'react'
import { refuse } from '@vigil/shared/base'
import { invitedBody } from '@vigil/shared/contracts'
import { useStation } from '../station-context.tsx'
import { EntryField } from './entry-field.tsx'
import { brokenRules, NewSecrets } from './new-secrets.tsx'
import { RefusalWords } from './refusal-words.tsx'
import { fieldProblem, useEntry } from './use-entry.ts'

const empty = { personId: '', code: '', password: '', pin: '' }

/** With the code of an invitation: the first time here, and the way back after a lock-out or a forgotten PIN. */
export function FirstTimeForm(): ReactElement {
  const { signOn } = useStation()
  const entry = useEntry()
  const [fields, setFields] = useState(empty)
  const change = (more: Partial<typeof empty>): void => setFields({ ...fields, ...more })
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const broken = brokenRules(invitedBody.safeParse(fields))
    void entry.send(() =>
      broken === null ? signOn.change('/sign-on/invited', fields) : Promise.resolve(refuse(broken)),
    )
  }
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
