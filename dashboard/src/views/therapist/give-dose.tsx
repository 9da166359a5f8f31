import { useState, type ReactElement } from 'react'
import type { Dose } from '@vigil/shared/vocabulary'
import { amountText, careWords } from '../../state/care-words.ts'
import { doseSentence } from '../../state/dose-draft.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { useAct } from '../session/act-button.tsx'
import type { CareProps } from '../session/care-props.ts'
import { DoseForm } from '../session/dose-form.tsx'
import { useNow } from '../session/use-now.ts'
import { ReadBack } from '../sign/read-back.tsx'

/** The prescribed dose with one press and its read-back; any other amount or time by the form. */
export function GiveDose(props: CareProps): ReactElement {
  const { record } = props
  const [other, setOther] = useState(false)
  const [dose, setDose] = useState<Dose | null>(null)
  const now = useNow(props.room.roomId)
  const { prescription, protocol } = record.plan
  const isPlain = protocol.route !== 'iv' && protocol.route !== 'nasal'
  if (other || prescription === null || !isPlain)
    return <DoseForm {...props} onDone={() => setOther(false)} />
  if (dose !== null) return <Confirm {...props} dose={dose} onClose={() => setDose(null)} />
  const { drug, route } = protocol
  const amountMg = prescription.mostMg
  const give = (): void =>
    setDose({
      drug,
      route,
      amountMg,
      givenMs: now(),
      plannedMs: null,
      lot: null,
      overReason: null,
    })
  return (
    <div className="how-buttons">
      <button type="button" className="button large primary" onClick={give}>
        Given now: {amountText(amountMg)} mg {careWords.drugs[drug].toLowerCase()},{' '}
        {careWords.routes[route]}
      </button>
      <button type="button" className="button large" onClick={() => setOther(true)}>
        Another amount or time…
      </button>
    </div>
  )
}

interface ConfirmProps extends CareProps {
  readonly dose: Dose
  readonly onClose: () => void
}

function Confirm({ room, session, record, dose, onClose }: ConfirmProps): ReactElement {
  const acting = useAct(session.sessionId)
  const clock = useRoomClock(room.roomId)
  const { press } = acting.asking
  return (
    <>
      <ReadBack
        patientLabel={session.patientLabel}
        roomLabel={room.label}
        sentence={doseSentence(dose, {
          plan: record.plan,
          patientLabel: session.patientLabel,
          atText: clock().timeOfDay(dose.givenMs),
        })}
        label="Record the dose"
        sending={press.kind === 'sending'}
        refusal={press.kind === 'refused' ? press.words : null}
        onConfirm={() => acting.act({ kind: 'dose', dose }, onClose)}
        onClose={onClose}
      />
    </>
  )
}
