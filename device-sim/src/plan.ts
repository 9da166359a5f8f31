import type { Recording } from '@vigil/shared/recording'
import type { PlayCommand, SimulateCommand } from './command-line.ts'

type PlayPlan = PlayCommand & { readonly recording: Recording }

/** What a run does: a command line, with its file read. */
export type Plan = SimulateCommand | PlayPlan

/** What Vigil takes from one device (mqtt.md 6.2). */
const ratePerSecond = 2

/** What a person reads when a run begins. `scale`: how much faster than real time the devices' clocks run. */
export const openingLines = (plan: Plan, scale: number): readonly string[] =>
  plan.kind === 'play' ? playLines(plan, scale) : simulateLines(plan, scale)

function playLines({ recording, speed, roomId, mode }: PlayPlan, scale: number): readonly string[] {
  const { rows, ignoredColumns, medianSpacingMs } = recording
  const lengthMs = (rows.at(-1)?.tMs ?? 0) - (rows[0]?.tMs ?? 0)
  const minutes = (lengthMs / speed / scale / 60_000).toFixed(1)
  const perSecond = (speed * 1000) / (medianSpacingMs ?? 1000)
  return [
    ...(ignoredColumns.length > 0
      ? [`does not know the columns ${ignoredColumns.join(', ')}`]
      : []),
    `plays ${rows.length} rows into ${roomId}, mode ${mode}, in about ${minutes} minutes`,
    ...(perSecond > ratePerSecond
      ? [
          `sends ${perSecond.toFixed(0)} messages a second; Vigil judges the newest ${ratePerSecond}`,
        ]
      : []),
  ]
}

function simulateLines(plan: SimulateCommand, scale: number): readonly string[] {
  const rooms = Array.from({ length: plan.rooms }, (_, index) => {
    const scenario = plan.scenarios[index % plan.scenarios.length]
    return `room-${index + 1}  ${scenario?.name ?? ''}: ${scenario?.summary ?? ''}`
  })
  const pace = scale === 1 ? 'in real time' : `at ${scale} times real time`
  const followed = plan.speed !== null && plan.speed !== scale
  const why = followed ? ` (the server's TIME_SCALE, not --speed ${plan.speed})` : ''
  return [...rooms, `publishing to site ${plan.siteId} ${pace}${why}`]
}
