import type { SessionCourse } from '@vigil/shared/vocabulary'
import { courseOf } from './course.ts'
import type { MonitorState } from './monitor-state.ts'

/** Where a session stands between two instants: the same as the newest effect `course` said. */
export const courseNow = (state: MonitorState): SessionCourse =>
  courseOf({
    ...state,
    atMs: state.closedMs,
    effects: [],
    readings: [],
    touched: new Map(),
    courseTouched: false,
    who: null,
  })
