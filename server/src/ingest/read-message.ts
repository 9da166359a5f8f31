import { ok, refuse, type Result } from '@vigil/shared/base'
import { payloadLimitBytes } from '@vigil/shared/contracts'
import type { z } from 'zod'
import type { Rejection } from '#app/notice-board.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads a payload as JSON: size, text and syntax (mqtt.md 6.5 step 1). */
export function readJson(payload: Uint8Array): Result<unknown, Rejection> {
  if (payload.byteLength > payloadLimitBytes)
    return refuse({
      path: '',
      rule: 'size',
      got: payload.byteLength,
      fix: `send at most ${payloadLimitBytes} bytes; split a backfill into smaller batches`,
    })
  try {
    return ok(JSON.parse(decoder.decode(payload)))
  } catch (error) {
    return refuse({
      path: '',
      rule: 'json',
      got: error instanceof Error ? error.message : '',
      fix: 'send one JSON object in UTF-8; JSON has no NaN or Infinity: send null instead',
    })
  }
}

/** Checks a parsed payload against its schema; the rejection names the first path that does not fit. */
export function readPayload<T>(
  schema: z.ZodType<T>,
  json: unknown,
  path = '',
): Result<T, Rejection> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  return refuse({
    path: [path, ...(issue?.path ?? []).map(String)].filter((part) => part !== '').join('.'),
    rule: 'schema',
    fix: issue?.message ?? 'send the fields of the MQTT guide',
  })
}
