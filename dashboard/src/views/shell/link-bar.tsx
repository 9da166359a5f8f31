import type { ReactElement } from 'react'
import { durationText } from '../../format/time-text.ts'
import { isLinkLost } from '../../state/link-state.ts'
import { useSiteTimes } from '../site-hooks.ts'
import { LiveText, useCell, useStation } from '../station-context.tsx'

/** Lies over the header when the link is gone, so that nothing below it moves (dashboard.md 6). */
export function LinkBar(): ReactElement | null {
  const { link, readout, content, soundControls } = useStation()
  const { phase, attempts, unreadable, backByMs } = useCell(link)
  const times = useSiteTimes()
  const hasPicture = useCell(content) !== null
  if (!isLinkLost(phase)) return backByMs === null ? null : <PlannedStop backByMs={backByMs} />
  const lastBeat = (): string => {
    const lastMs = readout.lastBeatMs()
    return lastMs === null ? 'nothing received yet' : `last data ${times.withSeconds(lastMs)}`
  }
  return (
    <div className="link-bar" role="alert">
      <p className="link-bar-words">
        <strong>
          {hasPicture ? 'LINK LOST' : 'NO LINK'}{' '}
          <LiveText className="timer" read={() => durationText(readout.linkAgeMs())} />
        </strong>
        <span>{hasPicture ? 'values are old – go to the room' : 'watch the bedside monitors'}</span>
      </p>
      <p className="link-bar-details">
        <LiveText read={lastBeat} />
        <span>
          {unreadable
            ? 'server of another version: load this page anew'
            : backByMs !== null
              ? `planned restart, back by ${times.withSeconds(backByMs)}`
              : attempts === 0
                ? 'waiting for the server'
                : `attempt ${attempts}`}
        </span>
      </p>
      {hasPicture && (
        <button type="button" className="button on-yellow" onClick={soundControls.pauseLinkTone}>
          <LiveText read={() => pauseWords(soundControls.linkTonePauseLeftMs())} />
        </button>
      )}
    </div>
  )
}

/** Said before it happens: nobody watches until the server is back. */
function PlannedStop({ backByMs }: { readonly backByMs: number }): ReactElement {
  const times = useSiteTimes()
  return (
    <div className="planned-stop" role="alert">
      <strong>Server restarts by plan</strong> – watch the bedside monitors until{' '}
      {times.withSeconds(backByMs)}
    </div>
  )
}

const pauseWords = (leftMs: number): string =>
  leftMs > 0 ? `Tone paused ${durationText(leftMs)}` : 'Pause tone 2 min'
