import { useState, type ReactElement } from 'react'
import { ownPinBody, type WhoReply } from '@vigil/shared/contracts'
import { NewPin, ShowTyped } from '../sign-on/new-secrets.tsx'
import { useSecretsForm } from '../sign-on/use-secrets-form.ts'
import { OwnSecretFoot } from './own-secret-foot.tsx'
import { PresentPassword } from './present-password.tsx'

interface OwnPinFormProps {
  readonly personId: string
  readonly who: WhoReply
}

const empty = { present: '', pin: '' }

/** Where nobody can have come without a password, one is asked for; else leaving it out says so. */
const bodyWith =
  (mayLeaveOut: boolean) =>
  ({ present, pin }: typeof empty) => ({
    password: present === '' && mayLeaveOut ? null : present,
    pin,
  })

/** The PIN is worth less than the password, which is why the password says who may change it. */
export function OwnPinForm({ personId, who }: OwnPinFormProps): ReactElement {
  const [shown, setShown] = useState(false)
  const [taken, setTaken] = useState(false)
  const { entry, fields, change, submit } = useSecretsForm({
    ...{ path: '/own/pin', schema: ownPinBody, empty },
    bodyOf: bodyWith(who.oidc !== null),
    onTaken: () => setTaken(true),
  })
  const type = (more: Partial<typeof empty>): void => {
    setTaken(false)
    change(more)
  }
  return (
    <form className="panel entry-form" aria-labelledby="own-pin" onSubmit={submit} noValidate>
      <h2 id="own-pin">{who.person?.hasPin === false ? 'A PIN' : 'A new PIN'}</h2>
      <PresentPassword
        personId={personId}
        name="password"
        shown={shown}
        {...(who.oidc === null
          ? {}
          : {
              hint: `Leave empty if you came by “${who.oidc.label}” within the last ten minutes.`,
            })}
        refusal={entry.refusal}
        value={fields.present}
        onType={(present) => type({ present })}
      />
      <NewPin
        value={fields.pin}
        shown={shown}
        refusal={entry.refusal}
        onType={(pin) => type({ pin })}
      />
      <ShowTyped shown={shown} onShow={setShown} />
      <OwnSecretFoot
        entry={entry}
        label={who.person?.hasPin === false ? 'Set my PIN' : 'Change my PIN'}
        taken={taken ? 'Changed. From now on the new PIN switches, unlocks and signs.' : null}
      />
    </form>
  )
}
