import {
  lastPayloadReply,
  rejectedReply,
  trafficReply,
  type LastPayloadReply,
  type RejectedReply,
  type TrafficReply,
} from '@vigil/shared/contracts'
import type { SiteCall } from './site-call.ts'

export const trafficCall: SiteCall<TrafficReply> = { path: '/traffic', schema: trafficReply }

export const rejectedCall: SiteCall<RejectedReply> = { path: '/rejected', schema: rejectedReply }

export const lastPayloadCall = (topic: string): SiteCall<LastPayloadReply> => ({
  path: `/traffic/last?topic=${encodeURIComponent(topic)}`,
  schema: lastPayloadReply,
})
