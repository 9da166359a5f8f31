import type { ReactElement } from 'react'
import { assertNever } from '@vigil/shared/base'
import type { ActionFormProps } from './action-form-props.ts'
import { AwayForm } from './away-form.tsx'
import { MoreForm } from './more-form.tsx'
import { SedationForm } from './sedation-form.tsx'
import { SymptomsForm } from './symptoms-form.tsx'
import { ValuesForm } from './values-form.tsx'

export type ActionFormName = 'symptoms' | 'sedation' | 'away' | 'values' | 'more'

interface NamedFormProps extends ActionFormProps {
  readonly name: ActionFormName
}

/** What an action opens below itself; Escape closes it. */
export function ActionForm({ name, ...props }: NamedFormProps): ReactElement {
  return (
    <div
      className="action-form"
      onKeyDown={(key) => {
        if (key.key === 'Escape') props.onClose()
      }}
    >
      <FormNamed name={name} {...props} />
    </div>
  )
}

function FormNamed({ name, ...props }: NamedFormProps): ReactElement {
  switch (name) {
    case 'symptoms':
      return <SymptomsForm {...props} />
    case 'sedation':
      return <SedationForm {...props} />
    case 'away':
      return <AwayForm {...props} />
    case 'values':
      return <ValuesForm {...props} />
    case 'more':
      return <MoreForm {...props} />
    default:
      return assertNever(name)
  }
}
