import { useState, type ReactElement } from 'react'
import type { InvitationReply } from '@vigil/shared/contracts'
import { newAccountCall } from '../../state/administration-calls.ts'
import { readRoles } from '../../state/role-words.ts'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'
import { ActForm } from './act-form.tsx'
import { RoleFields } from './role-fields.tsx'
import { useAct } from './use-act.ts'

interface NewPersonProps {
  readonly onInvited: (invitation: InvitationReply) => void
  readonly onClose: () => void
}

const nobody: Record<'personId' | 'label', string> & { readonly roles: readonly string[] } = {
  personId: '',
  label: '',
  roles: [],
}

/** Somebody who shall be able to sign on here; a code for their first time comes back. */
export function NewPerson({ onInvited, onClose }: NewPersonProps): ReactElement {
  const { fields, change, clear } = useDraft({ subject: 'site', form: 'new-person', empty: nobody })
  const act = useAct()
  const [problem, setProblem] = useState<string | null>(null)
  const send = (): void => {
    const [personId, label, roles] = [
      fields.personId.trim(),
      fields.label.trim(),
      readRoles(fields.roles),
    ]
    const lack = lackOf(personId, label, roles.length)
    setProblem(lack)
    if (lack !== null) return
    act.send(newAccountCall({ personId, label, roles: [...roles] }), (invitation) => {
      clear()
      onInvited(invitation)
    })
  }
  const text = (name: 'personId' | 'label', label: string, hint: string): ReactElement => (
    <Field label={label} hint={hint} problem={act.fieldProblem(name)}>
      {(control) => (
        <input
          {...control}
          value={fields[name]}
          maxLength={name === 'personId' ? 32 : 64}
          autoComplete="off"
          autoFocus={name === 'personId'}
          onChange={(typed) => change({ [name]: typed.target.value })}
        />
      )}
    </Field>
  )
  return (
    <div className="panel">
      <ActForm
        act={act}
        title="Add a person"
        label="Add and invite"
        problem={problem}
        onSend={send}
        onClose={onClose}
      >
        <div className="form-grid">
          {text('personId', 'Short name', 'as on every screen, e.g. KB; never given to another')}
          {text('label', 'Full name', 'for the list and the tiles, e.g. Karin Berg')}
        </div>
        <RoleFields
          roles={readRoles(fields.roles)}
          onChange={(roles) => change({ roles: [...roles] })}
        />
      </ActForm>
    </div>
  )
}

function lackOf(personId: string, label: string, roles: number): string | null {
  if (personId === '') return 'Type a short name: people are known by it on every screen.'
  if (label === '') return 'Type the full name.'
  return roles === 0 ? 'Choose at least one role.' : null
}
