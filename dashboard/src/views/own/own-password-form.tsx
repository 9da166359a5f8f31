import { useState, type ReactElement } from 'react'
import { ownPasswordBody } from '@vigil/shared/contracts'
import { NewPassword, ShowTyped } from '../sign-on/new-secrets.tsx'
import { useSecretsForm } from '../sign-on/use-secrets-form.ts'
import { OwnSecretFoot } from './own-secret-foot.tsx'
import { PresentPassword } from './present-password.tsx'

const empty = { before: '', password: '' }

/** A new password in the place of the present one; whoever knew the present one is out. */
export function OwnPasswordForm({ personId }: { readonly personId: string }): ReactElement {
  const [shown, setShown] = useState(false)
  const [taken, setTaken] = useState(false)
  const { entry, fields, change, submit } = useSecretsForm({
    ...{ path: '/own/password', schema: ownPasswordBody, empty },
    onTaken: () => setTaken(true),
  })
  const type = (more: Partial<typeof empty>): void => {
    setTaken(false)
    change(more)
  }
  return (
    <form className="panel entry-form" aria-labelledby="own-password" onSubmit={submit} noValidate>
      <h2 id="own-password">A new password</h2>
      <PresentPassword
        personId={personId}
        name="before"
        shown={shown}
        refusal={entry.refusal}
        value={fields.before}
        onType={(before) => type({ before })}
      />
      <NewPassword
        value={fields.password}
        shown={shown}
        refusal={entry.refusal}
        onType={(password) => type({ password })}
      />
      <ShowTyped shown={shown} onShow={setShown} />
      <OwnSecretFoot
        entry={entry}
        label="Change my password"
        taken={
          taken
            ? 'Changed. You are still signed on here; wherever else you were, you are signed off.'
            : null
        }
      />
    </form>
  )
}
