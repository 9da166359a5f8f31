import { seconds } from '@vigil/shared/time'
import type { DeviceId, Priority, StreamObservation } from '@vigil/shared/vocabulary'
import { vitalSigns } from '@vigil/shared/vocabulary'
import { leastStaleMs, liveWindowMs } from '../alarm/vital-stream.ts'
import type { ZeroNote, ZeroVital } from './chain-state.ts'
import type { Draft } from './draft.ts'
import type { StreamWord } from './gather-readings.ts'
import { findStream } from './find-stream.ts'
import type { ValidReading } from './judge-streams.ts'
import { watchOf } from './plan.ts'
import { showsBreath, showsPulse } from './watch-pulse.ts'
import { announceSteadily } from './watch-steadily.ts'

/** Medium at once; high this much later unless something else shows the pulse or the breath (alarms.md 2.3). */
const highAfterMs = seconds(10)

/** Notes zeros as they come. A zero is never a value, and never nothing (mqtt.md 6.5 step 4). */
export function noteZeros(draft: Draft, words: readonly StreamWord[]): void {
  for (const { source, observation } of words)
    if (observation.result.kind === 'absent' && isZeroVital(observation.vital))
      noteAbsence(draft, source, { ...observation, vital: observation.vital })
}

const isZeroVital = (vital: string): vital is ZeroVital => vital === 'hr' || vital === 'rr'

type Absence = StreamObservation & { readonly vital: ZeroVital }

function noteAbsence(draft: Draft, source: DeviceId, { vital, result, measuredMs }: Absence): void {
  if (watchOf(draft.session.plan, vital) !== 'continuous') return
  if (measuredMs < draft.atMs - liveWindowMs) return
  if (measuredMs < (findStream(draft, vital, source)?.lastMeasuredMs ?? -Infinity)) return
  const { zeros } = draft.chain
  const known = zeros.find((one) => one.vital === vital && one.source === source)
  if (known !== undefined) changeZeros(draft, zeros.with(zeros.indexOf(known), heard(draft, known)))
  else if (result.kind === 'absent' && result.cause === 'zero')
    changeZeros(draft, [...zeros, { vital, source, sinceMs: draft.atMs, wordMs: draft.atMs }])
}

const heard = (draft: Draft, note: ZeroNote): ZeroNote => ({ ...note, wordMs: draft.atMs })

function changeZeros(draft: Draft, zeros: readonly ZeroNote[]): void {
  draft.chain = { ...draft.chain, zeros }
}

/**
 * A valid value ends the zero of its own device; that of another only once the other has stopped to speak of the
 * vital, or two monitors of which one has no leads would open and end it every second.
 */
export function noteZeroEnds(draft: Draft, valid: readonly ValidReading[]): void {
  if (draft.chain.zeros.length === 0) return
  const left = draft.chain.zeros.filter(
    (note) =>
      !valid.some(
        ({ vital, source }) =>
          vital === note.vital && (source === note.source || isSilent(draft, note)),
      ),
  )
  if (left.length < draft.chain.zeros.length) changeZeros(draft, left)
}

const isSilent = (draft: Draft, { vital, wordMs }: ZeroNote): boolean =>
  draft.atMs >= wordMs + (draft.declaredStaleMs[vitalSigns[vital].sensor] ?? leastStaleMs)

export function watchZeros(draft: Draft): void {
  watchZero(draft, 'hr')
  watchZero(draft, 'rr')
}

function watchZero(draft: Draft, vital: ZeroVital): void {
  const before = draft.chain.zeroShown[vital]
  if (before === null && draft.chain.zeros.length === 0) return
  const notes = draft.chain.zeros.filter((note) => note.vital === vital)
  const wanted = wantedPriority(draft, vital, notes)
  const shown = announceSteadily(draft, {
    condition: { kind: 'bare-zero', vital },
    from: before,
    to: wanted,
    reason:
      notes.length === 0
        ? 'valid-again'
        : wanted === null || (before === 'high' && wanted === 'medium')
          ? 'shown-by-another'
          : 'zero-without-quality',
  })
  if (shown !== before)
    draft.chain = { ...draft.chain, zeroShown: { ...draft.chain.zeroShown, [vital]: shown } }
}

function wantedPriority(
  draft: Draft,
  vital: ZeroVital,
  notes: readonly ZeroNote[],
): Priority | null {
  const [first] = notes
  if (first === undefined) return null
  const byAnother =
    vital === 'hr'
      ? showsPulse(draft, 'ecg')
      : showsBreath(
          draft,
          notes.map(({ source }) => source),
        )
  if (!isExpected(draft, vital, byAnother)) return null
  return draft.atMs >= first.sinceMs + highAfterMs && !byAnother ? 'high' : 'medium'
}

/**
 * A monitor without leads may write 0 from morning to evening: that is a fault only where the plan names the
 * vital, or where it has been measured, or where the planned rate of the heart is shown by nothing else.
 */
function isExpected(draft: Draft, vital: ZeroVital, byAnother: boolean): boolean {
  const { plan } = draft.session
  if (plan[vital] === 'continuous') return true
  if (draft.missing.some((one) => one.vital === vital)) return true
  return vital === 'hr' && plan.rate === 'continuous' && !byAnother
}

/** True while a zero is shown for this vital: what is missing of it has its alarm. */
export const isZeroShown = (draft: Draft, vital: string): boolean =>
  isZeroVital(vital) && draft.chain.zeroShown[vital] !== null

export function zeroDeadline(draft: Draft): number {
  let earliest = Infinity
  for (const { sinceMs } of draft.chain.zeros)
    if (sinceMs + highAfterMs > draft.atMs) earliest = Math.min(earliest, sinceMs + highAfterMs)
  return earliest
}
