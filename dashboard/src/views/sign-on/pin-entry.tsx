import { Delete } from 'lucide-react'
import { useRef, useState, type ReactElement, type SubmitEvent } from 'react'
import { useStation } from '../station-context.tsx'
import { Field } from '../session/field.tsx'
import { RefusalWords, useWait } from './refusal-words.tsx'
import { useEntry } from './use-entry.ts'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const shortest = 4
const longest = 12

interface PinEntryProps {
  readonly personId: string
  readonly label: string
}

/** A PIN by keyboard or by finger; it is gone from the page after each try. */
export function PinEntry({ personId, label }: PinEntryProps): ReactElement {
  const { signOn, commands } = useStation()
  const entry = useEntry()
  const [pin, setPin] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const waits = useWait(entry.refusal) > 0
  const submit = async (submission: SubmitEvent): Promise<void> => {
    submission.preventDefault()
    if (pin.length < shortest || waits) return
    const isIn = await entry.send(async () => {
      const signed = await commands.sign({ personId, pin })
      return signed.ok ? signOn.change('/sign-on/switch', signed.value) : signed
    })
    setPin('')
    if (!isIn) field.current?.focus()
  }
  const type = (next: string): void => {
    setPin(next.replaceAll(/\D/gu, '').slice(0, longest))
    field.current?.focus()
  }
  return (
    <form className="pin-entry" onSubmit={(submission) => void submit(submission)}>
      <Field label={`PIN of ${personId}`} hint={label} problem={null}>
        {(control) => (
          <input
            {...control}
            ref={field}
            className="entry-input pin-input"
            type="password"
            // The pad below is the keyboard of a tablet.
            inputMode="none"
            autoComplete="off"
            autoFocus
            value={pin}
            onChange={(change) => type(change.target.value)}
          />
        )}
      </Field>
      <RefusalWords refusal={entry.refusal} />
      <PinPad pin={pin} onType={type} closed={entry.sending || waits || pin.length < shortest} />
    </form>
  )
}

interface PinPadProps {
  readonly pin: string
  readonly onType: (pin: string) => void
  /** Nothing can be sent yet. */
  readonly closed: boolean
}

function PinPad({ pin, onType, closed }: PinPadProps): ReactElement {
  return (
    <div className="pin-pad" role="group" aria-label="Digits">
      {digits.map((digit) => (
        <PadKey key={digit} label={digit} onPress={() => onType(pin + digit)} />
      ))}
      <button
        type="button"
        className="button pin-key"
        aria-label="Delete the last digit"
        onClick={() => onType(pin.slice(0, -1))}
      >
        <Delete aria-hidden="true" className="button-icon" />
      </button>
      <PadKey label="0" onPress={() => onType(`${pin}0`)} />
      <button type="submit" className="button primary pin-key" aria-disabled={closed}>
        Enter
      </button>
    </div>
  )
}

interface PadKeyProps {
  readonly label: string
  readonly onPress: () => void
}

const PadKey = ({ label, onPress }: PadKeyProps): ReactElement => (
  <button type="button" className="button pin-key" onClick={onPress}>
    {label}
  </button>
)
