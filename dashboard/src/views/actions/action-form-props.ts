import type { RoomStructure } from '../../state/site-state.ts'

/** What every form that an action opens is given. */
export interface ActionFormProps {
  readonly room: RoomStructure
  /** It is done, or nobody wants it any more. */
  readonly onClose: () => void
}
