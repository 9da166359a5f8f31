import { setImmediate, setTimeout } from 'node:timers/promises'
import { seconds } from '@vigil/shared/time'
import { assertNever } from '@vigil/shared/base'
import type { DeviceLink } from './device-link.ts'
import type { SessionClock } from './session-clock.ts'
import type { Action, Step } from '../device/script.ts'

export interface ScriptRun {
  readonly steps: Iterable<Step>
  readonly link: DeviceLink
  readonly clock: SessionClock
  readonly signal: AbortSignal
  /** A live device that was held up (a sleeping computer) does not say its past; a recording loses nothing. */
  readonly late: 'skip' | 'say'
  /** Tells a person what happens. */
  readonly tell: (text: string) => void
}

/** The clock may be set anew meanwhile, so nobody sleeps longer than this. */
const longestSleepMs = seconds(1)
const tooLateMs = seconds(5)

/** Does what the script says, when it is due, until it ends or the signal stops it. */
export async function runScript(run: ScriptRun): Promise<void> {
  for (const step of run.steps) {
    const lateMs = await waitUntil(step.dueMs, run)
    if (run.signal.aborted) return
    if (lateMs > tooLateMs && run.late === 'skip' && step.action.kind === 'say') continue
    await perform(step.action, run)
  }
}

/** Real milliseconds by which the moment was missed. */
async function waitUntil(sessionMs: number, { clock, signal }: ScriptRun): Promise<number> {
  for (;;) {
    const delayMs = clock.realDelayUntil(sessionMs)
    if (signal.aborted) return 0
    if (delayMs <= 0) {
      // Steps that are all due must not keep the sockets waiting.
      await setImmediate()
      return -delayMs
    }
    const sleepMs = Math.min(longestSleepMs, Math.ceil(delayMs))
    await setTimeout(sleepMs, undefined, { signal }).catch(() => undefined)
  }
}

async function perform(action: Action, { link, tell }: ScriptRun): Promise<void> {
  switch (action.kind) {
    case 'say':
      await link.say(action)
      return
    case 'alarm':
      link.alarm(action)
      return
    case 'battery':
      link.battery(action.percent)
      return
    case 'lose-link':
      link.lose()
      tell('loses its link without a word')
      return
    case 'regain-link':
      await link.connect().then(
        () => tell('is back and sends what it kept'),
        () => tell('does not reach the broker and stays away'),
      )
      return
    case 'narrate':
      tell(action.text)
      return
    default:
      assertNever(action)
  }
}
