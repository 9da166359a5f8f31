import { Check, X } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import type { Burden, BurdenReply } from '@vigil/shared/contracts'
import {
  burdenFigures,
  burdenWords,
  verdictText,
  wasWatched,
  watchedText,
  type BurdenFigure,
} from '../../state/burden-texts.ts'
import { findRoom, type SiteContent } from '../../state/site-state.ts'
import { useBurden } from './use-burden.ts'

/** How much the alarms ask of people, beside the goals; read only while it is open. */
export function TeamBurden({ content }: { readonly content: SiteContent }): ReactElement {
  const [open, setOpen] = useState(false)
  return (
    <section className="panel burden" aria-labelledby="team-burden">
      <div className="team-head">
        <h2 id="team-burden">How much the alarms ask</h2>
        <button
          type="button"
          className="button"
          aria-expanded={open}
          aria-describedby="team-burden"
          onClick={() => setOpen(!open)}
        >
          {open ? 'Close' : 'Show'}
        </button>
      </div>
      {open && <OpenBurden content={content} />}
    </section>
  )
}

function OpenBurden({ content }: { readonly content: SiteContent }): ReactElement {
  const { reply, refusal, retry } = useBurden()
  return (
    <>
      {refusal !== null && (
        <div className="burden-refusal">
          <p className="refusal" role="status">
            {reply === null ? 'Not read.' : 'These figures are not from now.'} {refusal}
          </p>
          <button type="button" className="button" onClick={retry}>
            Try again
          </button>
        </div>
      )}
      {reply === null
        ? refusal === null && <p className="panel-note">Loading</p>
        : figuresOf(reply, content)}
    </>
  )
}

function figuresOf(reply: BurdenReply, content: SiteContent): ReactElement {
  if (!wasWatched(reply.site)) return <p className="panel-note">Nothing watched yet</p>
  return (
    <>
      <p className="panel-note">Counted since the server started, anew each minute.</p>
      <table className="burden-table">
        <BurdenHead />
        <tbody>
          <BurdenRow name="Whole site" burden={reply.site} />
          {reply.rooms.map(({ roomId, burden }) => (
            <BurdenRow
              key={roomId}
              name={findRoom(content, roomId)?.label ?? roomId}
              burden={burden}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

const columns: readonly BurdenFigure['id'][] = [
  'audible',
  'actionable',
  'answered',
  'chattering',
  'uncovered',
]

function BurdenHead(): ReactElement {
  return (
    <thead>
      <tr>
        <th scope="col">Where</th>
        {columns.map((id) => (
          <th key={id} scope="col">
            {burdenWords[id].name}
            <span className="burden-goal">goal: {burdenWords[id].goal}</span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface BurdenRowProps {
  readonly name: string
  readonly burden: Burden
}

function BurdenRow({ name, burden }: BurdenRowProps): ReactElement {
  return (
    <tr>
      <th scope="row">
        {name}
        {wasWatched(burden) && <span className="team-note">{watchedText(burden)}</span>}
      </th>
      {wasWatched(burden) || burden.uncoveredMinutes > 0 ? (
        burdenFigures(burden).map((figure) => <FigureCell key={figure.id} figure={figure} />)
      ) : (
        <td colSpan={columns.length} className="burden-none">
          Nothing watched yet
        </td>
      )}
    </tr>
  )
}

function FigureCell({
  figure: { id, text, met },
}: {
  readonly figure: BurdenFigure
}): ReactElement {
  const Sign = met === true ? Check : X
  return (
    <td>
      <span className="burden-name" aria-hidden="true">
        {burdenWords[id].name}, goal: {burdenWords[id].goal}
      </span>
      <span className={met === null ? 'burden-none' : 'burden-number'}>{text}</span>
      {met !== null && (
        <span className="burden-verdict" data-met={met ? 'yes' : 'no'}>
          <Sign aria-hidden="true" className="burden-sign" />
          {verdictText(met)}
        </span>
      )}
    </td>
  )
}
