import { lazy, Suspense, useEffect, type ReactElement } from 'react'
import { useOffer } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

export { PageKeys } from '../keys/page-keys.tsx'
export { OfferBar } from '../duty/offer-bar.tsx'
export { PersonChip, WatchChip } from '../duty/person-chip.tsx'

const loadSheet = () => import('../sign-on/sign-on-sheet.tsx')
const SignOnSheet = lazy(async () => ({ default: (await loadSheet()).SignOnSheet }))

/** Fetched soon, so that it opens without a link too. */
const fetchAheadMs = 2000

/** Where the sheet opens: by F2 from everywhere, and by itself where a demonstration waits for its first person. */
export function SignOnPlace(): ReactElement | null {
  const { here, signOn } = useStation()
  const current = useCell(here)
  const sheet = useCell(signOn.sheet)
  const offer = useOffer()
  const isDemo = current.kind === 'watching' && current.who.demo !== null && offer === 'help'
  useEffect(() => {
    if (isDemo) signOn.open()
  }, [isDemo, signOn])
  useEffect(() => {
    if (offer === 'nothing') return undefined
    const press = (key: KeyboardEvent): void => {
      if (key.key !== 'F2') return
      key.preventDefault()
      signOn.open()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [offer, signOn])
  useEffect(() => {
    const timer = setTimeout(() => void loadSheet(), fetchAheadMs)
    return () => clearTimeout(timer)
  }, [])
  if (sheet === null || offer === 'nothing') return null
  return (
    <ErrorBoundary>
      <Suspense fallback={null}>
        <SignOnSheet sheet={sheet} />
      </Suspense>
    </ErrorBoundary>
  )
}
