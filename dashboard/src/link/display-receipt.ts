import type { ReceiptCommand } from '@vigil/shared/contracts'
import type { MonotonicMs } from '@vigil/shared/time'
import type { Alarm, Condition, RoomId } from '@vigil/shared/vocabulary'

/** Pixels that never come (a hidden page draws nothing) are reported as not visible after this. */
const noFrameMs = 1000
const rememberLimit = 2000
/** A proof of them would have to be proved in turn (alarms.md 5). */
const asksForNone: readonly Condition['kind'][] = ['room-uncovered', 'alarm-not-displayed']

export interface ReceiptPorts {
  readonly monotonicNow: () => MonotonicMs
  readonly sound: () => ReceiptCommand['sound']
  readonly send: (receipt: ReceiptCommand) => void
}

/** Tells the server when an alarm's pixels were on the screen (dashboard.md 5.8). */
export class DisplayReceipts {
  readonly #ports: ReceiptPorts
  readonly #sent = new Set<string>()

  constructor(ports: ReceiptPorts) {
    this.#ports = ports
  }

  /** The alarm came at `receivedMs` and its screen has been told; each revision is reported once. */
  expect(roomId: RoomId | null, alarm: Alarm, receivedMs: MonotonicMs): void {
    if (asksForNone.includes(alarm.condition.kind)) return
    if (!this.#isNew(`${alarm.occurrenceId}:${alarm.revision}`)) return
    afterPaint((painted) => {
      this.#ports.send({
        roomId,
        occurrenceId: alarm.occurrenceId,
        revision: alarm.revision,
        paintDelayMs: Math.max(0, this.#ports.monotonicNow() - receivedMs),
        visible: painted && isOnScreen(alarm.occurrenceId),
        sound: this.#ports.sound(),
      })
    })
  }

  /** A burst of it has been put on the audio clock; told once for each revision. */
  sounds(roomId: RoomId | null, alarm: Alarm): void {
    if (asksForNone.includes(alarm.condition.kind)) return
    if (!this.#isNew(`${alarm.occurrenceId}:${alarm.revision}:sound`)) return
    this.#ports.send({
      roomId,
      occurrenceId: alarm.occurrenceId,
      revision: alarm.revision,
      paintDelayMs: 0,
      visible: isOnScreen(alarm.occurrenceId),
      sound: 'playing',
    })
  }

  #isNew(key: string): boolean {
    if (this.#sent.has(key)) return false
    if (this.#sent.size >= rememberLimit) this.#sent.clear()
    this.#sent.add(key)
    return true
  }
}

/**
 * After the next frame and one turn of a message channel, the pixels are handed over. A page too busy to draw in time
 * says so, and says it anew when the frame came after all.
 */
function afterPaint(then: (painted: boolean) => void): void {
  if (document.visibilityState === 'hidden') {
    afterTurn(() => then(false))
    return
  }
  const timer = setTimeout(() => then(false), noFrameMs)
  requestAnimationFrame(() => {
    clearTimeout(timer)
    afterTurn(() => then(true))
  })
}

function afterTurn(then: () => void): void {
  const channel = new MessageChannel()
  channel.port1.addEventListener('message', () => {
    channel.port1.close()
    then()
  })
  channel.port1.start()
  channel.port2.postMessage(null)
}

/** Some part of this page that shows the occurrence lies inside the window. */
function isOnScreen(occurrenceId: string): boolean {
  const selector = `[data-occurrences~="${CSS.escape(occurrenceId)}"]`
  return (
    document.visibilityState === 'visible' &&
    [...document.querySelectorAll(selector)].some((element) => {
      const box = element.getBoundingClientRect()
      return (
        box.width > 0 &&
        box.bottom > 0 &&
        box.right > 0 &&
        box.top < window.innerHeight &&
        box.left < window.innerWidth
      )
    })
  )
}
