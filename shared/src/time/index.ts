export {
  demoInstant,
  realInstant,
  type Clock,
  type DemoClock,
  type InstantMs,
  type MonotonicMs,
} from './clock.ts'
export { hours, minutes, roundHalfUp, seconds } from './duration.ts'
