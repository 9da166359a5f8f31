import type { ReactElement } from 'react'
import type { Role } from '@vigil/shared/vocabulary'
import { roleWords } from '../../state/duty-texts.ts'
import {
  otherRoles,
  roleUses,
  treatingRole,
  treatingRoles,
  withOthers,
  withTreating,
} from '../../state/role-words.ts'
import { Choice } from '../forms/choice.tsx'
import { Ticks } from '../forms/ticks.tsx'

interface RoleFieldsProps {
  readonly roles: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
}

const treating = [
  { value: 'none', label: 'None' },
  ...treatingRoles.map((role) => ({ value: role, label: roleWords[role] })),
] as const

const others = otherRoles.map((role) => ({
  value: role,
  label: `${roleWords[role]}: ${roleUses[role]}`,
}))

/** At most one role that treats, and any of the others. */
export function RoleFields({ roles, onChange }: RoleFieldsProps): ReactElement {
  return (
    <div className="role-fields">
      <Choice
        label="Treats patients as"
        choices={treating}
        chosen={treatingRole(roles) ?? 'none'}
        onChoose={(chosen) => onChange(withTreating(roles, chosen === 'none' ? null : chosen))}
      />
      <Ticks
        legend="And is here"
        items={others}
        ticked={roles}
        onTick={(ticked) => onChange(withOthers(roles, ticked))}
      />
    </div>
  )
}
