import type { ReactElement } from 'react'
import type { EsketamineForm as Form } from '@vigil/shared/contracts'
import { durationText } from '../../format/time-text.ts'
import { amountText, careWords, esketamineEvents } from '../../state/care-words.ts'
import { medicines } from '@vigil/shared/vocabulary'
import { setWords } from '../../state/vital-set-words.ts'
import { LiveText, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'
import type { ReportClock } from './report-clock.ts'
import { ReportTable, Section } from './section.tsx'

interface EsketamineFormProps {
  readonly form: Form
  readonly clock: ReportClock
  readonly patientLabel: string
}

/** The monitoring form, filled from evidence: what is missing says so, nothing is guessed. */
export function EsketamineForm({ form, clock, patientLabel }: EsketamineFormProps): ReactElement {
  return (
    <Section title="Esketamine monitoring form">
      <Countdown dueMs={form.dueMs} clock={clock} />
      <dl className="report-facts form-facts">
        <Answer name="Patient" words={patientLabel} />
        <Answer name="Enrolled" words={yesNo(form.enrolled)} />
        <Answer name="First treatment" words={yesNo(form.firstTreatment)} />
        <Answer name="Prescriber on site" words={form.prescriberOnSite ?? missing} />
        <Answer name="Other medicines" words={concomitantWords(form.concomitant)} />
        <Answer
          name="Dose"
          words={
            form.doseMg === null
              ? missing
              : `${amountText(form.doseMg)} mg in ${form.devices} devices, lot ${form.lots.length === 0 ? missing : form.lots.join(', ')}`
          }
        />
        <Answer
          name="Monitored"
          words={
            form.monitoredMinutes === null ? missing : `${Math.round(form.monitoredMinutes)} min`
          }
        />
        <Answer
          name="Values acceptable before dose"
          words={yesNo(form.vitalsAcceptable.beforeDose)}
        />
        <Answer
          name="Values acceptable before leaving"
          words={yesNo(form.vitalsAcceptable.beforeLeaving)}
        />
        <Answer
          name="Ready without the two hours at"
          words={
            form.readyWithoutTwoHoursMs === null
              ? 'never'
              : `${clock.time(form.readyWithoutTwoHoursMs)} (${clock.sinceDose(form.readyWithoutTwoHoursMs)})`
          }
        />
      </dl>
      <Evidence form={form} clock={clock} />
    </Section>
  )
}

function Evidence({ form, clock }: Omit<EsketamineFormProps, 'patientLabel'>): ReactElement {
  return (
    <>
      <ReportTable
        heads={['Moment', 'Asked for', 'Nearest reading', 'Values', 'Offset', 'Device']}
        empty="No reading is asked for yet."
        rows={form.readings.map(({ moment, atMs, set, offsetMs }) => (
          <tr key={moment}>
            <td>{moment}</td>
            <td>{atMs === null ? '–' : clock.time(atMs)}</td>
            <td>{set === null ? missing : clock.time(set.measuredMs)}</td>
            <td>{set === null ? '' : <Words text={setWords(set)} />}</td>
            <td>{offsetMs === null ? '' : offsetWords(offsetMs)}</td>
            <td>{set === null ? '' : set.typed ? `typed by ${set.source}` : set.source}</td>
          </tr>
        ))}
      />
      <ReportTable
        heads={['Event', 'Occurred', 'At', 'Resolved', 'Note']}
        empty=""
        rows={form.events.map(({ event, occurred, occurredMs, resolvedMs, note }) => (
          <tr key={`${event} ${occurredMs ?? ''}`}>
            <td>{esketamineEvents[event]}</td>
            <td>{occurred ? 'yes' : 'no'}</td>
            <td>{occurredMs === null ? '' : clock.time(occurredMs)}</td>
            <td>{resolvedMs === null ? (occurred ? 'not yet' : '') : clock.time(resolvedMs)}</td>
            <td>{note}</td>
          </tr>
        ))}
      />
    </>
  )
}

const missing = 'not recorded'
const yesNo = (answer: boolean | null): string =>
  answer === null ? missing : answer ? 'yes' : 'no'

const concomitantWords = (names: readonly string[]): string =>
  names.length === 0
    ? 'none'
    : names
        .map((name) => {
          const known = medicines.find((medicine) => medicine === name)
          return known === undefined ? name : careWords.medicines[known]
        })
        .join(', ')

/** `3:10 after`: the reading minus the moment. */
const offsetWords = (offsetMs: number): string =>
  offsetMs === 0
    ? 'at the moment'
    : `${durationText(Math.abs(offsetMs))} ${offsetMs > 0 ? 'after' : 'before'}`

interface CountdownProps {
  readonly dueMs: number | null
  readonly clock: ReportClock
}

/** The form has to be sent within seven days. */
function Countdown({ dueMs, clock }: CountdownProps): ReactElement {
  const { readout } = useStation()
  if (dueMs === null) return <p className="form-due">No dose: nothing has to be sent.</p>
  return (
    <p className="form-due">
      Send it by {clock.day(dueMs)}{' '}
      <LiveText
        className="form-left"
        read={() => {
          const nowMs = readout.serverNow()
          return nowMs === null ? '' : leftWords(dueMs - nowMs)
        }}
      />
    </p>
  )
}

const dayMs = 24 * 3_600_000

function leftWords(leftMs: number): string {
  if (leftMs < 0) return `– ${daysText(-leftMs)} too late`
  return `– ${daysText(leftMs)} left`
}

function daysText(spanMs: number): string {
  const days = Math.floor(spanMs / dayMs)
  const hours = Math.floor((spanMs % dayMs) / 3_600_000)
  return days === 0 ? `${hours} h` : `${days} d ${hours} h`
}

function Answer({ name, words }: { readonly name: string; readonly words: string }): ReactElement {
  return (
    <div data-missing={words === missing ? 'yes' : undefined}>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  )
}
