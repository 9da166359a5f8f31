import { roundHalfUp } from '@vigil/shared/time'
import { ok, refuse, type Result } from '@vigil/shared/base'
import { vitals, type ConditionLimits, type LimitSet } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import { limitsRefusal } from '#core/alarm/limit-rule.ts'

const durationMs = z.number().nonnegative().transform(roundHalfUp)

/** `nibp_sys` and `nibp.sys` are what a column and a payload call it; a condition calls it `nibp-sys`. */
const vital = z
  .string()
  .transform((name) => name.replaceAll(/[_.]/g, '-'))
  .pipe(z.enum(vitals))

const limitsFile = z.object({
  conditions: z
    .array(
      z.object({
        vital,
        side: z.enum(['high', 'low']),
        extreme: z.number().nullish(),
        levels: z
          .array(
            z.object({
              limit: z.number(),
              priority: z.enum(['high', 'medium', 'low']),
              delayMs: durationMs,
              hysteresis: z.number().nonnegative(),
              clearDelayMs: durationMs,
            }),
          )
          .min(1),
      }),
    )
    .min(1),
})

/** Reads the JSON of `--limits`; a refusal is a sentence naming the place and what to change. */
export function parseLimits(text: string): Result<LimitSet, string> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return refuse(`is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const file = limitsFile.safeParse(json)
  if (!file.success) return refuse(`is not a limits file:\n${z.prettifyError(file.error)}`)
  const conditions = file.data.conditions.map((condition): ConditionLimits => ({
    ...condition,
    extreme: condition.extreme ?? null,
    judged: 'always',
  }))
  const refusal = firstRefusal(conditions)
  return refusal === null
    ? ok({ presetId: 'file', label: 'limits file', version: 1, conditions })
    : refuse(refusal)
}

function firstRefusal(conditions: readonly ConditionLimits[]): string | null {
  const named = new Set<string>()
  for (const condition of conditions) {
    const refusal = limitsRefusal(condition)
    if (refusal !== null) return refusal
    const name = `${condition.vital}-${condition.side}`
    if (named.has(name)) return `${name} stands there twice: put all its levels into one condition`
    named.add(name)
  }
  return null
}
