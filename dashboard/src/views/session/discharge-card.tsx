import { useState, type ReactElement } from 'react'
import type { CareRecord, Gate, GateLineId, Role } from '@vigil/shared/vocabulary'
import { siteDates } from '../../format/date-text.ts'
import { careWords } from '../../state/care-words.ts'
import { roomInstantToReal } from '../../state/server-clock.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { TextField } from '../forms/text-field.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { SignSheet } from '../sign/sign-sheet.tsx'
import { useContent } from '../site-hooks.ts'
import { useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'
import { ActButton } from './act-button.tsx'
import type { CareProps } from './care-props.ts'
import { EndTreatment } from './end-treatment.tsx'
import { Entries } from './entry-line.tsx'
import { GateLines } from './gate-lines.tsx'

/** The gate, what it still needs by hand, and the last steps. It never says that somebody is safe. */
export function DischargeCard(props: CareProps): ReactElement {
  const { record } = props
  const { gate } = record
  return (
    <>
      {gate === null ? (
        <p className="panel-note">The gate opens with the first dose.</p>
      ) : (
        <>
          <GateHead {...props} gate={gate} />
          <GateLines {...props} lines={gate.lines} />
          {gate.advice.length > 0 && (
            <ul className="advice" aria-label="Worth knowing">
              {gate.advice.map((words) => (
                <li key={words}>
                  <Words text={words} />
                </li>
              ))}
            </ul>
          )}
          <ByHand {...props} />
          <LastSteps {...props} gate={gate} />
        </>
      )}
      <EndTreatment {...props} />
      <Entries
        {...props}
        label="Done for discharge"
        kinds={['transport', 'instructions-given', 'line-overridden', 'getting-up', 'signed-off']}
      />
    </>
  )
}

function GateHead({
  room,
  session,
  record,
  gate,
}: CareProps & { readonly gate: Gate }): ReactElement {
  const clock = useRoomClock(room.roomId)
  const content = useContent()
  const { earliestMs, met, of } = gate
  const all = met === of
  return (
    <>
      <p className="gate-head" data-all={all ? 'yes' : 'no'} role="status">
        <strong>
          Criteria met {met}/{of}
        </strong>{' '}
        – {decider(record)} decides
        {!all && earliestMs !== null && `, earliest ${clock().timeOfDay(earliestMs)}`}
      </p>
      {record.noDriveUntilMs !== null && content !== null && (
        <p className="care-line">
          No driving before{' '}
          {siteDates(content.site.timeZone).dayAndTime(
            roomInstantToReal(content.time, session.mode, record.noDriveUntilMs),
          )}
          {driveWords(record)}
        </p>
      )}
    </>
  )
}

/** Hours count through; after sleep means a night, whatever the time says. */
const driveWords = ({ plan }: CareRecord): string =>
  plan.protocol.noDriving.kind === 'next-day-after-sleep' ? ', and not before a night’s sleep' : ''

const decider = ({ plan }: CareRecord): string =>
  plan.protocol.gate.kind === 'office' ? 'prescriber' : 'provider'

/** Lines that only a person can meet. */
function ByHand(props: CareProps): ReactElement {
  const { session, record } = props
  const draft = useDraft({
    subject: session.sessionId,
    form: 'going-home',
    empty: { how: '', who: '' },
  })
  const needs = (lineId: Gate['lines'][number]['lineId']): boolean =>
    record.gate?.lines.some((line) => line.lineId === lineId && line.state === 'not-met') === true
  const how = draft.fields.how.trim()
  return (
    <>
      {needs('escort') && (
        <ActButton
          sessionId={session.sessionId}
          act={{ kind: 'escort', state: 'arrived', who: draft.fields.who.trim() }}
          label="Escort is here"
        />
      )}
      {needs('transport') && (
        <div className="with-button">
          <TextField
            label="Goes home how"
            hint="e.g. sister's car, taxi"
            value={draft.fields.how}
            onChange={(next) => draft.change({ how: next })}
          />
          <ActButton
            sessionId={session.sessionId}
            act={how === '' ? null : { kind: 'transport', how }}
            label="Way home"
            onDone={draft.clear}
          />
        </div>
      )}
      {needs('instructions') && (
        <ActButton
          sessionId={session.sessionId}
          act={{ kind: 'instructions-given' }}
          label="Written instructions given"
        />
      )}
    </>
  )
}

/** Getting up, then the signature. */
function LastSteps(props: CareProps & { readonly gate: Gate }): ReactElement {
  const { session, gate } = props
  return (
    <>
      {gate.state === 'ready' && (
        <ActButton
          sessionId={session.sessionId}
          act={{ kind: 'getting-up' }}
          label="Getting up: monitoring ends"
        />
      )}
      <SignOff {...props} />
    </>
  )
}

/** Whoever may send this patient home signs that the gate was seen. */
export function SignOff(props: CareProps & { readonly gate: Gate }): ReactElement {
  const { room, session, record, gate } = props
  const { commands } = useStation()
  const [signing, setSigning] = useState(false)
  const [asked, setAsked] = useState(false)
  if (gate.state === 'signed')
    return (
      <p className="go">
        <span aria-hidden="true">✓</span> Signed: {session.patientLabel} may go.
      </p>
    )
  if (!signing)
    return (
      <>
        <button
          type="button"
          className="button large primary"
          aria-disabled={gate.state === 'not-ready'}
          onClick={() => {
            setSigning(gate.state !== 'not-ready')
            setAsked(true)
          }}
        >
          Sign off…
        </button>
        {asked && gate.state === 'not-ready' && (
          <p className="refusal" role="status">
            <Words text={notYetText(gate)} />
          </p>
        )}
      </>
    )
  return (
    <SignSheet
      patientLabel={session.patientLabel}
      roomLabel={room.label}
      sentence={`${session.patientLabel} may go home: criteria met ${gate.met}/${gate.of}.`}
      by={signersOf(record)}
      label="Sign off"
      onSign={async (signature) => {
        const reply = await commands.care(session.sessionId, { kind: 'signed-off' }, signature)
        return reply.ok ? null : reply.message
      }}
      onDone={() => setSigning(false)}
      onClose={() => setSigning(false)}
    />
  )
}

/** Why nobody signs yet: everything that is missing, by name. */
const notYetText = ({ lines }: Gate): string => {
  const missing = lines.filter(({ lineId, state }) => state === 'not-met' && !last.includes(lineId))
  return `Not yet: ${missing.map(({ lineId }) => careWords.gate[lineId]).join(', ')}. See each line above.`
}

/** They come after the signature is possible. */
const last: readonly GateLineId[] = ['last-set', 'sign-off']

const signersOf = ({ plan }: CareRecord): readonly Role[] =>
  plan.protocol.gate.kind === 'office' ? ['therapist', 'nurse', 'provider'] : ['nurse', 'provider']
