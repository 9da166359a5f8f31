import { type ReactElement, type ReactNode } from 'react'
import {
  medicines,
  screeningItems,
  type CareRecord,
  type IdentifierKind,
  type Patient,
} from '@vigil/shared/vocabulary'
import type { PatientReply } from '@vigil/shared/contracts'
import { itemOf, newestOf } from '../../state/care-steps.ts'
import { careWords } from '../../state/care-words.ts'
import { patientCall } from '../../state/treatment-calls.ts'
import { TextField } from '../forms/text-field.tsx'
import { Ticks } from '../forms/ticks.tsx'
import { useDraft } from '../forms/use-draft.ts'
import { ActButton } from './act-button.tsx'
import type { CareProps } from './care-props.ts'
import { DeviceTest } from './device-test.tsx'
import { EarlierNotes } from './earlier-notes.tsx'
import { Entries } from './entry-line.tsx'
import { EsketamineCheck } from './esketamine-check.tsx'
import { useSiteAnswer } from './use-site-answer.ts'

/** Who it is, what speaks against it, who goes home with them, and whether everything answers. */
export function CheckInCard(props: CareProps): ReactElement {
  const { record } = props
  const { patientId } = record.plan
  const { value } = useSiteAnswer<PatientReply>(() => patientCall(patientId), patientId)
  return (
    <>
      {value !== null && <EarlierNotes reply={value} />}
      <Item item="identified" title="Two identifiers" record={record}>
        <Identify {...props} patient={value?.patient ?? null} />
      </Item>
      <Item item="screened" title="Screening" record={record}>
        <Screening {...props} />
      </Item>
      <Item item="escort" title="Escort" record={record}>
        <Escort {...props} />
      </Item>
      <Item item="call-button" title="Call button" record={record}>
        <ActButton
          sessionId={props.session.sessionId}
          act={{ kind: 'call-button-tested' }}
          label="The patient pressed it, and it was heard"
        />
      </Item>
      {record.plan.protocol.drug === 'esketamine' && (
        <Item item="esketamine" title="Esketamine" record={record}>
          <EsketamineCheck {...props} />
        </Item>
      )}
      <DeviceTest {...props} />
      <Entries
        {...props}
        label="Done at check-in"
        kinds={['identified', 'screened', 'escort', 'call-button-tested', 'esketamine-checked']}
      />
    </>
  )
}

interface ItemProps {
  readonly item: CareRecord['checkIn'][number]['item']
  readonly title: string
  readonly record: CareRecord
  readonly children: ReactNode
}

/** One thing that is needed; once it is done, only what was found stays in sight. */
function Item({ item, title, record, children }: ItemProps): ReactElement {
  const found = itemOf(record, item)
  const done = found?.done === true
  return (
    <section className="care-item" data-done={done ? 'yes' : 'no'} aria-label={title}>
      <h3>
        <span className="tick-sign" aria-hidden="true">
          {done ? '✓' : '○'}
        </span>
        {title}
        <span className="care-item-words">{found?.words ?? ''}</span>
      </h3>
      {done ? (
        <details className="again">
          <summary>Enter again</summary>
          {children}
        </details>
      ) : (
        children
      )}
    </section>
  )
}

const kindNames: Readonly<Record<IdentifierKind, string>> = {
  label: 'Called',
  'birth-year': 'Birth year',
  'record-number': 'Record number',
  wristband: 'Wristband',
}

/** Two things are compared with the patient, and ticked. */
export function Identify(props: CareProps & { readonly patient: Patient | null }): ReactElement {
  const { session, patient } = props
  const draft = useDraft({
    subject: session.sessionId,
    form: 'identify',
    empty: { checked: [] as readonly IdentifierKind[] },
  })
  const { checked } = draft.fields
  const known: readonly { readonly value: IdentifierKind; readonly label: string }[] = [
    { value: 'label', label: `${kindNames.label} ${session.patientLabel}` },
    ...(patient?.identifiers ?? []).map(({ kind, value }) => ({
      value: kind,
      label: `${kindNames[kind]} ${value}`,
    })),
  ]
  const items = known.some(({ value }) => value === 'wristband')
    ? known
    : [...known, { value: 'wristband' as const, label: 'Wristband, read by me' }]
  return (
    <>
      <Ticks
        legend="Compare with the patient, and tick what is the same"
        items={items}
        ticked={checked}
        onTick={(ticked) => draft.change({ checked: ticked })}
      />
      <ActButton
        sessionId={session.sessionId}
        act={checked.length < 2 ? null : { kind: 'identified', checked: [...checked] }}
        label="This is the patient"
        missing="Tick two that are the same."
        tone="primary"
        onDone={draft.clear}
      />
    </>
  )
}

const notScreened = {
  present: [] as readonly string[],
  medicines: [] as readonly string[],
  allergies: '',
  note: '',
}

function screenedBefore(record: CareRecord): typeof notScreened {
  const before = newestOf(record, 'screened')?.act
  if (before === undefined) return notScreened
  const { present, medicines: taken, allergies, note } = before
  return { present, medicines: taken, allergies, note }
}

const onlyEsketamine: readonly string[] = ['aneurysm', 'vascular-malformation', 'brain-bleed']

/** What speaks against a treatment. `plain`: nothing has to be typed. */
export function Screening({
  session,
  record,
  plain = false,
}: CareProps & { readonly plain?: boolean }): ReactElement {
  const draft = useDraft({
    subject: session.sessionId,
    form: 'screening',
    empty: screenedBefore(record),
  })
  const { fields, change } = draft
  const asked = screeningItems.filter(
    (item) => record.plan.protocol.drug === 'esketamine' || !onlyEsketamine.includes(item),
  )
  return (
    <>
      <Ticks
        legend="Tick what the patient has"
        items={asked.map((value) => ({ value, label: careWords.screening[value] }))}
        ticked={fields.present}
        onTick={(present) => change({ present })}
      />
      <Ticks
        legend="Takes"
        items={medicines.map((value) => ({ value, label: careWords.medicines[value] }))}
        ticked={fields.medicines}
        onTick={(taken) => change({ medicines: taken })}
      />
      <TextField
        label="Allergies"
        hint="empty: none known"
        value={fields.allergies}
        onChange={(allergies) => change({ allergies })}
      />
      {!plain && (
        <TextField label="Note" value={fields.note} onChange={(note) => change({ note })} />
      )}
      <ActButton
        sessionId={session.sessionId}
        act={{
          kind: 'screened',
          present: asked.filter((item) => fields.present.includes(item)),
          medicines: medicines.filter((item) => fields.medicines.includes(item)),
          allergies: fields.allergies,
          note: fields.note,
        }}
        label={fields.present.length === 0 ? 'Screened: nothing found' : 'Screened, with these'}
        tone="primary"
        onDone={draft.clear}
      />
    </>
  )
}

function Escort({ session }: CareProps): ReactElement {
  const draft = useDraft({ subject: session.sessionId, form: 'escort', empty: { who: '' } })
  const who = draft.fields.who.trim()
  return (
    <>
      <TextField
        label="Who goes home with the patient"
        hint="e.g. sister, 17:00"
        value={draft.fields.who}
        onChange={(next) => draft.change({ who: next })}
      />
      <div className="form-buttons">
        <ActButton
          sessionId={session.sessionId}
          act={who === '' ? null : { kind: 'escort', state: 'named', who }}
          label="Escort named"
          tone="primary"
          onDone={draft.clear}
        />
        <ActButton
          sessionId={session.sessionId}
          act={{ kind: 'escort', state: 'none', who: '' }}
          label="Nobody comes"
        />
      </div>
    </>
  )
}
