import type { ReactElement } from 'react'
import { newestOf } from '../../state/care-steps.ts'
import { TextField } from '../forms/text-field.tsx'
import { Ticks } from '../forms/ticks.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { ActButton } from './act-button.tsx'
import type { CareProps } from './care-props.ts'

const items = [
  { value: 'enrolled', label: 'Patient is enrolled' },
  { value: 'oximeter', label: 'Oximeter is here and works' },
] as const

const tickedBefore = (
  before: { readonly enrolled: boolean; readonly oximeter: boolean } | undefined,
): readonly string[] => items.map(({ value }) => value).filter((value) => before?.[value] === true)

/** What the rules of esketamine ask before the first device. */
export function EsketamineCheck({ session, record }: CareProps): ReactElement {
  const before = newestOf(record, 'esketamine-checked')?.act
  const draft = useDraft({
    subject: session.sessionId,
    form: 'esketamine',
    empty: {
      ticked: tickedBefore(before),
      prescriber: before?.prescriberOnSite ?? '',
    },
  })
  const { ticked, prescriber } = draft.fields
  return (
    <>
      <Ticks
        legend="Tick what holds now"
        items={items}
        ticked={ticked}
        onTick={(next) => draft.change({ ticked: next })}
      />
      <TextField
        label="Prescriber on site now"
        hint="initials"
        maxLength={32}
        value={prescriber}
        onChange={(next) => draft.change({ prescriber: next })}
      />
      <ActButton
        sessionId={session.sessionId}
        act={{
          kind: 'esketamine-checked',
          enrolled: ticked.includes('enrolled'),
          oximeter: ticked.includes('oximeter'),
          prescriberOnSite: prescriber.trim(),
        }}
        label="Checked"
        tone="primary"
        onDone={draft.clear}
      />
    </>
  )
}
