import '../../styles/session-forms.css'
import '../../styles/care-pages.css'
import '../../styles/patients.css'
import '../../styles/protocols.css'
import { Fragment, useState, type ReactElement } from 'react'
import type { Protocol } from '@vigil/shared/vocabulary'
import { careWords } from '../../state/care-words.ts'
import { drugWords, routeWords } from '../../state/plan-words.ts'
import { fieldWords, protocolFields, type ProtocolField } from '../../state/protocol-fields.ts'
import { protocolsCall } from '../../state/treatment-calls.ts'
import { useSiteDates } from '../site-dates.ts'
import { useSiteAnswer } from '../use-site-answer.ts'
import { Words } from '../words.tsx'
import { ProtocolForm } from './protocol-form.tsx'

/** How this site treats, route by route, beside each other: the newest version of each. */
export function ProtocolsPage(): ReactElement {
  const { reply, refusal, again } = useSiteAnswer(protocolsCall)
  const [editing, setEditing] = useState<string | null>(null)
  if (reply === null)
    return (
      <div className="notice">
        <p>{refusal ?? 'Loading the protocols'}</p>
        {refusal !== null && (
          <button type="button" className="button" onClick={again}>
            Try again
          </button>
        )}
      </div>
    )
  const edited = reply.protocols.find(({ protocolId }) => protocolId === editing)
  return (
    <section className="care-page protocols" aria-labelledby="protocols-title">
      <div className="page-head">
        <h1 id="protocols-title" className="page-title">
          Protocols
        </h1>
      </div>
      <p className="panel-note">
        A session keeps the version it began with; a new version holds for sessions that begin after
        it was signed.
      </p>
      {edited === undefined ? (
        <ProtocolTable protocols={reply.protocols} onEdit={setEditing} />
      ) : (
        <ProtocolForm
          key={edited.protocolId}
          protocol={edited}
          onClose={() => setEditing(null)}
          onSigned={() => {
            setEditing(null)
            again()
          }}
        />
      )}
    </section>
  )
}

interface ProtocolTableProps {
  readonly protocols: readonly Protocol[]
  readonly onEdit: (protocolId: string) => void
}

function ProtocolTable({ protocols, onEdit }: ProtocolTableProps): ReactElement {
  const groups = [...new Set(protocolFields.map(({ group }) => group))]
  return (
    <div className="panel scroll-x" tabIndex={0} role="region" aria-label="All protocols">
      <table className="protocol-table">
        <thead>
          <tr>
            <td />
            {protocols.map((protocol) => (
              <ProtocolHead key={protocol.protocolId} protocol={protocol} onEdit={onEdit} />
            ))}
          </tr>
        </thead>
        <tbody>
          <PlanRows protocols={protocols} />
          {groups.map((group) => (
            <Fragment key={group}>
              <GroupRow title={group} columns={protocols.length} />
              {protocolFields
                .filter((field) => field.group === group)
                .map((field) => (
                  <FieldRow key={field.id} field={field} protocols={protocols} />
                ))}
            </Fragment>
          ))}
          <GroupRow title="Lines of the discharge gate" columns={protocols.length} />
          <GateRows protocols={protocols} />
        </tbody>
      </table>
    </div>
  )
}

function ProtocolHead({
  protocol,
  onEdit,
}: {
  readonly protocol: Protocol
  readonly onEdit: (protocolId: string) => void
}): ReactElement {
  const dates = useSiteDates()
  const { label, version, signed, drug, route } = protocol
  return (
    <th scope="col">
      <span className="protocol-label">{label}</span>
      <span className="fact-note">
        {drugWords[drug]}, {routeWords[route]} · version {version}
      </span>
      <span className="fact-note">
        {signed === null
          ? 'shipped preset'
          : `${signed.personId}, ${dates.day(signed.atMs)}: “${signed.reason}”`}
      </span>
      <button type="button" className="button small" onClick={() => onEdit(protocol.protocolId)}>
        Edit…<span className="hidden"> {label}</span>
      </button>
    </th>
  )
}

function GroupRow({ title, columns }: { readonly title: string; readonly columns: number }) {
  return (
    <tr className="protocol-group">
      <th scope="rowgroup" colSpan={columns + 1}>
        {title}
      </th>
    </tr>
  )
}

interface FieldRowProps {
  readonly field: ProtocolField
  readonly protocols: readonly Protocol[]
}

function FieldRow({ field, protocols }: FieldRowProps): ReactElement {
  return (
    <tr>
      <th scope="row">
        <Words text={field.label} />
      </th>
      {protocols.map((protocol) => (
        <td key={protocol.protocolId}>{fieldWords(field, protocol)}</td>
      ))}
    </tr>
  )
}

const watchWords = { continuous: 'all the time', spot: 'now and then', 'not-used': 'not' } as const

function PlanRows({ protocols }: { readonly protocols: readonly Protocol[] }): ReactElement {
  return (
    <>
      {(['spo2', 'rate', 'nibp'] as const).map((vital) => (
        <tr key={vital}>
          <th scope="row">
            <Words text={{ spo2: 'SpO₂', rate: 'HR', nibp: 'Cuff' }[vital]} /> watched
          </th>
          {protocols.map(({ protocolId, plan }) => (
            <td key={protocolId}>{watchWords[plan[vital] ?? 'not-used']}</td>
          ))}
        </tr>
      ))}
    </>
  )
}

function GateRows({ protocols }: { readonly protocols: readonly Protocol[] }): ReactElement {
  const lines = [...new Set(protocols.flatMap(({ gate }) => gate.lines))]
  return (
    <>
      {lines.map((line) => (
        <tr key={line}>
          <th scope="row">
            <Words text={careWords.gate[line]} />
          </th>
          {protocols.map(({ protocolId, gate }) => (
            <td key={protocolId}>{gate.lines.includes(line) ? '✓' : '–'}</td>
          ))}
        </tr>
      ))}
    </>
  )
}
