import type { ReactElement } from 'react'
import type { PatientReply } from '@vigil/shared/contracts'
import type { LimitDraft, LimitsNow } from '../../state/limit-draft.ts'
import { rebasedDraft } from '../../state/limit-rebase.ts'
import { sentenceText } from '../../state/limit-words.ts'
import { Words } from '../words.tsx'
import type { Editing } from './editing.ts'

interface StaleBarProps {
  readonly reply: PatientReply
  readonly draft: LimitDraft
  readonly editing: Editing
}

/** Somebody signed a newer version meanwhile: what it changed, and the way to go on from it. */
export function StaleBar({ reply, draft, editing }: StaleBarProps): ReactElement | null {
  const { startFrom, signedLimits } = reply
  if (draft.basedOn === startFrom.version) return null
  const newer = signedLimits.filter(({ version }) => version > draft.basedOn)
  const base: LimitsNow =
    signedLimits.find(({ version }) => version === draft.basedOn) ?? presetOf(editing)
  return (
    <section className="stale-bar" role="status" aria-label="A newer version was signed">
      <h2>Version {startFrom.version} was signed meanwhile</h2>
      {newer.map((version) => (
        <p key={version.version}>
          {version.signed.personId}: “{version.signed.reason}” –{' '}
          <Words text={version.changes.map(sentenceText).join('; ')} />
        </p>
      ))}
      <p>Your numbers were made from version {draft.basedOn}, and cannot be signed so.</p>
      <button
        type="button"
        className="button primary"
        onClick={() => editing.change((one) => rebasedDraft(one, base, startFrom))}
      >
        Go on from version {startFrom.version}, my changes kept
      </button>
    </section>
  )
}

/** What a first version began from. */
const presetOf = ({ preset, now }: Editing): LimitsNow =>
  preset === null
    ? { ...now, version: 0 }
    : { version: 0, limits: preset, discharge: now.discharge }
