/**
 * All that the wall reads from the server. In the built page these are readers made from the schemas
 * (`compiled-schemas.ts`): the same answers without the library.
 */
export {
  beatEvent,
  challengeReply,
  commandReply,
  deltaEvent,
  problem,
  sessionView,
  snapshotEvent,
  trendReply,
  whoReply,
} from '@vigil/shared/contracts'
