export { type Cell } from './cell.ts'
export { recordedVitals, timeColumn, type RecordedVital } from './columns.ts'
export { type CuffRow } from './held-cuff.ts'
export { toObservations } from './observations.ts'
export {
  readRecording,
  type Recording,
  type RecordingRefusal,
  type RecordingRow,
} from './recording.ts'
