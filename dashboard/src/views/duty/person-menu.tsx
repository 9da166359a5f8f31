import { KeyRound, Lock, LogOut, UserRound, UsersRound } from 'lucide-react'
import { useId, useRef, useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { isOnShift, roomsOf } from '../../state/duty-picture.ts'
import { roleWords } from '../../state/duty-texts.ts'
import type { Identity, SiteName } from '../../state/identity.ts'
import { refusalText } from '../../state/refusal.ts'
import { CommandButton } from '../command/command-button.tsx'
import { useContent } from '../site-hooks.ts'
import { useStation } from '../station-context.tsx'

type AtWork = Extract<Identity, { readonly kind: 'at-work' }>

/** Who acts here, and what that person may do about it: lock, go, hand the station over, look at another site. */
export function PersonMenu({ here }: { readonly here: AtWork }): ReactElement {
  const { person, site, who } = here
  const menuId = useId()
  const menu = useRef<HTMLDivElement>(null)
  return (
    <>
      <button
        type="button"
        className="chip"
        popoverTarget={menuId}
        aria-label={`${person.personId}, ${roleWords[person.role]}, acts here`}
      >
        <UserRound aria-hidden="true" />
        {person.personId}
      </button>
      <div
        ref={menu}
        id={menuId}
        popover="auto"
        className="menu"
        role="group"
        aria-label="Who acts here"
      >
        <p className="menu-title">
          <strong>{person.personId}</strong> {person.label}
        </p>
        <p className="menu-note">
          {person.roles.map((role) => roleWords[role]).join(', ')} at {site.label}
        </p>
        <Work personId={person.personId} />
        <Own hasPin={who.person?.hasPin !== false} onGo={() => menu.current?.hidePopover()} />
        <Going onGo={() => menu.current?.hidePopover()} />
        {who.sites.length > 1 && <Sites sites={who.sites} shown={site} />}
      </div>
    </>
  )
}

/** Rooms and shift of whoever acts; nothing where rooms are not shown. */
function Work({ personId }: { readonly personId: string }): ReactElement | null {
  const { signOn } = useStation()
  const content = useContent()
  if (content === null) return null
  const rooms = roomsOf(content, personId)
  const onShift = isOnShift(content, personId)
  return (
    <>
      <p className="menu-note">
        {onShift ? 'On shift. ' : 'Not on shift. '}
        {rooms.length === 0
          ? 'Looks after no room'
          : `Looks after ${rooms.map(({ label }) => label).join(', ')}`}
      </p>
      <div className="menu-buttons">
        <Link href="/team" className="button">
          Team and rooms
        </Link>
        {onShift && (
          <CommandButton
            asked={[{ to: 'site', command: { kind: 'shift-off' } }]}
            label="End my shift"
            onDone={() => void signOn.change('/sign-on/off')}
          />
        )}
      </div>
    </>
  )
}

interface OwnProps {
  readonly hasPin: boolean
  readonly onGo: () => void
}

/** Whoever came by the clinic's own sign-on has no PIN until she sets one. */
const Own = ({ hasPin, onGo }: OwnProps): ReactElement => (
  <div className="menu-buttons">
    <Link href="/own" className="button" onClick={onGo}>
      <KeyRound aria-hidden="true" className="button-icon" />
      {hasPin ? 'My password and PIN' : 'Set my PIN'}
    </Link>
  </div>
)

/** Away for a moment, for good, or somebody else comes. */
function Going({ onGo }: { readonly onGo: () => void }): ReactElement {
  const { signOn } = useStation()
  const [refusal, setRefusal] = useState<string | null>(null)
  const change = async (path: string): Promise<void> => {
    const reply = await signOn.change(path)
    setRefusal(reply.ok ? null : refusalText(reply.error))
  }
  return (
    <div className="menu-buttons">
      <button type="button" className="button" onClick={() => void change('/sign-on/lock')}>
        <Lock aria-hidden="true" className="button-icon" />
        Lock
      </button>
      <button
        type="button"
        className="button"
        aria-keyshortcuts="F2"
        onClick={() => {
          onGo()
          signOn.open()
        }}
      >
        <UsersRound aria-hidden="true" className="button-icon" />
        Somebody else <kbd>F2</kbd>
      </button>
      <button type="button" className="button" onClick={() => void change('/sign-on/off')}>
        <LogOut aria-hidden="true" className="button-icon" />
        Sign off
      </button>
      {refusal !== null && (
        <p className="refusal" role="status">
          {refusal}
        </p>
      )}
    </div>
  )
}

interface SitesProps {
  readonly sites: readonly SiteName[]
  readonly shown: SiteName
}

/** Another site is another picture: the page is loaded anew for it. */
function Sites({ sites, shown }: SitesProps): ReactElement {
  return (
    <nav className="menu-buttons" aria-label="Sites">
      {sites.map(({ siteId, label }) => (
        <a
          key={siteId}
          className="button"
          href={`/?site=${encodeURIComponent(siteId)}`}
          aria-current={siteId === shown.siteId ? 'true' : undefined}
        >
          {label}
        </a>
      ))}
    </nav>
  )
}
