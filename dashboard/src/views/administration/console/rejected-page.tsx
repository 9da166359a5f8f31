import { useState, type ReactElement } from 'react'
import type { RejectedReply } from '@vigil/shared/contracts'
import { rejectedCall } from '../../../state/traffic-calls.ts'
import { refusedKinds, withWords } from '../../../state/traffic-rows.ts'
import { useSiteTimes } from '../../site-hooks.ts'
import { AdministrationFrame, Skeleton } from '../administration-frame.tsx'
import { FilterField } from '../filter-field.tsx'
import { PauseButton } from './console-parts.tsx'
import { RefusedKindPart } from './refused-kind.tsx'
import { useConsoleKeys } from './use-console-keys.ts'
import { usePolled } from './use-polled.ts'

/** What was refused, by reason, and what to change. */
export function RejectedPage(): ReactElement {
  const polled = usePolled(rejectedCall)
  const [typed, setTyped] = useState('')
  const { reply, shown, refusal, paused, togglePause } = polled
  const list = useConsoleKeys(togglePause)
  return (
    <AdministrationFrame
      tab="rejected"
      reading={polled}
      tools={
        <>
          <FilterField label="Find a refusal" value={typed} onChange={setTyped} />
          <PauseButton paused={paused} onToggle={togglePause} />
          {reply !== null && (
            <span className="fact-note console-counters">
              {`${total(reply)} refused since the server started`}
              {paused && ' – list paused'}
            </span>
          )}
        </>
      }
    >
      <div ref={list} className="console" data-old={refusal === null ? 'no' : 'yes'}>
        {shown === null ? (
          refusal === null && <Skeleton what="what was refused" />
        ) : (
          <Refused shown={shown} typed={typed} />
        )}
      </div>
    </AdministrationFrame>
  )
}

const total = ({ rejected }: RejectedReply): number =>
  rejected.reduce((sum, { count }) => sum + count, 0)

interface RefusedProps {
  readonly shown: RejectedReply
  readonly typed: string
}

function Refused({ shown, typed }: RefusedProps): ReactElement {
  const times = useSiteTimes()
  const [open, setOpen] = useState<string | null>(null)
  const found = withWords(
    shown.rejected,
    typed,
    ({ topic, rule, path, fix }) => `${topic} ${rule} ${path} ${fix}`,
  )
  if (shown.rejected.length === 0)
    return (
      <p className="panel panel-note">
        {`Nothing was refused since the server started – checked ${times.withSeconds(shown.nowMs)}.`}
      </p>
    )
  if (found.length === 0)
    return <p className="panel panel-note">No refusal here is found by that.</p>
  return (
    <>
      {refusedKinds(found).map((kind) => (
        <RefusedKindPart
          key={kind.rule}
          kind={kind}
          open={open}
          onOpen={(name) => setOpen(open === name ? null : name)}
        />
      ))}
    </>
  )
}
