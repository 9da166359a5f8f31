import { useId, useRef, type ReactElement } from 'react'
import { Link, useLocation } from 'wouter'

const pages = [
  { to: '/patients', label: 'Patients' },
  { to: '/sessions', label: 'Sessions' },
  { to: '/protocols', label: 'Protocols' },
] as const

/** Pages that nobody watches patients on. */
export function MorePages(): ReactElement {
  const menuId = useId()
  const menu = useRef<HTMLDivElement>(null)
  const [place] = useLocation()
  const here = pages.some(({ to }) => place.startsWith(to))
  return (
    <>
      <button
        type="button"
        className="page-link more-pages"
        popoverTarget={menuId}
        aria-current={here ? 'true' : undefined}
      >
        More
      </button>
      <div ref={menu} id={menuId} popover="auto" className="menu more-menu">
        {pages.map(({ to, label }) => (
          <Link
            key={to}
            href={to}
            className="menu-row"
            aria-current={place.startsWith(to) ? 'page' : undefined}
            onClick={() => menu.current?.hidePopover()}
          >
            {label}
          </Link>
        ))}
      </div>
    </>
  )
}
