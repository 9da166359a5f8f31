import { useId, useState, type KeyboardEvent, type ReactElement } from 'react'
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
  const act = (): void => {
    const personId = initialsOf(initials)
    if (personId !== null) onPerson({ personId, role })
  }
  const press = (key: KeyboardEvent<HTMLElement>): void => {
    if (key.key === 'Escape') onCancel()
    if (key.key !== 'Enter' || !(key.target instanceof HTMLInputElement)) return
    key.preventDefault()
    act()
  }
  // No form of its own: it stands inside forms, and of nested ones the browser sends the inner by itself.
  return (
    <div className="who" role="group" aria-label="Who acts" onKeyDown={press}>
      <PersonFields initials={initials} onInitials={setInitials} role={role} onRole={setRole} />
      <button type="button" className="button primary" onClick={act}>
        {label}
      </button>
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
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
