import { useState, type ReactElement } from 'react'
import type { TrafficReply } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import { trafficCall } from '../../../state/traffic-calls.ts'
import { countText, quietOf, treeOf, withWords } from '../../../state/traffic-rows.ts'
import { AdministrationFrame, Skeleton } from '../administration-frame.tsx'
import { FilterField } from '../filter-field.tsx'
import { BrokerBanner, PauseButton } from './console-parts.tsx'
import { RoomTopicsPart } from './topic-rows.tsx'
import { useConsoleKeys } from './use-console-keys.ts'
import { usePolled } from './use-polled.ts'

/** Every topic that was heard, in the order of rooms and devices. */
export function TopicsPage(): ReactElement {
  const polled = usePolled(trafficCall)
  const [typed, setTyped] = useState('')
  const { reply, shown, refusal, nowMs, paused, togglePause } = polled
  const list = useConsoleKeys(togglePause)
  return (
    <AdministrationFrame
      tab="topics"
      reading={polled}
      tools={
        <>
          <FilterField label="Find a topic" value={typed} onChange={setTyped} />
          <PauseButton paused={paused} onToggle={togglePause} />
          {reply !== null && <Counters reply={reply} paused={paused} />}
        </>
      }
    >
      {reply?.broker === 'lost' && <BrokerBanner />}
      <div ref={list} className="console" data-old={refusal === null ? 'no' : 'yes'}>
        {shown === null ? (
          refusal === null && <Skeleton what="the topics" />
        ) : (
          <Topics shown={shown} typed={typed} nowMs={nowMs} paused={paused} />
        )}
      </div>
    </AdministrationFrame>
  )
}

interface CountersProps {
  readonly reply: TrafficReply
  readonly paused: boolean
}

/** They run on while the list is held. */
function Counters({ reply, paused }: CountersProps): ReactElement {
  const messages = reply.topics.reduce((sum, { count }) => sum + count, 0)
  const silent = reply.topics.filter((topic) => quietOf(topic, reply.nowMs) === 'silent').length
  return (
    <span className="fact-note console-counters">
      {`${countText(reply.topics.length, 'topic')}, ${countText(messages, 'message')}, ${silent} silent`}
      {reply.forgotten > 0 && `, ${reply.forgotten} forgotten`}
      {paused && ' – list paused'}
    </span>
  )
}

interface TopicsProps {
  readonly shown: TrafficReply
  readonly typed: string
  readonly nowMs: InstantMs
  readonly paused: boolean
}

function Topics({ shown, typed, nowMs, paused }: TopicsProps): ReactElement {
  const [open, setOpen] = useState<string | null>(null)
  const found = withWords(shown.topics, typed, ({ topic }) => topic)
  if (shown.topics.length === 0)
    return (
      <div className="panel panel-note">
        <p>
          <strong>No device has spoken yet</strong> – expected topic shape{' '}
          <code>vitals/v1/{'{site}/{room}/{device}/obs'}</code>
        </p>
      </div>
    )
  if (found.length === 0) return <p className="panel panel-note">No topic here is found by that.</p>
  return (
    <>
      {treeOf(found).map((room) => (
        <RoomTopicsPart
          key={room.roomId}
          room={room}
          {...{ nowMs, paused, open }}
          onOpen={(topic) => setOpen(open === topic ? null : topic)}
        />
      ))}
    </>
  )
}
