import { z } from 'zod'
import { measuredVitals } from '../vocabulary/index.ts'

/**
 * Valid values only, by measuring time, as parallel columns; a gap is a gap. One series for each vital and device:
 * two devices are never merged into one vital.
 */
export const trendReply = z.object({
  series: z.array(
    z.object({
      vital: z.enum(measuredVitals),
      deviceId: z.string().optional(),
      atMs: z.array(z.int()),
      values: z.array(z.number()),
    }),
  ),
})
export type TrendReply = z.infer<typeof trendReply>
