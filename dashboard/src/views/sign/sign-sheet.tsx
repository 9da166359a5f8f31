import { useRef, useState, type ReactElement, type RefObject } from 'react'
import type { Signature } from '@vigil/shared/contracts'
import type { Role } from '@vigil/shared/vocabulary'
import { refusalText } from '../../state/refusal.ts'
import { Field } from '../session/field.tsx'
import { useCell, useStation } from '../station-context.tsx'
import { ReadBack } from './read-back.tsx'

interface SignSheetProps {
  readonly patientLabel: string
  readonly roomLabel: string
  readonly sentence: string
  readonly warning?: string
  readonly label?: string
  /** Whose signature it takes; offered to whoever acts when the role fits. */
  readonly by: readonly Role[]
  /** Why it was refused; null: it was taken. */
  readonly onSign: (signature: Signature) => Promise<string | null>
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Reads an act back and takes person and PIN for it. The PIN stays in this field and is gone after each try. */
export function SignSheet(props: SignSheetProps): ReactElement {
  const signing = useSigning(props)
  const { patientLabel, roomLabel, sentence, label = 'Sign', onClose } = props
  return (
    <ReadBack
      patientLabel={patientLabel}
      roomLabel={roomLabel}
      sentence={sentence}
      {...(props.warning === undefined ? {} : { warning: props.warning })}
      label={label}
      sending={signing.sending}
      refusal={signing.refusal}
      onConfirm={() => void signing.sign()}
      onClose={onClose}
      closeLabel="Cancel"
    >
      <SignFields by={props.by} signing={signing} />
    </ReadBack>
  )
}

interface Signing {
  readonly personId: string
  readonly pin: string
  readonly setPersonId: (personId: string) => void
  readonly setPin: (pin: string) => void
  readonly pinField: RefObject<HTMLInputElement | null>
  readonly sending: boolean
  readonly refusal: string | null
  readonly sign: () => Promise<void>
}

function useSigning({ by, onSign, onDone }: SignSheetProps): Signing {
  const { person, commands } = useStation()
  const acting = useCell(person)
  const fits = acting !== null && by.includes(acting.role)
  const [personId, setPersonId] = useState(fits ? acting.personId : '')
  const [pin, setPin] = useState('')
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const pinField = useRef<HTMLInputElement>(null)
  const sign = async (): Promise<void> => {
    if (personId.trim() === '' || pin.length < 4) {
      setRefusal('Give your name and your PIN, at least 4 digits.')
      return
    }
    setSending(true)
    setRefusal(null)
    const signature = await commands.sign({ personId: personId.trim(), pin })
    const words = signature.ok ? await onSign(signature.value) : refusalText(signature.error)
    setSending(false)
    setPin('')
    setRefusal(words)
    if (words === null) onDone()
    else pinField.current?.focus()
  }
  return { personId, pin, setPersonId, setPin, pinField, sending, refusal, sign }
}

interface SignFieldsProps {
  readonly by: readonly Role[]
  readonly signing: Signing
}

function SignFields({ by, signing }: SignFieldsProps): ReactElement {
  return (
    <div className="sign-fields">
      <Field label="Signed by" hint={by.map((role) => roleNames[role]).join(' or ')} problem={null}>
        {(control) => (
          <input
            {...control}
            value={signing.personId}
            maxLength={32}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(change) => signing.setPersonId(change.target.value)}
          />
        )}
      </Field>
      <Field label="PIN" hint="kept nowhere" problem={null}>
        {(control) => (
          <input
            {...control}
            ref={signing.pinField}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={64}
            value={signing.pin}
            onChange={(change) => signing.setPin(change.target.value)}
          />
        )}
      </Field>
    </div>
  )
}

const roleNames: Readonly<Record<Role, string>> = {
  nurse: 'nurse',
  provider: 'provider',
  therapist: 'therapist',
  integrator: 'integrator',
  administrator: 'administrator',
  auditor: 'auditor',
}
