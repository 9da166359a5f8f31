import { useState, type ReactElement } from 'react'
import type { GivenDose } from '@vigil/shared/vocabulary'
import { amountText, careWords } from '../../state/care-words.ts'
import type { CareProps } from './care-props.ts'
import { DoseForm } from './dose-form.tsx'
import { DoseLine } from './dose-line.tsx'
import { Entries } from './entry-line.tsx'

/** What was given, what is being given, and one more dose. */
export function DoseCard(props: CareProps): ReactElement {
  const { record } = props
  const isFirst = record.doses.length === 0
  // The form stays when another station records the first dose meanwhile: its refusal is read here.
  const [more, setMore] = useState(isFirst)
  return (
    <>
      <Ordered {...props} />
      {record.holds.length > 0 && record.goAhead === null && isFirst && (
        <p className="hold" data-level={record.summary.hold === 'red' ? 'red' : 'amber'}>
          <strong>No go-ahead yet: see Baseline.</strong>
          <span>A dose that was given is recorded all the same.</span>
        </p>
      )}
      {record.doses.map((given: GivenDose) => (
        <DoseLine key={given.doseId} {...props} given={given} />
      ))}
      {isFirst || more ? (
        <DoseForm {...props} onDone={() => setMore(false)} />
      ) : (
        <button type="button" className="button large" onClick={() => setMore(true)}>
          {record.plan.protocol.route === 'nasal' ? 'Next device…' : 'Further dose…'}
        </button>
      )}
      <Entries {...props} label="Corrections" kinds={['dose-corrected', 'infusion-stopped']} />
    </>
  )
}

function Ordered({ record }: CareProps): ReactElement {
  const { prescription, protocol, weightKg } = record.plan
  const weight = weightKg === null ? 'weight not known' : `${weightKg} kg`
  return (
    <p className="care-line">
      {prescription === null
        ? `No prescription is signed for ${careWords.drugs[protocol.drug].toLowerCase()}`
        : `Prescribed: ${careWords.drugs[prescription.drug].toLowerCase()} up to ${amountText(prescription.mostMg)} mg, by ${prescription.personId}`}
      {` · ${weight}`}
    </p>
  )
}
