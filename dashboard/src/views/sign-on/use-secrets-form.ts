import { useState, type SubmitEvent } from 'react'
import { refuse } from '@vigil/shared/base'
import { useStation } from '../station-context.tsx'
import { brokenRules, type Secrets } from './new-secrets.tsx'
import { useEntry, type Entry } from './use-entry.ts'

interface SecretsFormOptions<T extends Secrets> {
  /** Where it is sent (`identity-api`). */
  readonly path: string
  readonly schema: { safeParse(fields: NoInfer<T>): Parameters<typeof brokenRules>[0] }
  readonly empty: T
}

export interface SecretsForm<T extends Secrets> {
  readonly entry: Entry
  readonly fields: T
  readonly change: (more: Partial<T>) => void
  readonly submit: (submission: SubmitEvent) => void
}

/** A way in that sets a password and a PIN: what breaks a rule is said before anything is sent. */
export function useSecretsForm<T extends Secrets>(options: SecretsFormOptions<T>): SecretsForm<T> {
  const { path, schema, empty } = options
  const { signOn } = useStation()
  const entry = useEntry()
  const [fields, setFields] = useState(empty)
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    const broken = brokenRules(schema.safeParse(fields))
    void entry.send(() =>
      broken === null ? signOn.change(path, fields) : Promise.resolve(refuse(broken)),
    )
  }
  return { entry, fields, change: (more) => setFields({ ...fields, ...more }), submit }
}
