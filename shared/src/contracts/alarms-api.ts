import { z } from 'zod'
import { modes } from '../vocabulary/index.ts'
import { alarm, instant } from './alarm-view.ts'

/** Every occurrence of the sessions that were watched lately, the newest first; nothing here says whose they were. */
export const alarmsReply = z.object({
  sinceMs: instant,
  alarms: z.array(
    z.object({ roomId: z.string(), sessionId: z.string(), mode: z.enum(modes), alarm }),
  ),
})
export type AlarmsReply = z.infer<typeof alarmsReply>
