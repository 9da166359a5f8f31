import { useState } from 'react'
import type { RehearsalBody, RehearsalReply } from '@vigil/shared/contracts'
import { isSame, limitsOf, wrongFields } from '../../state/limit-draft.ts'
import { rehearsalCall } from '../../state/limit-calls.ts'
import { rehearsalSentence, sentenceText } from '../../state/limit-words.ts'
import { refusalText } from '../../state/refusal.ts'
import { useStation } from '../station-context.tsx'
import type { LimitDrafting } from './use-limit-draft.ts'

export interface Rehearsal {
  readonly over: RehearsalBody['over']
  readonly choose: (over: RehearsalBody['over']) => void
  readonly run: () => void
  readonly running: boolean
  readonly refusal: string | null
  readonly reply: RehearsalReply | null
  /** The limits that were rehearsed, whatever has been changed since. */
  readonly proposed: RehearsalBody['limits'] | null
  /** The limits have been changed since: run it again. */
  readonly isOld: boolean
}

interface Done {
  readonly reply: RehearsalReply
  readonly limits: RehearsalBody['limits']
}

/** Runs the proposed limits over what has been recorded, on the server, through the engine that judges live. */
export function useRehearsal(
  patientId: string,
  { draft, change }: Pick<LimitDrafting, 'draft' | 'change'>,
): Rehearsal {
  const { commands } = useStation()
  const [over, choose] = useState<RehearsalBody['over']>({ kind: 'earlier-sessions' })
  const [running, setRunning] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const limits = limitsOf(draft)
  const run = async (): Promise<void> => {
    if (running) return
    if (wrongFields(draft).length > 0) {
      setRefusal('A marked field holds no number: mend it, then rehearse.')
      return
    }
    setRunning(true)
    setRefusal(null)
    const body = { limits: { ...limits, conditions: [...limits.conditions] }, over }
    const answer = await commands.askSite(rehearsalCall(patientId, body))
    setRunning(false)
    if (!answer.ok) {
      setRefusal(sentenceText(refusalText(answer.error)))
      return
    }
    setDone({ reply: answer.value, limits: body.limits })
    const seen = rehearsalSentence(answer.value)
    change((one) => (isSame(limitsOf(one), limits) ? { ...one, rehearsal: seen } : one))
  }
  return {
    over,
    choose,
    run: () => void run(),
    running,
    refusal,
    reply: done?.reply ?? null,
    proposed: done?.limits ?? null,
    isOld: done !== null && !isSame(done.limits, limits),
  }
}
