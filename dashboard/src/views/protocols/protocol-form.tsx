import { useState, type ReactElement } from 'react'
import type { Signature } from '@vigil/shared/contracts'
import { gateLineIds, type Protocol } from '@vigil/shared/vocabulary'
import { careWords } from '../../state/care-words.ts'
import { signProtocolCall } from '../../state/patient-calls.ts'
import {
  fieldWords,
  protocolFields,
  protocolTexts,
  readProtocol,
} from '../../state/protocol-fields.ts'
import { refusalText } from '../../state/refusal.ts'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'
import { SignSheet } from '../sign/sign-sheet.tsx'
import { useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'

interface ProtocolFormProps {
  readonly protocol: Protocol
  readonly onClose: () => void
  readonly onSigned: () => void
}

/** A new version of a protocol: numbers, minutes, lines of the gate; a reason and a provider's signature. */
export function ProtocolForm({ protocol, onClose, onSigned }: ProtocolFormProps): ReactElement {
  const { commands } = useStation()
  const { fields, change, clear } = useDraft<Fields>({
    subject: `protocol-${protocol.protocolId}-${protocol.version}`,
    form: 'protocol',
    empty: { ...protocolTexts(protocol), lines: protocol.gate.lines, reason: '' },
  })
  const [signing, setSigning] = useState<Protocol | null>(null)
  const reason = textOf(fields, 'reason').trim()
  if (signing === null)
    return (
      <ProtocolFieldsForm
        protocol={protocol}
        fields={fields}
        change={change}
        onReviewed={setSigning}
        onClose={onClose}
        onDrop={clear}
      />
    )
  // It names the version it was made from; the server counts on.
  const sign = async (signature: Signature): Promise<string | null> => {
    const call = signProtocolCall({ protocol: signing, reason, signature })
    const answer = await commands.askSite(call)
    return answer.ok ? null : refusalText(answer.error)
  }
  return (
    <SignSheet
      patientLabel={protocol.label}
      roomLabel={`version ${protocol.version + 1}, for sessions that begin from now on`}
      sentence={`${differences(protocol, signing)}. Reason: ${reason}.`}
      by={['provider']}
      label="Sign this version"
      onSign={sign}
      onDone={() => {
        clear()
        onSigned()
      }}
      onClose={() => setSigning(null)}
    />
  )
}

interface ProtocolFieldsFormProps {
  readonly protocol: Protocol
  readonly fields: Fields
  readonly change: (more: Partial<Fields>) => void
  readonly onReviewed: (next: Protocol) => void
  readonly onClose: () => void
  readonly onDrop: () => void
}

function ProtocolFieldsForm(props: ProtocolFieldsFormProps): ReactElement {
  const { protocol, fields, change, onReviewed } = props
  const [wrong, setWrong] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const reason = textOf(fields, 'reason').trim()
  const review = (): void => {
    const typed = Object.fromEntries(protocolFields.map(({ id }) => [id, textOf(fields, id)]))
    const read = readProtocol(protocol, typed, linesOf(fields))
    setWrong(read.ok ? [] : read.error)
    setProblem(problemOf(read.ok, reason))
    if (read.ok && reason !== '') onReviewed(read.value)
  }
  return (
    <div className="panel protocol-form">
      <h2>
        {protocol.label}, from version {protocol.version}
      </h2>
      <NumberGroups fields={fields} change={change} wrong={wrong} />
      <GateLines fields={fields} change={change} />
      <Field label="Reason" hint="stays with this version for ever" problem={null}>
        {(control) => (
          <input
            {...control}
            value={textOf(fields, 'reason')}
            maxLength={300}
            autoComplete="off"
            onChange={(typed) => change({ reason: typed.target.value })}
          />
        )}
      </Field>
      {problem !== null && (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
      <div className="form-buttons">
        <button type="button" className="button primary" onClick={review}>
          Review and sign…
        </button>
        <button type="button" className="button" onClick={props.onClose}>
          Back to the table
        </button>
        <button type="button" className="button" onClick={props.onDrop}>
          Drop all changes
        </button>
      </div>
    </div>
  )
}

type FieldsProps = Pick<ProtocolFieldsFormProps, 'fields' | 'change'>

function NumberGroups({
  fields,
  change,
  wrong,
}: FieldsProps & { readonly wrong: readonly string[] }): ReactElement {
  const groups = [...new Set(protocolFields.map(({ group }) => group))]
  return (
    <>
      {groups.map((group) => (
        <fieldset key={group} className="protocol-fields">
          <legend>{group}</legend>
          {protocolFields
            .filter((field) => field.group === group)
            .map((field) => (
              <label key={field.id} className="protocol-field">
                <span>
                  <Words text={field.label} />
                  <span className="level-words"> {field.unit}</span>
                </span>
                <input
                  value={textOf(fields, field.id)}
                  maxLength={60}
                  placeholder={field.none}
                  autoComplete="off"
                  aria-invalid={wrong.includes(field.id)}
                  onChange={(typed) => change({ [field.id]: typed.target.value })}
                />
              </label>
            ))}
        </fieldset>
      ))}
    </>
  )
}

function GateLines({ fields, change }: FieldsProps): ReactElement {
  const on = linesOf(fields)
  return (
    <fieldset className="protocol-fields">
      <legend>Lines of the discharge gate</legend>
      {gateLineIds.map((line) => (
        <label key={line} className="protocol-line">
          <input
            type="checkbox"
            checked={on.includes(line)}
            onChange={(press) =>
              change({
                lines: press.target.checked ? [...on, line] : on.filter((one) => one !== line),
              })
            }
          />
          <span>
            <Words text={careWords.gate[line]} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type Fields = Readonly<Record<string, string | readonly string[]>>

const textOf = (fields: Fields, id: string): string => {
  const text = fields[id]
  return typeof text === 'string' ? text : ''
}

const linesOf = (fields: Fields): readonly string[] => {
  const { lines } = fields as { readonly lines?: unknown }
  return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : []
}

function problemOf(readable: boolean, reason: string): string | null {
  if (!readable) return 'The marked fields cannot be read: give numbers, several with commas.'
  return reason === '' ? 'Give a reason: it stays with this version.' : null
}

/** What the new version changes, as it is read back before it is signed. */
function differences(was: Protocol, is: Protocol): string {
  const changed = protocolFields
    .filter((field) => fieldWords(field, was) !== fieldWords(field, is))
    .map((field) => `${field.label} ${fieldWords(field, was)} -> ${fieldWords(field, is)}`)
  const added = is.gate.lines.filter((line) => !was.gate.lines.includes(line))
  const gone = was.gate.lines.filter((line) => !is.gate.lines.includes(line))
  const all = [
    ...changed,
    ...added.map((line) => `gate asks for ${careWords.gate[line]}`),
    ...gone.map((line) => `gate no longer asks for ${careWords.gate[line]}`),
  ]
  return all.length === 0 ? 'Nothing differs' : all.join('; ')
}
