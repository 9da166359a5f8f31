import type { InstantMs } from '@vigil/shared/time'
import type { Chance } from '../chance.ts'

/** What a sensor gives of a patient at one instant. */
export interface Sensed {
  readonly spo2: number | null
  readonly rate: number | null
}

type Course = (sinceMs: number) => Sensed

interface Stretch {
  readonly fromMs: InstantMs
  readonly untilMs: InstantMs
  readonly course: Course
}

/**
 * A patient for an alarm system: calm stretches, breaches shorter and longer than every delay, values that dither about a
 * limit, single artefacts, and a probe that is off.
 */
export class SimPatient {
  readonly #chance: Chance
  #stretch: Stretch = { fromMs: -Infinity, untilMs: -Infinity, course: () => nothing }

  constructor(chance: Chance) {
    this.#chance = chance
  }

  at(nowMs: InstantMs): Sensed {
    if (nowMs >= this.#stretch.untilMs) this.#stretch = this.#next(nowMs)
    const { fromMs, course } = this.#stretch
    return course(nowMs - fromMs)
  }

  #next(nowMs: InstantMs): Stretch {
    const chance = this.#chance
    const lasts = (least: number, most: number): number => nowMs + 1000 * chance.whole(least, most)
    const stretch = (untilMs: InstantMs, course: Course): Stretch => ({
      fromMs: nowMs,
      untilMs,
      course,
    })
    const dice = chance.next()
    if (dice < 0.45) return stretch(lasts(60, 900), () => this.#calm())
    if (dice < 0.65) return stretch(lasts(4, 40), this.#breach())
    if (dice < 0.75) return stretch(lasts(40, 400), this.#breach())
    if (dice < 0.87) return stretch(lasts(20, 240), this.#dither())
    if (dice < 0.93) return stretch(lasts(1, 3), () => this.#artefact())
    return stretch(lasts(3, 90), () => nothing)
  }

  #calm(): Sensed {
    return { spo2: this.#chance.whole(95, 99), rate: this.#chance.whole(60, 95) }
  }

  /** Beyond one limit or more, and it stays there. */
  #breach(): Course {
    const chance = this.#chance
    const spo2 = chance.of([80, 84, 86, 87, 89, 90, 91])
    const rate = chance.of([28, 35, 39, 45, 112, 122, 132, 142, 165])
    const what = chance.whole(0, 2)
    return () => ({
      spo2: what === 1 ? chance.whole(95, 99) : spo2 + chance.whole(-1, 0),
      rate: what === 0 ? chance.whole(60, 95) : rate + chance.whole(0, 1),
    })
  }

  /** About a limit: breach, dead band and back by turns. */
  #dither(): Course {
    const chance = this.#chance
    const spo2 = chance.of([85, 88, 92])
    const rate = chance.of([30, 40, 50, 110, 120, 130, 140, 160])
    return () => ({
      spo2: spo2 + chance.whole(-2, 2),
      rate: rate + chance.whole(-6, 6),
    })
  }

  #artefact(): Sensed {
    return { spo2: this.#chance.whole(60, 99), rate: this.#chance.whole(25, 220) }
  }
}

const nothing: Sensed = { spo2: null, rate: null }
