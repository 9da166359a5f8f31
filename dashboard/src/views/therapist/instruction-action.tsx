import { useState, type ReactElement } from 'react'
import { assertNever } from '@vigil/shared/base'
import type { PatientReply } from '@vigil/shared/contracts'
import type { Instruction } from '../../state/therapist-card.ts'
import { patientCall } from '../../state/treatment-calls.ts'
import { ActButton } from '../session/act-button.tsx'
import { Identify, Screening } from '../session/check-in-card.tsx'
import { SignOff } from '../session/discharge-card.tsx'
import { EndTreatment } from '../session/end-treatment.tsx'
import { EsketamineCheck } from '../session/esketamine-check.tsx'
import { Holds } from '../session/holds.tsx'
import { LookButtons } from '../session/look-buttons.tsx'
import { ObservationForm } from '../session/observation-form.tsx'
import { useSiteAnswer } from '../session/use-site-answer.ts'
import type { CareProps } from '../session/care-props.ts'
import { GiveDose } from './give-dose.tsx'
import { PressureForm } from './pressure-form.tsx'

type ActionProps = CareProps & { readonly instruction: Instruction }

/** What the instruction needs, right under it: presses, and digits only of the blood pressure. */
export function InstructionAction(props: ActionProps): ReactElement | null {
  const { instruction } = props
  switch (instruction.do) {
    case 'identify':
    case 'screen':
    case 'escort':
    case 'call-button':
    case 'esketamine':
      return <CheckInAction {...props} step={instruction.do} />
    case 'pressure':
      return <PressureForm {...props} />
    case 'look':
      return <LookButtons {...props} />
    case 'dose':
      return <GiveDose {...props} />
    case 'ask-patient':
      return <AskPatient {...props} />
    case 'call-prescriber':
      return <Holds {...props} />
    case 'nothing':
    case 'prescriber-decides':
      return null
    case 'escort-here':
    case 'way-home':
    case 'instructions':
    case 'sign':
    case 'end':
      return <HomeAction {...props} step={instruction.do} />
    default:
      return assertNever(instruction)
  }
}

interface CheckInActionProps extends CareProps {
  readonly step: 'identify' | 'screen' | 'escort' | 'call-button' | 'esketamine'
}

function CheckInAction({ step, ...props }: CheckInActionProps): ReactElement {
  const { patientId } = props.record.plan
  const { value } = useSiteAnswer<PatientReply>(() => patientCall(patientId), patientId)
  switch (step) {
    case 'identify':
      return <Identify {...props} patient={value?.patient ?? null} />
    case 'screen':
      return <Screening {...props} plain />
    case 'escort':
      return <WhoComes {...props} />
    case 'call-button':
      return (
        <ActButton
          sessionId={props.session.sessionId}
          act={{ kind: 'call-button-tested' }}
          label="Pressed, and it was heard"
          tone="primary"
        />
      )
    case 'esketamine':
      return <EsketamineCheck {...props} />
    default:
      return assertNever(step)
  }
}

const escorts = ['Partner', 'Family', 'Friend', 'Somebody else'] as const

function WhoComes({ session }: CareProps): ReactElement {
  return (
    <div className="how-buttons">
      {escorts.map((who) => (
        <ActButton
          key={who}
          sessionId={session.sessionId}
          act={{ kind: 'escort', state: 'named', who }}
          label={who}
        />
      ))}
      <ActButton
        sessionId={session.sessionId}
        act={{ kind: 'escort', state: 'none', who: '' }}
        label="Nobody"
      />
    </div>
  )
}

function AskPatient(props: CareProps): ReactElement {
  const [done, setDone] = useState(0)
  return <ObservationForm key={done} {...props} plain onClose={() => setDone(done + 1)} />
}

const ways = ['Car of the escort', 'Taxi', 'Public transport', 'On foot'] as const

interface HomeActionProps extends CareProps {
  readonly step: 'escort-here' | 'way-home' | 'instructions' | 'sign' | 'end'
}

function HomeAction({ step, ...props }: HomeActionProps): ReactElement | null {
  const { session, record } = props
  const { sessionId } = session
  switch (step) {
    case 'escort-here':
      return (
        <ActButton
          sessionId={sessionId}
          act={{ kind: 'escort', state: 'arrived', who: '' }}
          label="The escort is here"
          tone="primary"
        />
      )
    case 'way-home':
      return (
        <div className="how-buttons">
          {ways.map((how) => (
            <ActButton
              key={how}
              sessionId={sessionId}
              act={{ kind: 'transport', how }}
              label={how}
            />
          ))}
        </div>
      )
    case 'instructions':
      return (
        <ActButton
          sessionId={sessionId}
          act={{ kind: 'instructions-given' }}
          label="Given"
          tone="primary"
        />
      )
    case 'sign':
      return record.gate === null ? null : <SignOff {...props} gate={record.gate} />
    case 'end':
      return <EndTreatment {...props} />
    default:
      return assertNever(step)
  }
}
