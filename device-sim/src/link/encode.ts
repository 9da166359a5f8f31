import type { AlarmPayload, ObsPayload } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { Mode } from '@vigil/shared/vocabulary'
import type { Action, CuffWord, Utterance } from '../device/script.ts'

export interface Encoding {
  readonly boot: string
  readonly seq: number
  readonly mode: Mode
  /** What the device's clock shows, were it right, at a moment of the session. */
  readonly instantOf: (sessionMs: number) => InstantMs
}

/** A message of channel `alarm` (mqtt.md 6.9); its numbers are counted apart from those of readings. */
export const encodeAlarm = (
  { alarm, measuredMs }: Pick<Extract<Action, { kind: 'alarm' }>, 'alarm' | 'measuredMs'>,
  { boot, seq, mode, instantOf }: Encoding,
): AlarmPayload => ({
  boot,
  seq,
  t: new Date(instantOf(measuredMs)).toISOString(),
  mode,
  alarm: { ...alarm, kind: 'phy' },
})

/** A message of channel `obs` (mqtt.md 6.2). */
export function encodeObs(utterance: Utterance, encoding: Encoding): ObsPayload {
  const { boot, seq, mode, instantOf } = encoding
  const timeOf = (sessionMs: number): string =>
    new Date(instantOf(sessionMs) + utterance.clockErrorMs).toISOString()
  const { cuff, streams } = utterance
  const v = cuff === null ? streams : { ...streams, nibp: nibpOf(cuff, boot, timeOf) }
  return { boot, seq, t: timeOf(utterance.measuredMs), mode, v }
}

function nibpOf(
  cuff: CuffWord,
  boot: string,
  timeOf: (sessionMs: number) => string,
): Readonly<Record<string, unknown>> {
  switch (cuff.kind) {
    case 'ongoing':
      return { q: 'ongoing' }
    case 'measured':
      return { ...cuff.parts, at: timeOf(cuff.endedMs), id: `${boot}-${cuff.number}` }
    case 'failed':
      return {
        q: 'invalid',
        why: cuff.why,
        at: timeOf(cuff.endedMs),
        id: `${boot}-${cuff.number}`,
      }
    case 'held':
      return { ...cuff.parts, q: 'held', at: timeOf(cuff.endedMs) }
  }
}
