import { lazy, Suspense, type ComponentProps, type ReactElement } from 'react'
import type { AcknowledgeButton as Button } from '../alarm/acknowledge-button.tsx'
import { useOffer } from '../site-hooks.ts'

// A wall shows and asks nothing: it never fetches what sends an answer.
const AcknowledgeButton = lazy(async () => ({
  default: (await import('../alarm/acknowledge-button.tsx')).AcknowledgeButton,
}))

/** "Seen, I am going", in the bars across every screen. */
export function BarAcknowledge(props: ComponentProps<typeof Button>): ReactElement | null {
  if (useOffer() === 'nothing') return null
  return (
    <Suspense fallback={null}>
      <AcknowledgeButton {...props} />
    </Suspense>
  )
}
