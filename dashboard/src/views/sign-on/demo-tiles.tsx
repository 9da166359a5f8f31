import type { ReactElement, ReactNode } from 'react'
import type { WhoReply } from '@vigil/shared/contracts'
import { roleWords } from '../../state/duty-texts.ts'
import { useStation } from '../station-context.tsx'
import { RefusalWords } from './refusal-words.tsx'
import { useEntry } from './use-entry.ts'

interface DemoTilesProps {
  readonly people: NonNullable<WhoReply['demo']>
  /** Tiles of whoever else is known here, in the same list. */
  readonly children?: ReactNode
}

/** Ready-made people of a demonstration: one press is in; what would be typed stands on each. */
export function DemoTiles({ people, children }: DemoTilesProps): ReactElement {
  const { signOn } = useStation()
  const entry = useEntry()
  return (
    <section className="demo-people" aria-labelledby="demo-people">
      <h2 id="demo-people">A demonstration: choose who you are</h2>
      <p className="entry-note">
        Two presses: one of these, then “Yes, heard”. You watch the rooms from there on.
      </p>
      <ul className="demo-tiles">
        {people.map(({ personId, label, roles, password, pin }) => (
          <li key={personId}>
            <button
              type="button"
              className="demo-tile"
              aria-disabled={entry.sending}
              onClick={() =>
                void entry.send(() => signOn.change('/sign-on', { personId, password }))
              }
            >
              <strong>{roles.map((role) => roleWords[role]).join(', ')}</strong>
              <span>
                {personId} · {label}
              </span>
              <span className="demo-secrets">
                password <code>{password}</code>
              </span>
              <span className="demo-secrets">
                PIN <code>{pin}</code>
              </span>
            </button>
          </li>
        ))}
        {children}
      </ul>
      <RefusalWords refusal={entry.refusal} />
    </section>
  )
}
