import { useId, useState, type ReactElement, type SubmitEvent } from 'react'
import { careRoles, initialsOf, type ActingPerson } from '../../state/person.ts'

const roleNames: Readonly<Record<(typeof careRoles)[number], string>> = {
  nurse: 'Nurse',
  provider: 'Doctor',
  therapist: 'Therapist',
}

interface WhoActsProps {
  /** What will be done then. */
  readonly label: string
  readonly onPerson: (person: ActingPerson) => void
  readonly onCancel: () => void
}

/** Initials and role, asked where the press was; from then on this tab knows who acts. */
export function WhoActs({ label, onPerson, onCancel }: WhoActsProps): ReactElement {
  const [initials, setInitials] = useState('')
  const [role, setRole] = useState<ActingPerson['role']>('nurse')
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const personId = initialsOf(initials)
    if (personId !== null) onPerson({ personId, role })
  }
  return (
    <form
      className="who"
      onSubmit={submit}
      onKeyDown={(key) => {
        if (key.key === 'Escape') onCancel()
      }}
    >
      <PersonFields initials={initials} onInitials={setInitials} role={role} onRole={setRole} />
      <button type="submit" className="button primary">
        {label}
      </button>
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
    </form>
  )
}

interface PersonFieldsProps {
  readonly initials: string
  readonly onInitials: (initials: string) => void
  readonly role: ActingPerson['role']
  readonly onRole: (role: ActingPerson['role']) => void
}

/** Who, as what. */
export function PersonFields({ initials, role, ...on }: PersonFieldsProps): ReactElement {
  const initialsId = useId()
  const roleId = useId()
  return (
    <>
      <label htmlFor={initialsId}>Your initials</label>
      <input
        id={initialsId}
        value={initials}
        maxLength={8}
        autoComplete="off"
        autoFocus
        required
        onChange={(change) => on.onInitials(change.target.value)}
      />
      <label htmlFor={roleId}>as</label>
      <select
        id={roleId}
        value={role}
        onChange={(change) => {
          const chosen = careRoles.find((known) => known === change.target.value)
          if (chosen !== undefined) on.onRole(chosen)
        }}
      >
        {careRoles.map((known) => (
          <option key={known} value={known}>
            {roleNames[known]}
          </option>
        ))}
      </select>
    </>
  )
}
