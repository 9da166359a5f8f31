import type { ReactElement } from 'react'
import type { InvitationReply } from '@vigil/shared/contracts'
import { useSiteDates } from '../site-dates.ts'
import { OnceCard } from './once-card.tsx'

interface InvitationCardProps {
  readonly reply: InvitationReply
  readonly onClose: () => void
}

/** What to give to somebody who has been invited. */
export function InvitationCard({ reply, onClose }: InvitationCardProps): ReactElement {
  const dates = useSiteDates()
  const { account, invitation } = reply
  const { personId, label } = account
  if (invitation === null)
    return (
      <div className="panel once-card" role="status">
        <p>
          <strong>{personId}</strong> has signed on before, at another site, and goes on with the
          same password: no code is needed.
        </p>
        <div className="form-buttons">
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
        </div>
      </div>
    )
  return (
    <OnceCard
      title={`Code for ${personId}`}
      once={invitation.code}
      copyLabel="Copy code"
      onClose={onClose}
    >
      <p>
        Give it to {label} in person: “First time here, or PIN forgotten”, with the name{' '}
        <strong>{personId}</strong>. It sets a password and a PIN, works once, and holds until{' '}
        <strong>{dates.dayAndTime(invitation.untilMs)}</strong>.
      </p>
    </OnceCard>
  )
}
