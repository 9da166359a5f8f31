import type { AlarmsReply, SessionReport, SessionsReply } from '@vigil/shared/contracts'
import { hours, type InstantMs } from '@vigil/shared/time'
import {
  measuredVitals,
  type CareRecord,
  type MeasuredVital,
  type PatientId,
} from '@vigil/shared/vocabulary'
import type { CareState } from '#core/care/care-state.ts'
import { careRecord } from '#core/care/care-record.ts'
import { engineVersion } from '#core/ledger/engine-version.ts'
import type { ChainedEntry } from '#core/ledger/ledger.ts'
import { esketamineForm, type FormEvidence } from '#core/report/esketamine-form.ts'
import { readingTable, type ReadingSeries, type ReadingTable } from '#core/report/reading-rows.ts'
import type { ReportEvent } from '#core/report/report-event.ts'
import { reportEvents } from '#core/report/report-events.ts'
import { reportGaps } from '#core/report/report-gaps.ts'
import { limitsHistory } from '#core/report/report-limits.ts'
import { parsedLines } from './parsed-lines.ts'
import type { LedgerStore, ReadingStore, SessionRecord } from './ports.ts'
import type { SessionHistory } from './session-history.ts'
import type { SessionFold, TypedValues } from './session-run.ts'
import type { Clocks } from './system-clock.ts'

export interface ReportPorts {
  readonly history: SessionHistory
  readonly ledger: LedgerStore
  readonly readings: ReadingStore
  readonly clocks: Pick<Clocks, 'forMode'>
}

/** A shift, and the one before it that hands over. */
const lately = hours(24)

/** What a session leaves, for the screen, the printer and the spreadsheet. */
export class ReportDesk {
  readonly #ports: ReportPorts

  constructor(ports: ReportPorts) {
    this.#ports = ports
  }

  /** The newest start first. */
  async sessions(patientId: PatientId | null): Promise<SessionsReply['sessions']> {
    const { history } = this.#ports
    const records = await history.records(patientId)
    return Promise.all(
      records.map(async (record) => {
        const { roomId, patientLabel, care } = record.session
        const summary = await history.summary(record)
        return { ...summary, roomId, patientLabel, patientId: care?.patientId ?? null }
      }),
    )
  }

  /** Of every room, as long as anybody at work remembers. */
  async alarms(): Promise<AlarmsReply> {
    const { history, clocks } = this.#ports
    const sinceMs = clocks.forMode('real').now() - lately
    const records = await history.watchedSince(sinceMs)
    const found = await Promise.all(
      records.map(async (record) => {
        const { sessionId, roomId, mode } = record.session
        const { alarms } = await history.fold(record)
        const ownSinceMs = clocks.forMode(mode).now() - lately
        return alarms
          .filter(({ endedMs }) => endedMs === null || endedMs >= ownSinceMs)
          .map((alarm) => ({ roomId, sessionId, mode, alarm }))
      }),
    )
    const alarms = found.flat().toSorted((a, b) => b.alarm.sinceMs - a.alarm.sinceMs)
    return { sinceMs, alarms }
  }

  /** The treatment as it ended, or stands; null: the patient is only watched. */
  async care(record: SessionRecord): Promise<CareRecord | null> {
    const { care } = await this.#ports.history.fold(record)
    return care === null ? null : careRecord(care)
  }

  /** The whole report; of a session that runs as it stands now, and nothing of it is final. */
  async report(record: SessionRecord): Promise<SessionReport> {
    const { session, ending } = record
    const { sessionId, roomId, mode, patientLabel, startedMs } = session
    const { history, clocks } = this.#ports
    const [entries, fold] = await Promise.all([this.#entries(sessionId), history.fold(record)])
    const { care: state, doses, alarms } = fold
    const endedMs = ending === null ? null : ending.endedMs
    const untilMs = endedMs ?? clocks.forMode(mode).now()
    return {
      ...{ sessionId, roomId, mode, patientLabel, startedMs, endedMs },
      outcome: ending === null ? null : `${ending.outcome}: ${ending.reason}`,
      care: state === null ? null : careRecord(state),
      doses: [...doses],
      limits: [...limitsHistory(session, entries)],
      alarms: [...alarms],
      events: [...reportEvents(entries, withdrawnOf(fold))],
      gaps: [...reportGaps(entries, untilMs)],
      esketamine: formOf(state, { transitions: entries, endedMs }),
      ...versionOf(entries),
    }
  }

  async events(record: SessionRecord): Promise<readonly ReportEvent[]> {
    const [entries, fold] = await Promise.all([
      this.#entries(record.session.sessionId),
      this.#ports.history.fold(record),
    ])
    return reportEvents(entries, withdrawnOf(fold))
  }

  /** What devices measured, and what people typed. */
  async readings(record: SessionRecord): Promise<ReadingTable> {
    const { history, readings } = this.#ports
    const { sessionId } = record.session
    const [measured, { typed }] = await Promise.all([
      readings.trend(sessionId, { vitals: [], sinceMs: 0 }),
      history.fold(record),
    ])
    return readingTable([...measured, ...typedSeries(typed)])
  }

  async #entries(sessionId: string): Promise<readonly ChainedEntry[]> {
    const entries: ChainedEntry[] = []
    for await (const entry of parsedLines<ChainedEntry>(this.#ports.ledger.read(sessionId)))
      entries.push(entry)
    return entries
  }
}

const withdrawnOf = ({ care }: SessionFold): readonly string[] => care?.withdrawn ?? []

function versionOf(
  entries: readonly ChainedEntry[],
): Pick<SessionReport, 'engineVersion' | 'headHash'> {
  const last = entries.at(-1)
  return last === undefined
    ? { engineVersion, headHash: '' }
    : { engineVersion: last.engineVersion, headHash: last.hash }
}

/** Null where the treatment does not ask for the form. */
function formOf(
  state: CareState | null,
  evidence: Pick<FormEvidence, 'transitions' | 'endedMs'>,
): SessionReport['esketamine'] {
  const form = state === null ? null : esketamineForm({ state, ...evidence })
  if (form === null) return null
  return {
    ...form,
    concomitant: [...form.concomitant],
    lots: [...form.lots],
    readings: [...form.readings],
    events: [...form.events],
  }
}

/** Who typed stands where the device does. */
function typedSeries(typed: readonly TypedValues[]): readonly ReadingSeries[] {
  const columns = new Map<string, TypedColumn>()
  for (const { personId, measuredMs, values } of typed.toSorted(byTime))
    for (const vital of measuredVitals) {
      const value = values[vital]
      if (value === undefined) continue
      const name = `${vital} ${personId}`
      const column = columns.get(name) ?? {
        ...{ vital, deviceId: `typed by ${personId}` },
        ...{ atMs: [], values: [] },
      }
      columns.set(name, column)
      column.atMs.push(measuredMs)
      column.values.push(value)
    }
  return [...columns.values()]
}

interface TypedColumn {
  readonly vital: MeasuredVital
  readonly deviceId: string
  readonly atMs: InstantMs[]
  readonly values: number[]
}

const byTime = (a: TypedValues, b: TypedValues): number => a.measuredMs - b.measuredMs
