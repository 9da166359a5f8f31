import { seconds } from '@vigil/shared/time'
import type { Alarm, SiteCondition } from '@vigil/shared/vocabulary'
import { note, type SiteDraft } from './site-draft.ts'
import { endSiteAlarm, openSiteAlarm } from './site-alarms.ts'
import type { StationInput } from './site-input.ts'
import type { Display, WatchedAlarm } from './site-state.ts'
import { reviseWatched } from './watched-alarms.ts'

/** A station of the site shows an alarm sooner than this, or something is broken (alarms.md 5). */
const receiptWithinMs = seconds(3)

/** Only what is there and is an alarm has to be seen. */
const asksForDisplay = ({ presence, priority }: Alarm): boolean =>
  presence === 'present' && priority !== 'information'

/** What an alarm's change means for the proof that it is on a screen. */
export function followDisplay(draft: SiteDraft, watched: WatchedAlarm): void {
  const { display, alarm } = watched
  if (display.state === 'displayed') return
  if (!asksForDisplay(alarm)) dropDisplay(draft, watched, 'the alarm is over')
  else if (display.state === 'not-asked')
    setDisplay(draft, watched, {
      display: { state: 'asked', askedMs: draft.atMs },
      reason: 'an alarm came',
    })
}

/** Nobody has to see this alarm any more. */
export function dropDisplay(draft: SiteDraft, watched: WatchedAlarm, reason: string): void {
  const { state } = watched.display
  if (state !== 'asked' && state !== 'missing') return
  setDisplay(draft, watched, { display: { state: 'not-asked' }, reason })
  endSiteAlarm(draft, notDisplayed(watched), { by: 'person', reason })
}

/** A page says that it painted an alarm. */
export function noteReceipt(
  draft: SiteDraft,
  { stationId, occurrenceId, visible }: Extract<StationInput, { kind: 'receipt' }>,
): void {
  const watched = draft.watched.find(({ alarm }) => alarm.occurrenceId === occurrenceId)
  const station = draft.stations.find(({ shown }) => shown.stationId === stationId)?.shown
  // A page that nobody looks at, or that left, proves nothing.
  if (watched === undefined || !visible || station?.linked !== true) return
  const { display } = watched
  if (display.state !== 'asked' && display.state !== 'missing') return
  if (station.place === 'remote') {
    noteSeenRemotely(draft, watched, stationId)
    return
  }
  const delayMs = draft.atMs - display.askedMs
  const reason = `${String(delayMs)} ms`
  setDisplay(draft, watched, { display: { state: 'displayed' }, reason, subject: stationId })
  draft.effects.push({ kind: 'displayed', occurrenceId, delayMs })
  endSiteAlarm(draft, notDisplayed(watched), { by: 'person', reason: `displayed at ${stationId}` })
}

/** Alarms that no station of the site showed in time. */
export function runDisplays(draft: SiteDraft): void {
  for (const watched of draft.watched) {
    const { display, roomId } = watched
    if (display.state !== 'asked' || display.askedMs + receiptWithinMs > draft.atMs) continue
    const reason = 'no receipt from a station of the site'
    setDisplay(draft, watched, { display: { ...display, state: 'missing' }, reason })
    openSiteAlarm(draft, {
      condition: notDisplayed(watched),
      priority: 'high',
      roomIds: [roomId],
      reason,
    })
  }
}

export const displaysDeadline = ({ watched }: SiteDraft): number =>
  Math.min(
    Infinity,
    ...watched.map(({ display }) =>
      display.state === 'asked' ? display.askedMs + receiptWithinMs : Infinity,
    ),
  )

const notDisplayed = ({ roomId, alarm }: WatchedAlarm): SiteCondition => ({
  kind: 'alarm-not-displayed',
  roomId,
  occurrenceId: alarm.occurrenceId,
})

/** Seen from elsewhere is written down, once, and proves nothing here. */
function noteSeenRemotely(draft: SiteDraft, watched: WatchedAlarm, stationId: string): void {
  if (watched.seenRemotely) return
  reviseWatched(draft, watched, { seenRemotely: true })
  note(draft, {
    machine: 'display',
    roomId: watched.roomId,
    occurrenceId: watched.alarm.occurrenceId,
    subject: stationId,
    from: watched.display.state,
    to: watched.display.state,
    reason: 'seen at a remote station',
  })
}

function setDisplay(
  draft: SiteDraft,
  watched: WatchedAlarm,
  change: { readonly display: Display; readonly reason: string; readonly subject?: string },
): void {
  const { display, reason, subject = 'site' } = change
  reviseWatched(draft, watched, { display })
  note(draft, {
    machine: 'display',
    roomId: watched.roomId,
    occurrenceId: watched.alarm.occurrenceId,
    subject,
    from: watched.display.state,
    to: display.state,
    reason,
  })
}
