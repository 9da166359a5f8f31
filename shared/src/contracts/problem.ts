import { z } from 'zod'
import { instant } from './alarm-view.ts'

/** RFC 9457. `code` is stable; `detail` says what to do. */
export const problem = z.object({
  type: z.literal('about:blank'),
  status: z.int(),
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  /** Field by field, where a body was refused. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** The earliest it may be possible, where time decides; null: nobody can say. */
  earliestMs: instant.nullable().optional(),
})
export type Problem = z.infer<typeof problem>
