import { useId, type ReactElement, type ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}

/** One part of a report under its heading. */
export function Section({ title, children }: SectionProps): ReactElement {
  const titleId = useId()
  return (
    <section className="report-section" aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {children}
    </section>
  )
}

interface TableProps {
  readonly heads: readonly string[]
  /** Said where there are no rows. */
  readonly empty: string
  readonly rows: readonly ReactElement[]
}

/** A table that says so when it is empty. */
export function ReportTable({ heads, empty, rows }: TableProps): ReactElement {
  if (rows.length === 0) return <p className="report-empty">{empty}</p>
  return (
    // A table wider than a phone is moved by keys too.
    <div className="report-scroll" tabIndex={0}>
      <table className="report-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
    </div>
  )
}
