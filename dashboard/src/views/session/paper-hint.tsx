import type { ReactElement } from 'react'
import { takesCommands } from '../../state/link-state.ts'
import { useCell, useStation } from '../station-context.tsx'

/** Without a link nothing is queued: what happens now goes on paper, and is entered with its time afterwards. */
export function PaperHint(): ReactElement | null {
  const linked = takesCommands(useCell(useStation().link))
  if (linked) return null
  return (
    <p className="refusal" role="status">
      No link: a dose cannot be recorded here, and nothing is kept to be sent. Write it on the paper
      form with its time; enter it when the link is back.
    </p>
  )
}
