import { assertNever } from '@vigil/shared/base'
import type { DeviceId, Mode, RoomId } from '@vigil/shared/vocabulary'
import type { NoticePayload, ServerStatusPayload } from '@vigil/shared/contracts'
import { playRecording } from './recording/recorded-monitor.ts'
import { runScript, type ScriptRun } from './link/run-script.ts'
import { simulateRoom } from './device/simulated-room.ts'
import type { DeviceScript } from './device/script.ts'
import { DeviceLink } from './link/device-link.ts'
import { SessionClock } from './link/session-clock.ts'
import type { Credentials } from './credentials.ts'
import { openingLines, type Plan } from './plan.ts'

export interface SimulationOptions {
  readonly plan: Plan
  readonly credentials?: Credentials
  /** Random per program start, at most 16 characters: the identity of all readings of this run. */
  readonly boot: string
  readonly now: () => number
  readonly tell: (line: string) => void
  /** Aborted: every device says good-bye, and the run ends. */
  readonly signal: AbortSignal
}

interface PlacedScript {
  readonly roomId: RoomId
  readonly script: DeviceScript
}

/** How long a run waits for a server to say how fast its demo sessions run. */
const serverWordMs = 700

/**
 * Runs devices until their scripts end or the signal stops them. Rejects when the broker cannot be reached at the
 * start; a broker that goes later is waited for.
 */
export async function runSimulation(options: SimulationOptions): Promise<void> {
  const { plan, now, signal, tell, credentials = new Map<string, string>() } = options
  const mode: Mode = plan.kind === 'play' ? plan.mode : 'demo'
  const clock = new SessionClock({ now, demo: ownClock(plan, now()), pace: paceOf(plan) })
  const follow = mode === 'demo'
  const server = serverListener({ clock, follow, tell })
  const refusals = refusalListener(tell)
  const devices = placedScripts(plan).map(({ roomId, script }) => ({
    roomId,
    script,
    link: new DeviceLink({
      url: plan.url,
      secret: credentials.get(`${plan.siteId}.${script.deviceId}`) ?? null,
      address: { siteId: plan.siteId, roomId, deviceId: script.deviceId },
      meta: script.meta,
      batteryPercent: script.batteryPercent,
      mode,
      boot: options.boot,
      instantOf: (sessionMs) => clock.instantOf(sessionMs),
      onServerStatus: server.hear,
      onNotice: (notice) => refusals(script.deviceId, notice),
    }),
  }))
  try {
    for (const { link } of devices) await link.connect()
    if (follow) await server.firstWord(serverWordMs)
    clock.restart()
    openingLines(plan, clock.scale).forEach((line) => tell(line))
    const late: ScriptRun['late'] = plan.kind === 'play' ? 'say' : 'skip'
    await Promise.all(
      devices.map(({ roomId, script: { deviceId, steps }, link }) =>
        runScript({
          steps,
          link,
          clock,
          signal,
          late,
          tell: (text) => tell(`${roomId}  ${deviceId}: ${text}`),
        }),
      ),
    )
  } finally {
    await Promise.all(devices.map(({ link }) => link.close()))
  }
}

const ownClock = (plan: Plan, originMs: number): { scale: number; originMs: number } => ({
  scale: plan.kind === 'simulate' ? (plan.speed ?? 1) : 1,
  originMs,
})

const paceOf = (plan: Plan): number => (plan.kind === 'play' ? plan.speed : 1)

function placedScripts(plan: Plan): readonly PlacedScript[] {
  switch (plan.kind) {
    case 'play': {
      const { recording, roomId, speed: pace } = plan
      const script = playRecording({ deviceId: recorderName(roomId), recording, pace })
      return [{ roomId, script }]
    }
    case 'simulate':
      return Array.from({ length: plan.rooms }, (_, index) => index).flatMap((index) => {
        const roomId = `room-${index + 1}`
        const scenario = plan.scenarios[index % plan.scenarios.length]
        return scenario === undefined
          ? []
          : simulateRoom({ roomId, scenario, seed: plan.seed }).map((script) => ({
              roomId,
              script,
            }))
      })
    default:
      return assertNever(plan)
  }
}

const recorderName = (roomId: RoomId): DeviceId => `rec-${roomId}`

interface ServerListener {
  readonly hear: (status: ServerStatusPayload) => void
  /** Resolves at the server's first word, or when it has none. */
  readonly firstWord: (timeoutMs: number) => Promise<void>
}

interface Following {
  readonly clock: SessionClock
  readonly follow: boolean
  readonly tell: (line: string) => void
}

/** Every device hears the server; what it says is followed once. */
function serverListener({ clock, follow, tell }: Following): ServerListener {
  const first = Promise.withResolvers<undefined>()
  let known = ''
  return {
    hear: (status) => {
      const word = JSON.stringify([status.state, status.since, status.demo_clock])
      if (word === known) return
      const wasOffline = known.includes('offline')
      known = word
      const demo = status.demo_clock
      if (follow && demo !== undefined) clock.adopt({ scale: demo.scale, originMs: demo.origin_ms })
      if (status.state === 'offline') tell('the server is offline; readings are kept')
      else if (wasOffline) tell('the server is back')
      first.resolve(undefined)
    },
    firstWord: async (timeoutMs) => {
      const timeout = setTimeout(() => first.resolve(undefined), timeoutMs)
      await first.promise
      clearTimeout(timeout)
    },
  }
}

/** A server that refuses something every second is quoted once. */
function refusalListener(
  tell: (line: string) => void,
): (by: DeviceId, notice: NoticePayload) => void {
  const told = new Set<string>()
  return (deviceId, { path, rule, got, fix }) => {
    const key = `${deviceId} ${path} ${rule}`
    if (told.has(key)) return
    told.add(key)
    tell(`${deviceId}: the server does not take ${path} = ${JSON.stringify(got)} (${rule}): ${fix}`)
  }
}
