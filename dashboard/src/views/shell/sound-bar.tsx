import { Volume2, VolumeX } from 'lucide-react'
import type { ReactElement } from 'react'
import { assertNever } from '@vigil/shared/base'
import type { SoundState } from '../../state/sound-state.ts'
import { useCell, useStation } from '../station-context.tsx'

/** Full width until this station can be heard: a wall that makes no sound must not look like one that does. */
export function SoundBar(): ReactElement | null {
  const { sound, soundControls } = useStation()
  const { state, tab } = useCell(sound)
  if (state.kind === 'asking')
    return (
      <div className="sound-bar asking" role="group" aria-label="Sound test">
        <Volume2 aria-hidden="true" />
        <span>Test tone played. Did you hear it?</span>
        <button type="button" className="button primary" onClick={() => soundControls.answer(true)}>
          Yes, heard
        </button>
        <button type="button" className="button" onClick={() => soundControls.answer(false)}>
          No, play again
        </button>
      </div>
    )
  const words = wordsOf(state)
  if (words === null || tab === 'elsewhere') return null
  return (
    <button type="button" className="sound-bar" onClick={soundControls.arm}>
      <VolumeX aria-hidden="true" />
      <span>
        <strong>{words.what}</strong> – {words.remedy}
      </span>
    </button>
  )
}

function wordsOf(state: SoundState): { readonly what: string; readonly remedy: string } | null {
  switch (state.kind) {
    case 'not-armed':
      return { what: 'NO SOUND ON THIS STATION', remedy: 'press to arm' }
    case 'failed':
      return state.why === 'stopped'
        ? { what: 'SOUND STOPPED BY THE BROWSER', remedy: 'press to arm' }
        : { what: 'SOUND FAILED', remedy: 'check loudspeaker and cable, then press to test' }
    case 'asking':
    case 'armed':
      return null
    default:
      return assertNever(state)
  }
}
