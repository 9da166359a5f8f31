import { useEffect, useMemo, useRef } from 'react'
import { conditionRule, dischargeLimits } from '@vigil/shared/contracts'
import type { LimitSet } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import { draftOf, type LimitDraft, type LimitsNow } from '../../state/limit-draft.ts'
import { useDraft } from '../forms/use-draft.ts'

const keptDraft = z.object({
  basedOn: z.int(),
  set: z.object({ presetId: z.string(), label: z.string(), version: z.int() }),
  rows: z.array(z.object({ rowId: z.string(), on: z.boolean(), rule: conditionRule })),
  discharge: dischargeLimits,
  texts: z.record(z.string(), z.string()),
  reason: z.string(),
  rehearsal: z.string().nullable(),
})

export interface LimitDrafting {
  readonly draft: LimitDraft
  readonly change: (next: (draft: LimitDraft) => LimitDraft) => void
  readonly clear: () => void
}

/** What somebody has changed of a patient's limits: it waits for its own person, here, until it is signed. */
export function useLimitDraft(
  patientId: string,
  now: LimitsNow,
  preset: LimitSet | null,
): LimitDrafting {
  const kept = useDraft({ subject: patientId, form: 'limits', empty: { draft: '' } })
  const text = kept.fields.draft
  const draft = useMemo(() => readDraft(text) ?? draftOf(now, preset), [text, now, preset])
  // An answer that comes later changes what stands there then.
  const newest = useRef(draft)
  useEffect(() => {
    newest.current = draft
  }, [draft])
  return {
    draft,
    change: (next) => {
      newest.current = next(newest.current)
      kept.change({ draft: JSON.stringify(newest.current) })
    },
    clear: kept.clear,
  }
}

/** What cannot be read is no draft: what is in force stands there instead. */
function readDraft(text: string): LimitDraft | null {
  if (text === '') return null
  try {
    const read = keptDraft.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
