import type { RoomId, TopicName } from '@vigil/shared/vocabulary'

/** Where the registry says that a device stands. */
export interface Standing {
  /** Null: nowhere yet. */
  readonly roomId: RoomId | null
  /** It goes from patient to patient. */
  readonly roving: boolean
}

/** Whose a device may be, before anybody bound it. */
export type Placing =
  | { readonly kind: 'in-room'; readonly roomId: TopicName }
  /** Its spot readings wait until somebody says whose they are. */
  | { readonly kind: 'roving' }
  /** It speaks from elsewhere than it was registered: nobody's until a person confirms. */
  | { readonly kind: 'misplaced' }

export interface PlacingRules {
  /** What a device claims that says nothing of its room. */
  readonly noClaim: TopicName
  /** The room that a place shares with others; null: it is a room of its own, or no place. */
  readonly sharedRoomOf: (roomId: RoomId) => TopicName | null
}

/** The room in a topic is a claim, the registry is the authority (mqtt.md 6.1). Unregistered: all there is, is the claim. */
export function placingOf(
  claim: TopicName,
  standing: Standing | null,
  { noClaim, sharedRoomOf }: PlacingRules,
): Placing {
  if (standing === null) return { kind: 'in-room', roomId: claim }
  const { roomId, roving } = standing
  if (roving) return { kind: 'roving' }
  if (roomId === null) return { kind: 'misplaced' }
  const isThere = claim === roomId || claim === noClaim || claim === sharedRoomOf(roomId)
  return isThere ? { kind: 'in-room', roomId } : { kind: 'misplaced' }
}
