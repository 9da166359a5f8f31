import { Check } from 'lucide-react'
import type { ReactElement } from 'react'
import { takesCommands } from '../../state/link-state.ts'
import { RefusalWords, useWait } from '../sign-on/refusal-words.tsx'
import type { Entry } from '../sign-on/use-entry.ts'
import { useCell, useStation } from '../station-context.tsx'

interface OwnSecretFootProps {
  readonly entry: Entry
  readonly label: string
  /** What the server took; null: nothing since something was typed. */
  readonly taken: string | null
}

/** Why nothing was changed, or that it was, beside the button that was pressed. */
export function OwnSecretFoot({ entry, label, taken }: OwnSecretFootProps): ReactElement {
  const linked = takesCommands(useCell(useStation().link))
  const waits = useWait(entry.refusal) > 0
  const closed = entry.sending || !linked || waits
  return (
    <>
      <RefusalWords refusal={entry.refusal} />
      <p className="own-taken" role="status">
        {taken !== null && (
          <>
            <Check aria-hidden="true" className="button-icon" />
            {taken}
          </>
        )}
      </p>
      <button type="submit" className="button primary large" aria-disabled={closed}>
        {entry.sending ? 'Changing' : label}
      </button>
    </>
  )
}
