import { useState, type ReactElement } from 'react'
import type { Signature } from '@vigil/shared/contracts'
import type { Patient } from '@vigil/shared/vocabulary'
import { erasePatientCall } from '../../state/patient-calls.ts'
import { isErased } from '../../state/patient-words.ts'
import { refusalText } from '../../state/refusal.ts'
import { SignSheet } from '../sign/sign-sheet.tsx'
import { useStation } from '../station-context.tsx'

interface ErasePatientProps {
  readonly patient: Patient
  /** Nobody is erased while somebody watches them. */
  readonly running: boolean
  readonly onErased: () => void
}

/** Takes away who this is: explained, then signed by an administrator. */
export function ErasePatient({ patient, running, onErased }: ErasePatientProps): ReactElement {
  const { commands } = useStation()
  const [signing, setSigning] = useState(false)
  if (isErased(patient))
    return (
      <div className="panel">
        <p className="panel-note">
          Who this was is erased. What was measured and done stays under a number that says nothing.
        </p>
      </div>
    )
  const sign = async (signature: Signature): Promise<string | null> => {
    const answer = await commands.askSite(erasePatientCall(patient.patientId, { signature }))
    return answer.ok ? null : refusalText(answer.error)
  }
  return (
    <section className="panel erase-patient" aria-labelledby="erase-title">
      <h2 id="erase-title">Erase</h2>
      <p className="panel-note">
        Takes label and identifiers away for good, here and in every report. Measurements, doses and
        signatures stay, without a name. Notes that somebody typed stay as they are.
      </p>
      {signing ? (
        <SignSheet
          patientLabel={patient.label}
          roomLabel="for good"
          sentence={`Nobody can say any more who ${patient.label} was.`}
          warning="This cannot be undone."
          by={['administrator']}
          label="Erase"
          onSign={sign}
          onDone={onErased}
          onClose={() => setSigning(false)}
        />
      ) : (
        <div className="form-buttons">
          <button
            type="button"
            className="button"
            aria-disabled={running}
            onClick={() => {
              if (!running) setSigning(true)
            }}
          >
            {running ? 'Erase: after the session' : 'Erase who this is…'}
          </button>
        </div>
      )}
    </section>
  )
}
