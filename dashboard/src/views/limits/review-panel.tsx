import { useEffect, useState, type ReactElement } from 'react'
import type {
  CheckSignedLimitsReply,
  PatientReply,
  Signature,
  SignedLimitsReply,
} from '@vigil/shared/contracts'
import { checkSignedLimitsCall, signLimitsCall } from '../../state/limit-calls.ts'
import { limitsOf, wrongFields, type LimitDraft } from '../../state/limit-draft.ts'
import { rowLabel, sentenceText } from '../../state/limit-words.ts'
import { refusalText } from '../../state/refusal.ts'
import { Field } from '../session/field.tsx'
import { SignSheet } from '../sign/sign-sheet.tsx'
import { useRoom } from '../site-hooks.ts'
import { useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'
import { useInView } from './use-in-view.ts'
import type { LimitDrafting } from './use-limit-draft.ts'

interface ReviewPanelProps {
  readonly reply: PatientReply
  readonly drafting: Pick<LimitDrafting, 'draft' | 'change'>
  readonly onCheck: (check: CheckSignedLimitsReply) => void
  /** Somebody may have signed meanwhile. */
  readonly onReload: () => void
  readonly onClose: () => void
  readonly onSigned: (signed: SignedLimitsReply) => void
}

/** The second step: what differs, in the server's words; why; and who signs it. */
export function ReviewPanel(props: ReviewPanelProps): ReactElement {
  const { reply, drafting } = props
  const { draft } = drafting
  const { check, refusal } = useCheck(props)
  const off = switchedOff(draft, reply)
  const frame = useInView<HTMLElement>()
  return (
    <section ref={frame} className="panel review" aria-labelledby="review-title">
      <h2 id="review-title">What would be signed</h2>
      {check === null && refusal === null && <p className="panel-note">Asking the server</p>}
      {refusal !== null && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      {check !== null && <Differences check={check} />}
      {off.length > 0 && (
        <p className="review-off">
          Switched off:{' '}
          <strong>
            <Words text={off.join(', ')} />
          </strong>
          . Nothing alarms there any more; the room shows it.
        </p>
      )}
      <p className="panel-note">{draft.rehearsal ?? 'Not rehearsed.'}</p>
      <ReasonAndSign {...props} check={canSign(check) ? check : null} off={off} />
    </section>
  )
}

const canSign = (check: CheckSignedLimitsReply | null): boolean =>
  check !== null && check.refusal === null && check.changes.length > 0

interface ReasonAndSignProps extends ReviewPanelProps {
  /** Null: it cannot be signed so. */
  readonly check: CheckSignedLimitsReply | null
  readonly off: readonly string[]
}

function ReasonAndSign(props: ReasonAndSignProps): ReactElement {
  const { check, drafting, off, onClose } = props
  const [signing, setSigning] = useState(false)
  const reason = drafting.draft.reason.trim()
  const ready = check !== null && reason !== ''
  return (
    <>
      {check !== null && <ReasonField drafting={drafting} />}
      {signing && ready ? (
        <SignLimits {...props} check={check} off={off} onCancel={() => setSigning(false)} />
      ) : (
        <div className="form-buttons">
          <button
            type="button"
            className="button primary"
            aria-disabled={!ready}
            onClick={() => setSigning(ready)}
          >
            Sign…
          </button>
          <button type="button" className="button" onClick={onClose}>
            Back to the limits
          </button>
        </div>
      )}
    </>
  )
}

function ReasonField({ drafting }: Pick<ReviewPanelProps, 'drafting'>): ReactElement {
  return (
    <Field label="Reason" hint="stays with this version for ever" problem={null}>
      {(control) => (
        <input
          {...control}
          value={drafting.draft.reason}
          maxLength={300}
          autoFocus
          autoComplete="off"
          onChange={(typed) => {
            const reason = typed.target.value
            drafting.change((one) => ({ ...one, reason }))
          }}
        />
      )}
    </Field>
  )
}

function Differences({ check }: { readonly check: CheckSignedLimitsReply }): ReactElement {
  return (
    <>
      {check.refusal !== null && (
        <p className="refusal" role="alert">
          <Words text={sentenceText(check.refusal)} />
        </p>
      )}
      {check.changes.length === 0 ? (
        <p className="panel-note">Nothing differs from the version in force.</p>
      ) : (
        <ul className="differences">
          {check.changes.map((one) => (
            <li key={one}>
              <Words text={sentenceText(one)} />
            </li>
          ))}
        </ul>
      )}
      {check.recommended.length > 0 && (
        <div className="review-recommended">
          <h3>Beyond what is recommended: say why in the reason</h3>
          <ul>
            {check.recommended.map((one) => (
              <li key={one}>
                <Words text={sentenceText(one)} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {check.loosened && (
        <p className="review-loosened">
          <strong>Looser than now.</strong> In a running session the nurse of the room confirms it
          within a minute, or an alarm says that nobody has.
        </p>
      )}
    </>
  )
}

interface SignLimitsProps extends ReviewPanelProps {
  readonly check: CheckSignedLimitsReply
  readonly off: readonly string[]
  readonly onCancel: () => void
}

function SignLimits(props: SignLimitsProps): ReactElement {
  const { reply, check, off, drafting, onSigned, onReload } = props
  const { commands } = useStation()
  const room = useRoom(reply.running?.roomId ?? '')
  const { draft } = drafting
  const sign = async (signature: Signature): Promise<string | null> => {
    const body = { ...bodyOf(draft), rehearsal: draft.rehearsal, reason: draft.reason.trim() }
    const call = signLimitsCall(reply.patient.patientId, { ...body, signature })
    const signed = await commands.askSite(call)
    if (signed.ok) onSigned(signed.value)
    else if (signed.error.kind === 'refused') onReload()
    return signed.ok ? null : refusalText(signed.error)
  }
  const words = check.changes.map(sentenceText).join('; ')
  return (
    <SignSheet
      patientLabel={reply.patient.label}
      roomLabel={room === null ? 'from the next session' : `${room.label}, at once`}
      sentence={`${words}. Reason: ${draft.reason.trim()}.`}
      {...(off.length > 0 ? { warning: `Switched off: ${off.join(', ')}` } : {})}
      label="Sign these limits"
      by={['provider']}
      onSign={sign}
      onDone={() => undefined}
      onClose={props.onCancel}
    />
  )
}

/** Rows that judge now and would not any more. */
function switchedOff(draft: LimitDraft, { startFrom }: PatientReply): readonly string[] {
  const judged = new Set(startFrom.limits.conditions.map(({ vital, side }) => `${vital}-${side}`))
  return draft.rows
    .filter(({ on, rule }) => !on && judged.has(`${rule.vital}-${rule.side}`))
    .map(({ rule }) => rowLabel(rule))
}

const bodyOf = (draft: LimitDraft) => {
  const limits = limitsOf(draft)
  return {
    basedOn: draft.basedOn,
    limits: { ...limits, conditions: [...limits.conditions] },
    discharge: draft.discharge,
  }
}

/** Asks once when it opens: the draft does not change while it is reviewed, but for the reason. */
function useCheck({ reply, drafting, onCheck, onReload }: ReviewPanelProps) {
  const { commands } = useStation()
  const [check, setCheck] = useState<CheckSignedLimitsReply | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [draft] = useState(drafting.draft)
  const { patientId } = reply.patient
  useEffect(() => {
    let left = false
    const ask = async (): Promise<void> => {
      if (wrongFields(draft).length > 0) {
        setRefusal('A marked field holds no number: mend it first.')
        return
      }
      const answer = await commands.askSite(checkSignedLimitsCall(patientId, bodyOf(draft)))
      if (left) return
      if (answer.ok) {
        setCheck(answer.value)
        onCheck(answer.value)
        // Somebody may have signed meanwhile: the page says so beside what was changed.
        if (answer.value.refusal !== null) onReload()
      } else {
        setRefusal(refusalText(answer.error))
        if (answer.error.kind === 'refused') onReload()
      }
    }
    void ask()
    return () => {
      left = true
    }
    // Asked of one draft, once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [commands, draft, patientId])
  return { check, refusal }
}
