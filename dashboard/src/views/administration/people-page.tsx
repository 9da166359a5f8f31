import { useState, type ReactElement } from 'react'
import type { AccountView, InvitationReply } from '@vigil/shared/contracts'
import { findAccounts, orderedAccounts } from '../../state/account-rows.ts'
import { accountsCall, stationsCall } from '../../state/administration-calls.ts'
import { useSiteAnswer } from '../use-site-answer.ts'
import { AdministrationFrame, Skeleton } from './administration-frame.tsx'
import { FilterField } from './filter-field.tsx'
import { InvitationCard } from './invitation-card.tsx'
import { NewPerson } from './new-person.tsx'
import { PersonRow, type PersonRowProps } from './person-row.tsx'
import { useReading } from './use-reading.ts'

/** Everybody who may sign on at this site, as what, and where they are signed on now. */
export function PeoplePage(): ReactElement {
  const reading = useReading(accountsCall)
  const [typed, setTyped] = useState('')
  const [adding, setAdding] = useState(false)
  const [invited, setInvited] = useState<InvitationReply | null>(null)
  const { reply, refusal, again } = reading
  const onInvited = (invitation: InvitationReply): void => {
    setInvited(invitation)
    setAdding(false)
    again()
  }
  return (
    <AdministrationFrame
      tab="people"
      reading={reading}
      tools={
        <>
          <FilterField label="Find a person" value={typed} onChange={setTyped} />
          <button
            type="button"
            className="button primary"
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
          >
            Add person…
          </button>
        </>
      }
    >
      {adding && <NewPerson onInvited={onInvited} onClose={() => setAdding(false)} />}
      {invited !== null && <InvitationCard reply={invited} onClose={() => setInvited(null)} />}
      {reply === null ? (
        refusal === null && <Skeleton what="the people" />
      ) : (
        <People
          accounts={findAccounts(orderedAccounts(reply.accounts), typed)}
          onInvited={onInvited}
          onChanged={again}
        />
      )}
    </AdministrationFrame>
  )
}

interface PeopleProps extends Pick<PersonRowProps, 'onInvited' | 'onChanged'> {
  readonly accounts: readonly AccountView[]
}

function People({ accounts, ...on }: PeopleProps): ReactElement {
  const stations = useSiteAnswer(stationsCall).reply?.stations ?? []
  if (accounts.length === 0)
    return <p className="panel panel-note">Nobody here is found by that.</p>
  return (
    <div className="panel">
      <ul className="rows people" aria-label="People of this site">
        {accounts.map((account) => (
          <PersonRow key={account.personId} account={account} stations={stations} {...on} />
        ))}
      </ul>
    </div>
  )
}
