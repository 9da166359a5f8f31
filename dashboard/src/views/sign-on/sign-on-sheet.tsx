import '../../styles/sign-on.css'
import { X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react'
import type { WhoReply } from '@vigil/shared/contracts'
import { roleWords } from '../../state/duty-texts.ts'
import { useCell, useStation } from '../station-context.tsx'
import type { SignOnSheet as Sheet } from '../station.ts'
import { DemoTiles } from './demo-tiles.tsx'
import { FirstTimeForm } from './first-time-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { PinEntry } from './pin-entry.tsx'
import { SheetAlarm } from './sheet-alarm.tsx'

/** How somebody comes in: who may come back by PIN, else by password, else by an invitation. */
type Way =
  | { readonly kind: 'tiles' }
  | { readonly kind: 'pin'; readonly personId: string; readonly label: string }
  | { readonly kind: 'password' }
  | { readonly kind: 'first-time' }

/**
 * Over the rooms, which stay in sight and go on: somebody signs on, comes back, or takes over from whoever is signed on.
 * The focus comes in with it and goes back to where it was.
 */
export function SignOnSheet({ sheet }: { readonly sheet: Sheet }): ReactElement | null {
  const { here, signOn } = useStation()
  const current = useCell(here)
  const frame = useFocusReturn()
  if (current.kind !== 'watching' && current.kind !== 'at-work') return null
  const locked = current.kind === 'watching' ? current.locked : null
  return (
    <div
      ref={frame}
      className="sign-on-sheet"
      role="dialog"
      aria-labelledby="sign-on-title"
      tabIndex={-1}
      onKeyDown={(key) => {
        if (key.key === 'Escape') signOn.close()
      }}
    >
      <SheetAlarm />
      <div className="sheet-head">
        <div>
          <h2 id="sign-on-title">{locked === null ? 'Sign on' : 'Locked'}</h2>
          {sheet.label !== null && <p className="entry-note">then: {sheet.label}</p>}
        </div>
        <button type="button" className="button icon" aria-label="Close" onClick={signOn.close}>
          <X aria-hidden="true" className="button-icon" />
        </button>
      </div>
      <Ways who={current.who} first={firstWay(current.who)} />
    </div>
  )
}

/** Whoever is locked is asked first; else whoever was here today; else nobody can come by PIN. */
function firstWay({ person, tiles, demo }: WhoReply): Way {
  if (person !== null && person.lockedMs !== null && person.hasPin)
    return { kind: 'pin', personId: person.personId, label: person.label }
  return tiles.length > 0 || demo !== null ? { kind: 'tiles' } : { kind: 'password' }
}

interface WaysProps {
  readonly who: WhoReply
  readonly first: Way
}

function Ways({ who, first }: WaysProps): ReactElement {
  const [way, setWay] = useState(first)
  const others: readonly (readonly [Way, string])[] = [
    [{ kind: 'tiles' }, 'Somebody who was here today'],
    [{ kind: 'password' }, 'Name and password'],
    [{ kind: 'first-time' }, 'First time here, or PIN forgotten'],
  ]
  return (
    <>
      {way.kind === 'tiles' && <Tiles who={who} onChoose={setWay} />}
      {way.kind === 'pin' && (
        <PinEntry key={way.personId} personId={way.personId} label={way.label} />
      )}
      {way.kind === 'password' && <PasswordForm who={who} />}
      {way.kind === 'first-time' && <FirstTimeForm />}
      <div className="other-ways">
        {others
          .filter(([{ kind }]) => kind !== way.kind && (kind !== 'tiles' || hasTiles(who)))
          .map(([other, label]) => (
            <button
              key={other.kind}
              type="button"
              className="button quiet"
              onClick={() => setWay(other)}
            >
              {label}
            </button>
          ))}
      </div>
    </>
  )
}

const hasTiles = ({ tiles, demo }: WhoReply): boolean => tiles.length > 0 || demo !== null

interface TilesProps {
  readonly who: WhoReply
  readonly onChoose: (way: Way) => void
}

/** One list: whoever was here today; at a demonstration its people, and whoever else came. */
function Tiles({ who, onChoose }: TilesProps): ReactElement {
  const { tiles, demo } = who
  if (demo === null)
    return (
      <ul className="name-tiles" aria-label="Who was here today">
        {tiles.map((tile, index) => (
          <NameTile key={tile.personId} tile={tile} focused={index === 0} onChoose={onChoose} />
        ))}
      </ul>
    )
  const others = tiles.filter(({ personId }) => demo.every((one) => one.personId !== personId))
  return (
    <DemoTiles people={demo}>
      {others.map((tile) => (
        <NameTile key={tile.personId} tile={tile} onChoose={onChoose} />
      ))}
    </DemoTiles>
  )
}

interface NameTileProps {
  readonly tile: WhoReply['tiles'][number]
  readonly focused?: boolean
  readonly onChoose: (way: Way) => void
}

/** Whoever has signed on by password today comes back by PIN. */
function NameTile({ tile, focused = false, onChoose }: NameTileProps): ReactElement {
  const { personId, label, roles } = tile
  return (
    <li>
      <button
        type="button"
        className="name-tile"
        autoFocus={focused}
        onClick={() => onChoose({ kind: 'pin', personId, label })}
      >
        <strong>{personId}</strong>
        <span>{label}</span>
        <span className="name-roles">{roles.map((role) => roleWords[role]).join(', ')}</span>
      </button>
    </li>
  )
}

/** The focus goes back to where it was when the sheet leaves. */
function useFocusReturn(): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null)
  const before = useRef(document.activeElement)
  useEffect(() => {
    const origin = before.current
    if (frame.current?.contains(document.activeElement) === false) frame.current.focus()
    return () => {
      if (origin instanceof HTMLElement && origin.isConnected) origin.focus()
      else document.getElementById('main')?.focus()
    }
  }, [])
  return frame
}
