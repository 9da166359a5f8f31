import '../../styles/care-pages.css'
import '../../styles/session-forms.css'
import '../../styles/sign-on.css'
import '../../styles/own.css'
import type { ReactElement } from 'react'
import { useCell, useStation } from '../station-context.tsx'
import { OwnPasswordForm } from './own-password-form.tsx'
import { OwnPinForm } from './own-pin-form.tsx'

/** What whoever acts here changes of her own: the secrets that nobody else knows. */
export function OwnPage(): ReactElement | null {
  const here = useCell(useStation().here)
  if (here.kind !== 'at-work') return null
  const { person, who } = here
  return (
    <section className="care-page own-page" aria-labelledby="own-title">
      <h1 id="own-title" className="page-title">
        My password and PIN
      </h1>
      <p className="entry-note">
        Of <strong>{person.personId}</strong>, {person.label}, at every site and station. Forgotten
        the password? An administrator invites you anew.
      </p>
      <div className="own-forms">
        <OwnPinForm personId={person.personId} who={who} />
        <OwnPasswordForm personId={person.personId} />
      </div>
    </section>
  )
}
