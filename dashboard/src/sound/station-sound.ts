import {
  canBeHeard,
  startingSound,
  type SoundReadout,
  type SoundState,
} from '../state/sound-state.ts'
import { Cell } from '../state/cell.ts'
import type { InstantMs } from '@vigil/shared/time'
import { AudioArming } from './audio-arming.ts'
import { BurstLog, type ScheduledBurst } from './burst-log.ts'
import {
  emptySchedule,
  stepSchedule,
  type BurstSchedule,
  type SoundDemand,
} from './burst-schedule.ts'
import { Sounder } from './sounder.ts'
import { chooseSoundingTab, type SoundingTab } from './sounding-tab.ts'
import type { WantedSound } from './wanted-sound.ts'

/** Below this a burst that was played cannot have been heard. */
const audibleDb = -30
/** One look may meet the gap between two pulses: fewer than two of them prove nothing. */
const fewestLooks = 2
const linkTonePauseMs = 120_000

export interface StationSoundPorts {
  /** Server time as this station knows it; null before the server spoke. */
  readonly now: () => InstantMs | null
  /** This page's monotonic clock. */
  readonly monotonicNow: () => number
  /** What should sound now, most urgent first. */
  readonly wanted: (linkTonePaused: boolean) => readonly WantedSound[]
  /** True when a person has answered that occurrence, or its sound rests by a person's word. */
  readonly isAnswered: (occurrenceId: string) => boolean
  /** True while that occurrence asks for sound, as far as this station knows. */
  readonly stands: (occurrenceId: string) => boolean
  /** A burst of that occurrence is on the audio clock. */
  readonly onSounding: (occurrenceId: string) => void
  /** When a person heard the test tone in this tab before it was loaded anew; null: never. */
  readonly testedMs: InstantMs | null
  readonly keepTested: (testedMs: InstantMs | null) => void
}

/** The sound of one station: arming, one tab, one burst at a time, and a check that each was there. */
export class StationSound {
  readonly readout = new Cell<SoundReadout>(startingSound)
  readonly #ports: StationSoundPorts
  readonly #arming = new AudioArming(() => {
    this.#refresh()
  })
  readonly #tab: SoundingTab
  readonly #log = new BurstLog()
  #sounder: Sounder | null = null
  #schedule: BurstSchedule = emptySchedule
  #state: SoundState = startingSound.state
  #peakDb = Number.NEGATIVE_INFINITY
  /** How often the meter was read while the burst sounded. */
  #looks = 0
  /** Somebody pressed, and the audio has not run since. */
  #pressed = false
  #linkTonePausedUntilMs: number | null = null
  #testedMs: InstantMs | null

  constructor(ports: StationSoundPorts) {
    this.#ports = ports
    this.#testedMs = ports.testedMs
    this.#tab = chooseSoundingTab(() => {
      this.#refresh()
    })
  }

  start(): void {
    this.#arming.start()
    mediaDevices()?.addEventListener('devicechange', this.#onDeviceChange)
  }

  close(): void {
    mediaDevices()?.removeEventListener('devicechange', this.#onDeviceChange)
    this.#tab.close()
    this.#sounder?.close()
    this.#arming.close()
  }

  /** For tests and diagnosis: the last bursts this tab put on the audio clock. */
  get scheduled(): readonly ScheduledBurst[] {
    return this.#log.bursts
  }

  /** Inside a press: starts the audio, takes the place of other tabs, plays the test tone and asks. */
  async arm(): Promise<void> {
    this.#pressed = true
    await this.#arming.arm()
    this.#refresh()
  }

  /** The person's answer to "Heard it?"; no: the tone comes again and the question stays. */
  answer(heard: boolean): void {
    if (heard) this.#armed(this.#ports.now())
    else this.#playTest()
    this.#refresh()
  }

  /** Stops the tone of a lost link for two minutes; the bar stays. */
  pauseLinkTone(): void {
    this.#linkTonePausedUntilMs = this.#ports.monotonicNow() + linkTonePauseMs
    this.decide()
  }

  /** Milliseconds the tone of the lost link stays paused; 0: not paused. */
  linkTonePauseLeftMs(): number {
    const untilMs = this.#linkTonePausedUntilMs
    return untilMs === null ? 0 : Math.max(0, untilMs - this.#ports.monotonicNow())
  }

  /** The link is back: a pause of its tone was for that loss only. */
  endLinkTonePause(): void {
    this.#linkTonePausedUntilMs = null
  }

  /** Each 250 ms, from the Worker. */
  tick(): void {
    this.#arming.poll()
    this.#tab.poll()
    this.#refresh()
    this.decide()
  }

  /** At each change of alarms: starts, cuts in or stops without waiting for the tick. */
  decide(): void {
    const sounder = this.#sounder
    if (sounder === null || !this.#plays()) {
      this.#stopAll()
      return
    }
    this.#check(sounder)
    const step = stepSchedule(this.#schedule, this.#demand(), sounder.nowMs())
    this.#schedule = step.schedule
    for (const effect of step.effects) {
      if (effect.kind === 'start') {
        sounder.play(effect.burst.signal, effect.burst.startsMs)
        this.#log.started(effect.burst, sounder.nowMs())
        if (effect.burst.occurrenceId !== null) this.#ports.onSounding(effect.burst.occurrenceId)
        this.#listenAnew()
      } else {
        sounder.stop(effect.atMs)
        this.#log.stopped(effect.atMs - sounder.nowMs())
        this.#peakDb = Number.POSITIVE_INFINITY
      }
    }
    this.#publish()
  }

  #demand(): SoundDemand {
    const paused = this.linkTonePauseLeftMs() > 0
    return {
      wanted: this.#ports.wanted(paused),
      stands: this.#ports.stands,
      isAnswered: (burst) =>
        burst.occurrenceId === null
          ? burst.signal !== 'test' && this.#ports.wanted(paused)[0]?.signal !== burst.signal
          : this.#ports.isAnswered(burst.occurrenceId),
    }
  }

  #plays(): boolean {
    return this.#arming.phase === 'running' && this.#tab.place === 'here'
  }

  #playTest(): void {
    const sounder = this.#sounder
    if (sounder === null) return
    sounder.stop(sounder.nowMs())
    const startsMs = sounder.nowMs() + 30
    sounder.play('test', startsMs)
    const burst = {
      signal: 'test',
      roomId: null,
      occurrenceId: null,
      startsMs,
      endsMs: startsMs + 500,
    } as const
    this.#schedule = { ...this.#schedule, current: burst }
    this.#log.started(burst, sounder.nowMs())
    this.#listenAnew()
  }

  #listenAnew(): void {
    this.#peakDb = Number.NEGATIVE_INFINITY
    this.#looks = 0
  }

  /**
   * A burst that left no trace on the meter was not heard: the station must say so. Where the page was too busy to look
   * while it sounded, nobody knows; the next burst tells.
   */
  #check(sounder: Sounder): void {
    const { current } = this.#schedule
    if (current === null) return
    const nowMs = sounder.nowMs()
    this.#peakDb = Math.max(this.#peakDb, sounder.peakDb())
    if (nowMs >= current.startsMs && nowMs < current.endsMs) this.#looks += 1
    if (nowMs < current.endsMs || this.#peakDb > audibleDb || this.#looks < fewestLooks) return
    this.#state = { kind: 'failed', why: 'no-signal' }
    this.#refresh()
  }

  #stopAll(): void {
    if (this.#schedule.current === null) return
    this.#sounder?.stop(0)
    this.#log.stopped(0)
    this.#schedule = emptySchedule
    this.#publish()
  }

  readonly #onDeviceChange = (): void => {
    if (this.#state.kind === 'armed') this.#armed(null)
    this.#refresh()
  }

  #armed(testedMs: InstantMs | null): void {
    this.#testedMs = testedMs
    this.#state = { kind: 'armed', testedMs }
    this.#ports.keepTested(testedMs)
  }

  #refresh(): void {
    const { context, phase } = this.#arming
    if (phase === 'running' && context !== null) {
      this.#sounder ??= new Sounder(context)
      if (this.#state.kind === 'not-armed' || isStopped(this.#state))
        this.#state = { kind: 'armed', testedMs: this.#testedMs }
      if (this.#pressed) this.#ask()
      this.#tab.queue()
    } else if (phase === 'stopped') this.#state = { kind: 'failed', why: 'stopped' }
    this.#publish()
  }

  /** The press is answered when the audio runs, however long the browser took to start it. */
  #ask(): void {
    this.#pressed = false
    this.#tab.take()
    this.#playTest()
    this.#state = { kind: 'asking' }
  }

  #publish(): void {
    const playing =
      this.#schedule.current !== null &&
      (this.#sounder?.nowMs() ?? 0) < this.#schedule.current.endsMs &&
      canBeHeard(this.#state)
    this.readout.set({ state: this.#state, tab: this.#tab.place, playing })
  }
}

const isStopped = (state: SoundState): boolean => state.kind === 'failed' && state.why === 'stopped'

/** Absent on plain http to another computer, whatever the types say. */
const mediaDevices = (): MediaDevices | undefined =>
  'mediaDevices' in navigator ? navigator.mediaDevices : undefined
