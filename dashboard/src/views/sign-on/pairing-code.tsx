import { useEffect, useState, type ReactElement } from 'react'
import { pairingReply, pairingState } from '@vigil/shared/contracts'
import { refusalText } from '../../state/refusal.ts'
import { useStation } from '../station-context.tsx'

const askAgainMs = 2000

/** This browser wants to be a station of the clinic: its code in large, until an administrator has said yes. */
export function PairingCode(): ReactElement {
  const { signOn } = useStation()
  const { code, refusal } = usePairing()
  return (
    <>
      <p className="entry-note">
        An administrator of the clinic opens <strong>Administration, Stations</strong> at another
        screen and types this code. This page goes on by itself.
      </p>
      <p className="pairing-code" aria-live="polite">
        {code === null ? 'Asking for a code' : spaced(code)}
      </p>
      {refusal !== null && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      <button type="button" className="button large" onClick={() => signOn.wantPairing(false)}>
        Back to sign on
      </button>
    </>
  )
}

/** Read over the telephone in two halves. */
const spaced = (code: string): string =>
  code.length < 6 ? code : `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`

/** Asks for a code, then again and again whether somebody has typed it; a code that is over is asked for anew. */
function usePairing() {
  const { signOn } = useStation()
  const [code, setCode] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  useEffect(() => {
    let isOpen = true
    let known = false
    const turn = async (): Promise<void> => {
      const reply = known
        ? await signOn.ask({ path: '/pairing', schema: pairingState })
        : await signOn.ask({ path: '/pairing', schema: pairingReply, body: {} })
      if (!isOpen) return
      setRefusal(reply.ok ? null : refusalText(reply.error))
      if (reply.ok) {
        const { value } = reply
        known = !('state' in value) || value.state !== 'over'
        if ('code' in value) setCode(value.code)
        if ('state' in value && value.state === 'paired') await signOn.askAgain()
      }
    }
    void turn()
    const timer = setInterval(() => void turn(), askAgainMs)
    return () => {
      isOpen = false
      clearInterval(timer)
    }
  }, [signOn])
  return { code, refusal }
}
