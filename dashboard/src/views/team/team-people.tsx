import { Phone } from 'lucide-react'
import type { ReactElement } from 'react'
import { isOnShift, roomsOf } from '../../state/duty-picture.ts'
import { roleWords } from '../../state/duty-texts.ts'
import type { SiteContent } from '../../state/site-state.ts'
import { CommandButton } from '../command/command-button.tsx'
import { useSiteTimes } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'

/** Who is at work, with their rooms, and who is called when nobody answers. */
export function TeamPeople({ content }: { readonly content: SiteContent }): ReactElement {
  const times = useSiteTimes()
  const { people } = content.duty
  return (
    <section className="panel" aria-labelledby="team-people">
      <div className="team-head">
        <h2 id="team-people">On shift</h2>
        <OwnShift content={content} />
      </div>
      {people.length === 0 && <p className="panel-note">Nobody is on shift.</p>}
      <ul className="team-list">
        {people.map(({ personId, role, sinceMs, onCall }) => {
          const rooms = roomsOf(content, personId).map(({ label }) => label)
          return (
            <li key={personId} className="team-row">
              <strong className="team-room">{personId}</strong>
              <span className="team-main">
                {roleWords[role]} since {times.toMinute(sinceMs)}
                <span className="team-note">
                  {rooms.length === 0 ? 'No room' : rooms.join(', ')}
                </span>
              </span>
              {onCall && (
                <span className="team-call">
                  <Phone aria-hidden="true" className="button-icon" /> on call
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {!people.some(({ onCall }) => onCall) && (
        <p className="panel-note">Nobody here is on call: pages go to the site’s own number.</p>
      )}
    </section>
  )
}

/** The person at this station begins, is called when nobody answers, or goes home. */
function OwnShift({ content }: { readonly content: SiteContent }): ReactElement {
  const { person, takeUpWatch, signOn } = useStation()
  const acting = useCell(person)
  if (acting === null || !isOnShift(content, acting.personId))
    return (
      <button type="button" className="button primary" onClick={takeUpWatch}>
        Start watch here
      </button>
    )
  const own = content.duty.people.find(({ personId }) => personId === acting.personId)
  const onCall = own?.onCall === true
  return (
    <div className="team-buttons">
      {acting.role === 'provider' && (
        <CommandButton
          asked={[{ to: 'site', command: { kind: 'shift-on', onCall: !onCall } }]}
          label={onCall ? 'Not on call' : 'I am on call'}
        />
      )}
      <CommandButton
        asked={[{ to: 'site', command: { kind: 'shift-off' } }]}
        label="End my shift"
        onDone={() => void signOn.change('/sign-on/off')}
      />
    </div>
  )
}
