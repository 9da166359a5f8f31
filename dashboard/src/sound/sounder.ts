import {
  burstPatterns,
  fallShare,
  partials,
  riseShare,
  type Pulse,
  type Signal,
} from './burst-pattern.ts'

/** Loudest signal, against full scale: room for the partials to add up. */
const fullLevel = 0.7
const stopRampMs = 20

/** Plays bursts on the audio clock of one context. Times are milliseconds of that clock. */
export class Sounder {
  readonly #context: AudioContext
  readonly #wave: PeriodicWave
  readonly #meter: AnalyserNode
  readonly #samples: Float32Array<ArrayBuffer>
  #burst: { readonly gain: GainNode; readonly pulses: readonly OscillatorNode[] } | null = null

  constructor(context: AudioContext) {
    this.#context = context
    this.#wave = context.createPeriodicWave(
      new Float32Array(partials.length + 1),
      Float32Array.of(0, ...partials),
    )
    // Long enough that a look each 250 ms misses nothing.
    this.#meter = new AnalyserNode(context, { fftSize: 32_768 })
    this.#meter.connect(context.destination)
    this.#samples = new Float32Array(this.#meter.fftSize)
  }

  nowMs(): number {
    return this.#context.currentTime * 1000
  }

  /** Schedules all pulses of one burst; the burst before it is over or has been stopped. */
  play(signal: Signal, startsMs: number): void {
    const pattern = burstPatterns[signal]
    const gain = new GainNode(this.#context, {
      gain: fullLevel * 10 ** (pattern.levelDb / 20),
    })
    gain.connect(this.#meter)
    const pulses = pattern.pulses.map((pulse) => this.#schedulePulse(pulse, startsMs, gain))
    this.#burst = { gain, pulses }
  }

  /** Ramps the burst down in 20 ms from `atMs`; pulses after that never sound. */
  stop(atMs: number): void {
    if (this.#burst === null) return
    const { gain, pulses } = this.#burst
    const from = Math.max(atMs, this.nowMs()) / 1000
    gain.gain.setValueAtTime(gain.gain.value, from)
    gain.gain.linearRampToValueAtTime(0, from + stopRampMs / 1000)
    for (const pulse of pulses) pulse.stop(from + stopRampMs / 1000)
    this.#burst = null
  }

  /** Peak of the last two thirds of a second, dB against full scale. */
  peakDb(): number {
    this.#meter.getFloatTimeDomainData(this.#samples)
    const peak = this.#samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    return 20 * Math.log10(Math.max(peak, 1e-6))
  }

  close(): void {
    this.stop(this.nowMs())
    this.#meter.disconnect()
  }

  #schedulePulse(pulse: Pulse, burstStartsMs: number, out: GainNode): OscillatorNode {
    const from = (burstStartsMs + pulse.startMs) / 1000
    const length = pulse.durationMs / 1000
    const envelope = new GainNode(this.#context, { gain: 0 })
    envelope.gain.setValueAtTime(0, from)
    envelope.gain.linearRampToValueAtTime(1, from + length * riseShare)
    envelope.gain.setValueAtTime(1, from + length * (1 - fallShare))
    envelope.gain.linearRampToValueAtTime(0, from + length)
    const oscillator = new OscillatorNode(this.#context, { frequency: pulse.baseHz })
    oscillator.setPeriodicWave(this.#wave)
    oscillator.connect(envelope).connect(out)
    oscillator.start(from)
    oscillator.stop(from + length)
    oscillator.onended = () => {
      envelope.disconnect()
    }
    return oscillator
  }
}
