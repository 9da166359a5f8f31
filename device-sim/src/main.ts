import { ok, type Result } from '@vigil/shared/base'
import { help, readCommand, type PlayCommand, type SimulateCommand } from './command-line.ts'
import { openCredentials } from './credentials.ts'
import { openRecording } from './recording/open-recording.ts'
import type { Plan } from './plan.ts'
import { runSimulation } from './simulation.ts'
import { explainBrokerError } from './link/broker-error.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

/** Ctrl+C says good-bye for every device; a second one does not wait for it. */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(130)
      print('saying good-bye')
      stop.abort()
    })
  return stop.signal
}

function planOf(command: SimulateCommand | PlayCommand): Result<Plan, string> {
  if (command.kind === 'simulate') return ok(command)
  const recording = openRecording(command.file)
  return recording.ok ? ok({ ...command, recording: recording.value }) : recording
}

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2), {
    mqttUrl: process.env['MQTT_URL'],
    mqttPort: process.env['MQTT_PORT'],
  })
  if (!command.ok) fail(command.error)
  if (command.value.kind === 'help') {
    print(help)
    return
  }
  const plan = planOf(command.value)
  if (!plan.ok) fail(plan.error)
  const credentials = openCredentials(command.value.credentials)
  if (!credentials.ok) fail(credentials.error)
  try {
    await runSimulation({
      plan: plan.value,
      credentials: credentials.value,
      boot: Date.now().toString(36),
      now: Date.now,
      tell: print,
      signal: stopSignal(),
    })
  } catch (error) {
    fail(explainBrokerError(plan.value.url, error))
  }
  // The signal handlers alone would not keep the process, an open socket might.
  process.exit(0)
}

await main()
