import type { SessionView } from '@vigil/shared/contracts'
import type { CareRecord } from '@vigil/shared/vocabulary'
import type { RoomStructure } from '../../state/site-state.ts'

/** What every card of a treatment is given. */
export interface CareProps {
  readonly room: RoomStructure
  readonly session: SessionView
  readonly record: CareRecord
}
