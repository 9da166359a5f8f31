import type { ReactElement } from 'react'
import type { PatientReply, RehearsalBurden, RehearsalReply } from '@vigil/shared/contracts'
import type { LimitSet } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import { recordingsCall } from '../../state/limit-calls.ts'
import type { LimitsNow } from '../../state/limit-draft.ts'
import { counted } from '../../state/limit-words.ts'
import { useSiteAnswer } from '../use-site-answer.ts'
import { EpisodeList } from './episode-list.tsx'
import type { Rehearsal } from './use-rehearsal.ts'

interface RehearsalPanelProps {
  readonly rehearsal: Rehearsal
  readonly reply: PatientReply
  readonly now: LimitsNow
}

/** What the limits in force and the proposed ones would have alarmed on, side by side. */
export function RehearsalPanel({ rehearsal, ...rest }: RehearsalPanelProps): ReactElement {
  const { reply, running, refusal, isOld, proposed } = rehearsal
  return (
    <section className="panel rehearsal" aria-labelledby="rehearsal-title" aria-busy={running}>
      <h2 id="rehearsal-title">Rehearsal</h2>
      <OverChoice rehearsal={rehearsal} earlier={rest.reply.sessions.length} />
      <button
        type="button"
        className="button primary"
        aria-disabled={running}
        aria-keyshortcuts="R"
        onClick={rehearsal.run}
      >
        {running ? 'Running' : 'Rehearse'}
      </button>
      {refusal !== null && (
        <p className="refusal" role="status">
          {refusal}
        </p>
      )}
      {reply === null || proposed === null ? (
        <p className="panel-note">
          Runs the limits in force and these through the same engine that watches the rooms.
        </p>
      ) : (
        <div data-old={isOld ? 'yes' : undefined} className="rehearsal-result">
          {isOld && (
            <p className="rehearsal-old" role="status">
              The limits have been changed since: rehearse again.
            </p>
          )}
          <Outcome reply={reply} now={rest.now} proposed={proposed} />
        </div>
      )}
      <p className="rehearsal-promise">
        What was recorded promises nothing about the next session: a rehearsal shows what these
        limits would have done, not what they will do.
      </p>
    </section>
  )
}

interface OverChoiceProps {
  readonly rehearsal: Rehearsal
  readonly earlier: number
}

/** Over this patient's own sessions, or over recordings that somebody chose. */
function OverChoice({ rehearsal, earlier }: OverChoiceProps): ReactElement {
  const { over, choose } = rehearsal
  const chosen = over.kind === 'recordings'
  const names = chosen ? over.names : []
  return (
    <fieldset className="over">
      <legend>Over</legend>
      <label className="mode">
        <input
          type="radio"
          name="over"
          checked={!chosen}
          onChange={() => choose({ kind: 'earlier-sessions' })}
        />
        this patient’s {counted(earlier, 'earlier session')}
      </label>
      <label className="mode">
        <input
          type="radio"
          name="over"
          checked={chosen}
          onChange={() => choose({ kind: 'recordings', names: [] })}
        />
        recordings
      </label>
      {chosen && (
        <Recordings
          names={names}
          onNames={(next) => choose({ kind: 'recordings', names: [...next] })}
        />
      )}
    </fieldset>
  )
}

interface RecordingsProps {
  readonly names: readonly string[]
  readonly onNames: (names: readonly string[]) => void
}

function Recordings({ names, onNames }: RecordingsProps): ReactElement {
  const { reply, refusal } = useSiteAnswer(recordingsCall)
  if (reply === null) return <p className="panel-note">{refusal ?? 'Loading'}</p>
  if (reply.recordings.length === 0)
    return <p className="panel-note">This server has no recordings to rehearse over.</p>
  return (
    <ul className="recordings">
      {reply.recordings.map(({ name, hours }) => (
        <li key={name}>
          <label className="mode">
            <input
              type="checkbox"
              checked={names.includes(name)}
              onChange={(press) =>
                onNames(
                  press.target.checked ? [...names, name] : names.filter((one) => one !== name),
                )
              }
            />
            {name} <span className="level-words">{hours.toFixed(1)} h</span>
          </label>
        </li>
      ))}
    </ul>
  )
}

interface OutcomeProps {
  readonly reply: RehearsalReply
  readonly now: LimitsNow
  readonly proposed: LimitSet
}

function Outcome({ reply, now, proposed }: OutcomeProps): ReactElement {
  const sets = { now: now.limits, proposed }
  return (
    <>
      <EpisodeList
        tone="worse"
        title="No longer caught"
        none="Every alarm of now is still caught."
        episodes={reply.noLongerCaught}
        notListed={reply.notListed.noLongerCaught}
        over={reply.over}
        sets={sets}
      />
      {reply.lessUrgent.length > 0 && (
        <EpisodeList
          tone="worse"
          title="Still caught, but less urgent"
          none=""
          episodes={reply.lessUrgent}
          notListed={reply.notListed.lessUrgent}
          over={reply.over}
          sets={sets}
        />
      )}
      <EpisodeList
        tone="plain"
        title="Newly caught"
        none="Nothing that was not caught before."
        episodes={reply.newlyCaught}
        notListed={reply.notListed.newlyCaught}
        over={reply.over}
        sets={sets}
      />
      <Burdens reply={reply} />
      <p className="panel-note">
        {reply.hours.toFixed(1)} h of {counted(reply.over.length, 'source')}, engine{' '}
        {reply.engineVersion}.
      </p>
      {reply.leftOut.map(({ source, why }) => (
        <p key={source} className="panel-note">
          Left out: {source}: {why}
        </p>
      ))}
    </>
  )
}

const lines: readonly {
  readonly label: string
  readonly read: (burden: RehearsalBurden, hours: number) => string
}[] = [
  { label: 'Alarms an hour', read: ({ perHour }) => perHour.toFixed(1) },
  { label: '▲▲▲ high an hour', read: ({ alarms }, hours) => perHour(alarms.high, hours) },
  { label: '▲▲ medium an hour', read: ({ alarms }, hours) => perHour(alarms.medium, hours) },
  { label: '▲ low an hour', read: ({ alarms }, hours) => perHour(alarms.low, hours) },
  {
    label: 'Minutes in alarm an hour',
    read: ({ minutesInAlarmPerHour }) => minutesInAlarmPerHour.toFixed(1),
  },
  { label: 'Longest', read: ({ longestMs }) => (longestMs === 0 ? '–' : durationText(longestMs)) },
  {
    label: 'First after',
    read: ({ firstMs }) => (firstMs === null ? 'none' : durationText(firstMs)),
  },
]

const perHour = (count: number, hours: number): string =>
  hours === 0 ? '–' : (count / hours).toFixed(1)

function Burdens({ reply }: { readonly reply: RehearsalReply }): ReactElement {
  return (
    <table className="burdens">
      <caption className="hidden">Alarms now and proposed</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">Now</th>
          <th scope="col">Proposed</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, read }) => {
          const was = read(reply.now, reply.hours)
          const is = read(reply.proposed, reply.hours)
          return (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{was}</td>
              <td className={was === is ? '' : 'differs'}>{is}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
