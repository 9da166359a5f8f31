import type { RoomStructure } from './site-state.ts'

/** Devices that still measure somebody although nobody's session runs: the same words on wall and room page. */
export interface LeftAttached {
  readonly question: string
  readonly devices: string
  readonly remedy: string
}

/** Null: nothing is left on anybody here, or a session runs. */
export function leftAttached({
  session,
  stillAttached = [],
  devices,
}: Pick<RoomStructure, 'session' | 'stillAttached' | 'devices'>): LeftAttached | null {
  if (session !== null || stillAttached.length === 0) return null
  const named = stillAttached.map((deviceId) => {
    const device = devices.find((one) => one.deviceId === deviceId)
    return [device?.make, device?.model].filter(Boolean).join(' ') || deviceId
  })
  const measures = named.length === 1 ? 'still measures' : 'still measure'
  return {
    question: 'Still attached?',
    devices: named.join(', '),
    remedy: `${named.join(', ')} ${measures} somebody, and nothing here raises an alarm: take it off, or start a session.`,
  }
}
