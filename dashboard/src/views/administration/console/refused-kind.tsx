import { useState, type ReactElement } from 'react'
import type { RejectedMessage } from '@vigil/shared/contracts'
import { exampleFor, guidePlace } from '../../../state/refusal-fixes.ts'
import { timesText, type RefusedKind } from '../../../state/traffic-rows.ts'
import { useSiteTimes } from '../../site-hooks.ts'
import { Payload } from './console-parts.tsx'

interface RefusedKindProps {
  readonly kind: RefusedKind
  /** The row whose payload is shown; null: none. */
  readonly open: string | null
  readonly onOpen: (name: string) => void
}

const nameOf = ({ rule, topic, path }: RejectedMessage): string => `${rule}|${topic}|${path}`

/** All refusals of one reason: what to change is said once. */
export function RefusedKindPart({ kind, open, onOpen }: RefusedKindProps): ReactElement {
  const [showsFix, setShowsFix] = useState(false)
  const { rule, count, rejected } = kind
  return (
    <section className="panel console-kind" aria-label={rule}>
      <div className="console-kind-head">
        <h2>
          <code>{rule}</code> <span className="fact-note">{timesText(count)}</span>
        </h2>
        <button
          type="button"
          className="button small"
          aria-expanded={showsFix}
          onClick={() => setShowsFix(!showsFix)}
        >
          {showsFix ? 'Hide fix' : 'Show fix'}
          <span className="hidden">{` for ${rule}`}</span>
        </button>
      </div>
      {showsFix && <Fix rule={rule} fix={rejected[0]?.fix ?? ''} />}
      <ul className="console-rows" aria-label={`Refused by ${rule}`}>
        {rejected.map((one) => (
          <RejectedRow
            key={nameOf(one)}
            rejected={one}
            isOpen={open === nameOf(one)}
            onOpen={() => onOpen(nameOf(one))}
          />
        ))}
      </ul>
    </section>
  )
}

function Fix({ rule, fix }: { readonly rule: string; readonly fix: string }): ReactElement {
  const example = exampleFor(rule)
  return (
    <div className="console-fix">
      <p>
        <strong>{`To change: ${fix}.`}</strong>
      </p>
      {example !== null && (
        <>
          <p className="fact-note">Would be taken:</p>
          <pre tabIndex={0} aria-label="Corrected example">
            {example}
          </pre>
        </>
      )}
      <p className="fact-note">
        MQTT guide: <code>{guidePlace}</code>, rule <code>{rule}</code>
      </p>
    </div>
  )
}

interface RejectedRowProps {
  readonly rejected: RejectedMessage
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function RejectedRow({ rejected, isOpen, onOpen }: RejectedRowProps): ReactElement {
  const times = useSiteTimes()
  const { topic, atMs, path, got, count, fix, payload } = rejected
  return (
    <li className="console-row" data-kind="rejected">
      <button
        type="button"
        data-console-row=""
        className="console-open"
        aria-expanded={isOpen}
        onClick={onOpen}
      >
        {topic}
      </button>
      <span>
        {times.withSeconds(atMs)} <span className="fact-note">{timesText(count)}</span>
      </span>
      <span>
        {path === '' ? 'the message as a whole' : <code>{path}</code>}
        {got !== undefined && <span className="fact-note">{` got ${got}`}</span>}
      </span>
      {isOpen && (
        <div className="console-detail">
          <p>{`To change: ${fix}.`}</p>
          <Payload
            text={payload}
            note="Its payload was not kept: it came without one, or was longer than 2 kB."
          />
        </div>
      )}
    </li>
  )
}
