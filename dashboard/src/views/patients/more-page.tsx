import '../../styles/care-pages.css'
import type { ReactElement } from 'react'
import type { Role } from '@vigil/shared/vocabulary'
import { Link } from 'wouter'
import { tabsOf } from '../../state/administration-tabs.ts'
import { useOwnRoles } from '../administration/use-own-roles.ts'

/** As the server's table of rights has it: a page that is not shown would be refused. */
const records: readonly Role[] = ['nurse', 'provider', 'therapist', 'auditor']
const rules: readonly Role[] = [...records, 'administrator']

const pages = [
  {
    to: '/patients',
    label: 'Patients',
    words: 'orders, series, earlier sessions, limits and discharge thresholds',
    readers: records,
  },
  {
    to: '/sessions',
    label: 'Sessions',
    words: 'what was held, with its report',
    readers: records,
  },
  {
    to: '/protocols',
    label: 'Protocols',
    words: 'how each route is treated here',
    readers: rules,
  },
] as const

const administration = {
  to: '/administration',
  label: 'Administration',
  words: 'people, stations, devices, and who did what',
} as const

/** Pages that nobody watches patients on. */
export function MorePage(): ReactElement {
  const roles = useOwnRoles()
  const own = pages.filter(({ readers }) => readers.some((role) => roles.includes(role)))
  const administers = tabsOf(roles).length > 0
  return (
    <section className="care-page" aria-labelledby="more-title">
      <h1 id="more-title" className="page-title">
        More
      </h1>
      <ul className="more-pages">
        {[...own, ...(administers ? [administration] : [])].map(({ to, label, words }) => (
          <li key={to}>
            <Link href={to} className="panel more-page">
              <strong>{label}</strong>
              <span className="fact-note">{words}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
