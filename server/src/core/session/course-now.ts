import type { SessionCourse } from '@vigil/shared/vocabulary'
import { courseOf } from './course.ts'
import { openDraft } from './draft.ts'
import type { MonitorState } from './monitor-state.ts'

/** Where a session stands between two instants: the same as the newest effect `course` said. */
export const courseNow = (state: MonitorState): SessionCourse =>
  courseOf(openDraft(state, state.closedMs))
