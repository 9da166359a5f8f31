import { useEffect, type ReactElement } from 'react'
import type { HeardTopic } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import { durationText } from '../../../format/time-text.ts'
import { lastPayloadCall } from '../../../state/traffic-calls.ts'
import {
  ageShare,
  countText,
  lastSeenText,
  quietOf,
  rateText,
  type RoomTopics,
} from '../../../state/traffic-rows.ts'
import { useSiteAnswer } from '../../use-site-answer.ts'
import { useRoomLabels } from '../use-room-labels.ts'
import { Payload } from './console-parts.tsx'
import { useNewest } from './use-polled.ts'

interface TopicRowsProps {
  readonly nowMs: InstantMs
  readonly paused: boolean
  /** The topic whose last payload is shown; null: none. */
  readonly open: string | null
  readonly onOpen: (topic: string) => void
}

export function RoomTopicsPart({
  room,
  ...rows
}: TopicRowsProps & { readonly room: RoomTopics }): ReactElement {
  const rooms = useRoomLabels()
  const label =
    room.roomId === '_gw'
      ? 'Gateways'
      : room.roomId === 'any'
        ? 'No room of its own'
        : rooms(room.roomId)
  return (
    <section className="panel console-room" aria-label={label}>
      <h2>
        {label} <span className="fact-note">{room.roomId}</span>
      </h2>
      {room.devices.map(({ deviceId, topics }) => (
        <div key={deviceId} className="console-device">
          <h3>{deviceId}</h3>
          <ul className="console-rows" aria-label={`Topics of ${deviceId}`}>
            {topics.map((topic) => (
              <TopicRow key={topic.topic} topic={topic} {...rows} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function TopicRow({
  topic,
  nowMs,
  paused,
  open,
  onOpen,
}: TopicRowsProps & { readonly topic: HeardTopic }): ReactElement {
  const isOpen = open === topic.topic
  const { channel, deviceId, version, count, qos, retained, bytes } = topic
  return (
    <li className="console-row" data-quiet={quietOf(topic, nowMs)}>
      <button
        type="button"
        data-console-row=""
        className="console-open"
        aria-expanded={isOpen}
        aria-label={`${channel} of ${deviceId}`}
        onClick={() => onOpen(topic.topic)}
      >
        {channel}
      </button>
      <span className="console-age">
        <span className="console-age-words">{lastSeenText(topic, nowMs, durationText)}</span>
        <span
          className="age-bar"
          aria-hidden="true"
          style={{ '--age': ageShare(topic, nowMs).toFixed(2) }}
        />
      </span>
      <span>{rateText(topic)}</span>
      <span className="fact-note">
        {`${countText(count, 'message')} · ${version} · QoS ${qos} · ${bytes} bytes${retained ? ' · retained' : ''}`}
      </span>
      {isOpen && <LastPayload topic={topic} paused={paused} />}
    </li>
  )
}

interface LastPayloadProps {
  readonly topic: HeardTopic
  readonly paused: boolean
}

function LastPayload({ topic: { topic, count }, paused }: LastPayloadProps): ReactElement {
  const { reply, refusal, again } = useSiteAnswer(lastPayloadCall(topic))
  const ask = useNewest(again)
  useEffect(() => {
    if (!paused) ask.current()
  }, [ask, count, paused])
  return (
    <div className="console-detail">
      <p>
        <code>{topic}</code>
      </p>
      {reply === null ? (
        <p className="fact-note">{refusal ?? 'Loading its last payload'}</p>
      ) : (
        <Payload
          text={reply.payload}
          note={`Its ${reply.bytes} bytes were not kept: only the whole of a payload can be masked, and above 2 kB none is kept.`}
        />
      )}
    </div>
  )
}
