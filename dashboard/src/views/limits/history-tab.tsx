import type { ReactElement } from 'react'
import type { PatientReply, SignedLimitsVersion } from '@vigil/shared/contracts'
import { sentenceText } from '../../state/limit-words.ts'
import { useSiteDates } from '../site-dates.ts'
import { Words } from '../words.tsx'

interface HistoryTabProps {
  readonly reply: PatientReply
  /** Its numbers become a draft: signed, they are a new version. */
  readonly onRestore: (version: SignedLimitsVersion) => void
}

/** Every version: who signed it, when, why, what it changed, and what had been seen of its rehearsal. */
export function HistoryTab({ reply, onRestore }: HistoryTabProps): ReactElement {
  const dates = useSiteDates()
  const { signedLimits, startFrom } = reply
  if (signedLimits.length === 0)
    return (
      <p className="panel panel-note">
        Nothing was signed for this patient: the preset “{startFrom.limits.label}” holds.
      </p>
    )
  return (
    <ol className="panel versions">
      {signedLimits.map((version, index) => (
        <li key={version.version} className="version">
          <div className="version-head">
            <strong>Version {version.version}</strong>
            {index === 0 && <span className="source-badge changed">newest</span>}
            <span>
              {version.signed.personId}, {dates.dayAndTime(version.signed.atMs)}
            </span>
            {index > 0 && (
              <button type="button" className="button small" onClick={() => onRestore(version)}>
                Restore as a draft<span className="hidden">: version {version.version}</span>
              </button>
            )}
          </div>
          <p>“{version.signed.reason}”</p>
          <ul className="differences">
            {version.changes.map((change) => (
              <li key={change}>
                <Words text={sentenceText(change)} />
              </li>
            ))}
          </ul>
          <p className="panel-note">{version.rehearsal ?? 'Not rehearsed.'}</p>
        </li>
      ))}
    </ol>
  )
}
