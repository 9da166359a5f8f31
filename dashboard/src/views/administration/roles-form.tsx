import { useState, type ReactElement } from 'react'
import type { AccountView } from '@vigil/shared/contracts'
import { rolesCall } from '../../state/administration-calls.ts'
import { readRoles, rolesDifference } from '../../state/role-words.ts'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'
import { ActForm, Difference } from './act-form.tsx'
import { RoleFields } from './role-fields.tsx'
import { useAct } from './use-act.ts'

interface RolesFormProps {
  readonly account: AccountView
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Other roles at this site, with the reason that the audit keeps; what will be different is said before. */
export function RolesForm({ account, onChanged, onClose }: RolesFormProps): ReactElement {
  const { personId, roles: before } = account
  const { fields, change, clear } = useDraft({
    subject: `person ${personId}`,
    form: 'roles',
    empty: { roles: before, reason: '' },
  })
  const act = useAct()
  const [problem, setProblem] = useState<string | null>(null)
  const roles = readRoles(fields.roles)
  const difference = rolesDifference(personId, before, roles)
  const send = (): void => {
    const reason = fields.reason.trim()
    const lack =
      difference.length === 0
        ? 'Nothing is different yet: choose other roles first.'
        : reason === ''
          ? 'Say why: the audit keeps it.'
          : null
    setProblem(lack)
    if (lack !== null) return
    act.send(rolesCall(personId, { roles: [...roles], reason }), () => {
      clear()
      onChanged()
    })
  }
  return (
    <ActForm
      act={act}
      title={`Roles of ${personId} here`}
      label="Save roles"
      problem={problem}
      onSend={send}
      onClose={onClose}
    >
      <RoleFields roles={roles} onChange={(chosen) => change({ roles: [...chosen] })} />
      <Field label="Reason" hint="the audit keeps it" problem={act.fieldProblem('reason')}>
        {(control) => (
          <input
            {...control}
            value={fields.reason}
            maxLength={300}
            autoComplete="off"
            onChange={(typed) => change({ reason: typed.target.value })}
          />
        )}
      </Field>
      <Difference sentences={difference} />
    </ActForm>
  )
}
