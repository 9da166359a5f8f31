import type { Reading } from '@vigil/shared/vocabulary'

/** What the messages of one bench say; `chatter` crosses limits often, so that every machine has work. */
export const scenes = ['calm', 'desaturating', 'chatter'] as const
export type Scene = (typeof scenes)[number]

const spo2At: Readonly<Record<Scene, (second: number) => number>> = {
  calm: (second) => 96 + (second % 3),
  // A minute in ten below the medium limit: activation, clearing, and quiet between.
  desaturating: (second) => (second % 600 < 60 ? 90 : 97),
  // Across the limit every other second, as a bradycardic volunteer does (mqtt.md 1.6).
  chatter: (second) => (second % 4 < 2 ? 91 : 93),
}

/** The message of a finger clip at one second of its session: SpO2 and pulse. */
export function messageAt(scene: Scene, second: number, nowMs: number): Reading {
  return {
    deviceId: 'oxi-1',
    boot: 'bench',
    seq: second,
    mode: 'real',
    receivedMs: nowMs,
    timeliness: 'live',
    observations: [
      {
        kind: 'stream',
        vital: 'spo2',
        measuredMs: nowMs,
        result: { kind: 'value', value: spo2At[scene](second), quality: 'good' },
      },
      {
        kind: 'stream',
        vital: 'pr',
        measuredMs: nowMs,
        result: { kind: 'value', value: 68 + (second % 5), quality: 'good' },
      },
    ],
  }
}
