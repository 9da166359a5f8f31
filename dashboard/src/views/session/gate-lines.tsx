import { useState, type ReactElement } from 'react'
import type { GateLine } from '@vigil/shared/vocabulary'
import { coarseAgeText } from '../../format/time-text.ts'
import { careWords } from '../../state/care-words.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { TextField } from '../forms/text-field.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { SignSheet } from '../sign/sign-sheet.tsx'
import { useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'
import type { CareProps } from './care-props.ts'

/** A line that turned this recently is shown as turned. */
const turnedMs = 5 * 60_000

interface GateLinesProps extends CareProps {
  readonly lines: readonly GateLine[]
}

/** Each line of the gate: met or not, with what was found, why, since when and the earliest it can be met. */
export function GateLines(props: GateLinesProps): ReactElement {
  const [overriding, setOverriding] = useState<GateLine | null>(null)
  return (
    <ul className="gate" aria-label="Before going home">
      {props.lines.map((line) => (
        <li key={line.lineId} className="gate-line" data-state={stateOf(line)}>
          <LineFacts {...props} line={line} />
          {stateOf(line) === 'not-met' && (
            <button
              type="button"
              className="button quiet"
              aria-label={`Override ${careWords.gate[line.lineId]}`}
              onClick={() => setOverriding(line)}
            >
              Override…
            </button>
          )}
          {overriding?.lineId === line.lineId && (
            <Override {...props} line={line} onClose={() => setOverriding(null)} />
          )}
        </li>
      ))}
    </ul>
  )
}

/** The signature is not missed by the patient: it is the last step, and stands open until then. */
type ShownState = GateLine['state'] | 'open'

const stateOf = ({ lineId, state }: GateLine): ShownState =>
  lineId === 'sign-off' && state === 'not-met' ? 'open' : state

const signs: Readonly<Record<ShownState, string>> = {
  met: '✓',
  'not-met': '✗',
  overridden: '!',
  open: '○',
}
const stateWords: Readonly<Record<ShownState, string>> = {
  met: 'met',
  'not-met': 'not met',
  overridden: 'overridden',
  open: 'open',
}

function LineFacts({ room, line }: CareProps & { readonly line: GateLine }): ReactElement {
  const state = stateOf(line)
  return (
    <>
      <span className="gate-sign" aria-hidden="true">
        {signs[state]}
      </span>
      <span className="gate-name">
        <Words text={careWords.gate[line.lineId]} />
        <span className="hidden">, {stateWords[state]}</span>
      </span>
      <span className="gate-value">
        <Words text={line.value} />
      </span>
      <span className="gate-reason">
        <Words text={line.reason} />
        {state === 'not-met' && <NotMetSince room={room} line={line} />}
      </span>
    </>
  )
}

/** Since when it is not met, loudly where it was met a moment ago, and when it can be at the earliest. */
function NotMetSince({
  room,
  line,
}: Pick<CareProps, 'room'> & { readonly line: GateLine }): ReactElement {
  const { readout } = useStation()
  const clock = useRoomClock(room.roomId)
  const ageMs = readout.context(room.roomId).nowMs - line.sinceMs
  return (
    <span className="gate-when">
      {ageMs < turnedMs ? (
        <strong className="gate-flipped">not met since {clock().timeOfDay(line.sinceMs)}</strong>
      ) : (
        `for ${coarseAgeText(ageMs)}`
      )}
      {line.earliestMs !== null && ` · earliest ${clock().timeOfDay(line.earliestMs)}`}
    </span>
  )
}

interface OverrideProps extends CareProps {
  readonly line: GateLine
  readonly onClose: () => void
}

/** A provider's, with a reason that stays for ever. */
function Override({ room, session, line, onClose }: OverrideProps): ReactElement {
  const { commands } = useStation()
  const [signing, setSigning] = useState(false)
  const draft = useDraft({
    subject: session.sessionId,
    form: `override-${line.lineId}`,
    empty: { reason: '' },
  })
  const reason = draft.fields.reason.trim()
  const name = careWords.gate[line.lineId]
  if (signing)
    return (
      <SignSheet
        patientLabel={session.patientLabel}
        roomLabel={room.label}
        sentence={`${session.patientLabel} may go home although “${name}” is not met, because: ${reason}.`}
        warning="An override stands in the report for ever."
        by={['provider']}
        onSign={async (signature) => {
          const act = { kind: 'line-overridden', lineId: line.lineId, reason } as const
          const reply = await commands.care(session.sessionId, act, signature)
          return reply.ok ? null : reply.message
        }}
        onDone={() => {
          draft.clear()
          onClose()
        }}
        onClose={() => setSigning(false)}
      />
    )
  return (
    <div className="in-place">
      <TextField
        label="Why this line need not be met"
        value={draft.fields.reason}
        maxLength={300}
        onChange={(next) => draft.change({ reason: next })}
      />
      <div className="form-buttons">
        <button
          type="button"
          className="button large primary"
          aria-disabled={reason === ''}
          onClick={() => setSigning(reason !== '')}
        >
          Provider signs…
        </button>
        <button type="button" className="button large" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  )
}
