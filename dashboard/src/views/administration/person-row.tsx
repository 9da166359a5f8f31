import { useState, type ReactElement } from 'react'
import type { AccountView, InvitationReply, StationView } from '@vigil/shared/contracts'
import { accountStateWords, invitationWarning, stationLabel } from '../../state/account-rows.ts'
import { inviteCall, signOffCall } from '../../state/administration-calls.ts'
import { orderedRoles } from '../../state/role-words.ts'
import { roleWords } from '../../state/duty-texts.ts'
import { useSiteDates } from '../site-dates.ts'
import { Confirm } from './act-form.tsx'
import { RolesForm } from './roles-form.tsx'
import { RowButtons } from './row-buttons.tsx'
import { useAct } from './use-act.ts'

export interface PersonRowProps {
  readonly account: AccountView
  /** For their labels. */
  readonly stations: readonly StationView[]
  readonly onInvited: (invitation: InvitationReply) => void
  readonly onChanged: () => void
}

type Form = 'roles' | 'invite' | 'sign-off'

/** One person: what they are here, and what an administrator can do about it. */
export function PersonRow({
  account,
  stations,
  onInvited,
  onChanged,
}: PersonRowProps): ReactElement {
  const { personId, label } = account
  const [open, setOpen] = useState<Form | null>(null)
  const close = (): void => setOpen(null)
  const done = (): void => {
    close()
    onChanged()
  }
  return (
    <li className="row" data-state={account.state}>
      <span className="row-name">
        <strong>{personId}</strong>
        <span className="fact-note">{label}</span>
      </span>
      <span className="row-fact">
        <Roles account={account} />
        <span className="fact-note">{accountStateWords[account.state]}</span>
      </span>
      <Presence account={account} stations={stations} />
      <RowButtons
        of={personId}
        open={open}
        onOpen={setOpen}
        buttons={[
          { form: 'roles', label: 'Roles…' },
          { form: 'invite', label: 'Invite anew…' },
          ...(account.state === 'active'
            ? [{ form: 'sign-off' as const, label: 'Sign off everywhere…' }]
            : []),
        ]}
      />
      {open === 'roles' && <RolesForm account={account} onChanged={done} onClose={close} />}
      {open === 'invite' && (
        <Invite
          account={account}
          onInvited={(invitation) => {
            close()
            onInvited(invitation)
          }}
          onClose={close}
        />
      )}
      {open === 'sign-off' && <SignOff account={account} onDone={done} onClose={close} />}
    </li>
  )
}

function Roles({ account }: Pick<PersonRowProps, 'account'>): ReactElement {
  const roles = orderedRoles(account.roles)
  if (roles.length === 0) return <span>no role here</span>
  return (
    <span className="badges">
      {roles.map((role) => (
        <span key={role} className="source-badge">
          {roleWords[role]}
        </span>
      ))}
    </span>
  )
}

function Presence({
  account,
  stations,
}: Pick<PersonRowProps, 'account' | 'stations'>): ReactElement {
  const dates = useSiteDates()
  const { lastSignOnMs, stations: at } = account
  return (
    <span className="row-fact">
      {at.length === 0 ? (
        'Not signed on'
      ) : (
        <strong>On at {at.map((stationId) => stationLabel(stations, stationId)).join(', ')}</strong>
      )}
      <span className="fact-note">
        {lastSignOnMs === null
          ? 'has never signed on'
          : `last sign-on ${dates.dayAndTime(lastSignOnMs)}`}
      </span>
    </span>
  )
}

interface InviteProps extends Pick<PersonRowProps, 'account' | 'onInvited'> {
  readonly onClose: () => void
}

function Invite({ account, onInvited, onClose }: InviteProps): ReactElement {
  const act = useAct()
  return (
    <Confirm
      act={act}
      title={`Invite ${account.personId} anew`}
      warning={invitationWarning(account)}
      label={`Invite ${account.personId}`}
      onSend={() => act.send(inviteCall(account.personId), onInvited)}
      onClose={onClose}
    />
  )
}

interface SignOffProps extends Pick<PersonRowProps, 'account'> {
  readonly onDone: () => void
  readonly onClose: () => void
}

function SignOff({ account: { personId }, onDone, onClose }: SignOffProps): ReactElement {
  const act = useAct()
  return (
    <Confirm
      act={act}
      title={`Sign ${personId} off everywhere`}
      warning={`${personId} is signed off at every station at once, and comes back with the password. Rooms keep their vitals and alarms.`}
      label={`Sign ${personId} off`}
      onSend={() => act.send(signOffCall(personId), onDone)}
      onClose={onClose}
    />
  )
}
