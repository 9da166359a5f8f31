import '../../styles/session-forms.css'
import '../../styles/care-pages.css'
import '../../styles/limits.css'
import '../../styles/limit-review.css'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { guardRailsCall, presetsCall } from '../../state/limit-calls.ts'
import { labelWords } from '../../state/patient-words.ts'
import { patientCall } from '../../state/treatment-calls.ts'
import { useSiteAnswer } from '../use-site-answer.ts'
import { LimitsEditor } from './limits-editor.tsx'

/** One patient's alarm limits and discharge limits: changed, rehearsed, signed, and every version of them. */
export function LimitsPage({ patientId }: { readonly patientId: string }): ReactElement {
  const patient = useSiteAnswer(patientCall(patientId))
  const presets = useSiteAnswer(presetsCall)
  const rails = useSiteAnswer(guardRailsCall)
  const { reply } = patient
  const refusal = patient.refusal ?? presets.refusal ?? rails.refusal
  if (reply === null || presets.reply === null || rails.reply === null)
    return (
      <div className="notice">
        {refusal === null ? (
          <p>Loading the limits</p>
        ) : (
          <>
            <p className="refusal" role="status">
              {refusal}
            </p>
            <button
              type="button"
              className="button"
              onClick={() => {
                for (const one of [patient, presets, rails]) one.again()
              }}
            >
              Try again
            </button>
          </>
        )}
      </div>
    )
  return (
    <section className="care-page limits-page" aria-labelledby="limits-title">
      <div className="page-head">
        <h1 id="limits-title" className="page-title">
          Limits of {labelWords(reply.patient.label)}
        </h1>
        <Link href={`/patients/${patientId}`} className="button">
          Patient
        </Link>
        {reply.running !== null && (
          <Link href={`/rooms/${reply.running.roomId}`} className="button">
            To the room
          </Link>
        )}
      </div>
      <LimitsEditor
        reply={reply}
        presets={presets.reply.presets}
        rails={rails.reply.guardRails}
        onSigned={patient.again}
      />
    </section>
  )
}
