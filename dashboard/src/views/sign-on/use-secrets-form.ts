import { useEffect, useState, type SubmitEvent } from 'react'
import { refuse, type Result } from '@vigil/shared/base'
import { takesCommands } from '../../state/link-state.ts'
import type { Refusal } from '../../state/refusal.ts'
import { useStation } from '../station-context.tsx'
import { brokenRules } from './new-secrets.tsx'
import { useEntry, type Entry } from './use-entry.ts'

interface SecretsFormOptions<T extends object> {
  /** Where it is sent (`identity-api`). */
  readonly path: string
  readonly schema: { safeParse(body: object): Parameters<typeof brokenRules>[0] }
  readonly empty: T
  /** What is sent; the fields as they stand by default. */
  readonly bodyOf?: (fields: T) => object
  /** The server took it. */
  readonly onTaken?: () => void
}

export interface SecretsForm<T extends object> {
  readonly entry: Entry
  readonly fields: T
  readonly change: (more: Partial<T>) => void
  readonly submit: (submission: SubmitEvent) => void
}

/**
 * A form that sets a password or a PIN: what breaks a rule is said before anything is sent. What is typed is held by this
 * form alone, whatever becomes of the link, and is gone once the server took it or the form is out of sight.
 */
export function useSecretsForm<T extends object>(options: SecretsFormOptions<T>): SecretsForm<T> {
  const { path, schema, empty, bodyOf, onTaken } = options
  const { signOn, link } = useStation()
  const entry = useEntry()
  const [fields, setFields] = useState(empty)
  // Other forms wait for their person behind a lock; a secret does not lie about.
  useEffect(() => () => setFields(empty), [empty])
  const send = async (body: object): Promise<Result<unknown, Refusal>> => {
    const broken = brokenRules(schema.safeParse(body))
    if (broken !== null) return refuse(broken)
    return takesCommands(link.value) ? signOn.change(path, body) : refuse({ kind: 'link-down' })
  }
  const submit = async (submission: SubmitEvent): Promise<void> => {
    submission.preventDefault()
    if (!(await entry.send(() => send(bodyOf?.(fields) ?? fields)))) return
    setFields(empty)
    onTaken?.()
  }
  return {
    entry,
    fields,
    change: (more) => setFields((now) => ({ ...now, ...more })),
    submit: (submission) => void submit(submission),
  }
}
