import { useMemo, useState, type ReactElement } from 'react'
import type {
  CheckSignedLimitsReply,
  GuardRailsReply,
  PatientReply,
  SignedLimitsReply,
} from '@vigil/shared/contracts'
import type { LimitSet } from '@vigil/shared/vocabulary'
import { isChanged, restoredDraft, type LimitsNow } from '../../state/limit-draft.ts'
import { rowOfSentence } from '../../state/limit-words.ts'
import { AppliedNote } from './applied-note.tsx'
import { DischargeTab } from './discharge-tab.tsx'
import type { Editing } from './editing.ts'
import { onEditorKey } from './editor-keys.ts'
import { HistoryTab } from './history-tab.tsx'
import { LimitRows } from './limit-rows.tsx'
import { RehearsalPanel } from './rehearsal-panel.tsx'
import { ReviewPanel } from './review-panel.tsx'
import { StaleBar } from './stale-bar.tsx'
import { useLimitDraft } from './use-limit-draft.ts'
import { useRehearsal } from './use-rehearsal.ts'

interface LimitsEditorProps {
  readonly reply: PatientReply
  readonly presets: readonly LimitSet[]
  readonly rails: GuardRailsReply['guardRails']
  readonly onSigned: () => void
}

const tabs = [
  { tab: 'limits', label: 'Alarm limits' },
  { tab: 'discharge', label: 'Discharge' },
  { tab: 'history', label: 'History' },
] as const
type Tab = (typeof tabs)[number]['tab']

/** On the left what is changed, on the right what it would have done, then what is signed. */
export function LimitsEditor({ reply, presets, rails, onSigned }: LimitsEditorProps): ReactElement {
  const [tab, setTab] = useState<Tab>('limits')
  const state = useEditor({ reply, presets, rails, onSigned })
  const { editing, drafting, changed, reviewing, review, signed } = state
  const { draft } = drafting
  const rehearsal = useRehearsal(reply.patient.patientId, drafting)
  return (
    <div
      className="limits-editor"
      onKeyDown={(key) => onEditorKey(key, { review, run: rehearsal.run })}
    >
      <StaleBar reply={reply} draft={draft} editing={editing} />
      <div className="limits-columns">
        <div className="limits-left">
          <Tabs tab={tab} onTab={setTab} versions={reply.signedLimits.length} />
          {tab === 'limits' && <LimitRows editing={editing} />}
          {tab === 'discharge' && <DischargeTab editing={editing} />}
          {tab === 'history' && (
            <HistoryTab
              reply={reply}
              onRestore={(version) => {
                editing.change((one) => restoredDraft(one, version))
                setTab('limits')
              }}
            />
          )}
          <EditorFoot
            changed={changed}
            reviewing={reviewing}
            onReview={review}
            onDrop={state.drop}
          />
        </div>
        <div className="limits-right">
          {signed !== null && <AppliedNote key={signed.signedLimits.version} signed={signed} />}
          {reviewing ? (
            <ReviewPanel
              reply={reply}
              drafting={drafting}
              onCheck={state.setCheck}
              onReload={onSigned}
              onClose={state.closeReview}
              onSigned={state.take}
            />
          ) : (
            <RehearsalPanel rehearsal={rehearsal} reply={reply} now={editing.now} />
          )}
        </div>
      </div>
    </div>
  )
}

/** What is being changed, reviewed and signed. A change takes back what was said of the one before. */
function useEditor({ reply, presets, rails, onSigned }: LimitsEditorProps) {
  const [reviewing, setReviewing] = useState(false)
  const [check, setCheck] = useState<CheckSignedLimitsReply | null>(null)
  const [signed, setSigned] = useState<SignedLimitsReply | null>(null)
  const now: LimitsNow = reply.startFrom
  const preset = presets.find(({ presetId }) => presetId === now.limits.presetId) ?? null
  const { draft, change, clear } = useLimitDraft(reply.patient.patientId, now, preset)
  const changed = isChanged(draft, now)
  const said = useMemo(() => sentencesByRow(check, draft.rows), [check, draft.rows])
  const closeReview = (): void => setReviewing(false)
  const editing: Editing = {
    draft,
    change: (next) => {
      setCheck(null)
      closeReview()
      setSigned(null)
      change(next)
    },
    now,
    preset,
    rails,
    saidOf: (rowId) => said.get(rowId) ?? [],
  }
  return {
    editing,
    drafting: { draft, change },
    changed,
    reviewing,
    signed,
    setCheck,
    closeReview,
    review: () => {
      if (changed) setReviewing(true)
    },
    drop: () => {
      setCheck(null)
      closeReview()
      clear()
    },
    take: (answer: SignedLimitsReply) => {
      closeReview()
      setCheck(null)
      setSigned(answer)
      clear()
      onSigned()
    },
  }
}

interface TabsProps {
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
  readonly versions: number
}

function Tabs({ tab, onTab, versions }: TabsProps): ReactElement {
  return (
    <div className="segments" role="group" aria-label="What is shown">
      {tabs.map((one) => (
        <button
          key={one.tab}
          type="button"
          className="segment"
          aria-pressed={tab === one.tab}
          onClick={() => onTab(one.tab)}
        >
          {one.label}
          {one.tab === 'history' && ` (${versions})`}
        </button>
      ))}
    </div>
  )
}

interface EditorFootProps {
  readonly changed: boolean
  readonly reviewing: boolean
  readonly onReview: () => void
  readonly onDrop: () => void
}

function EditorFoot({ changed, reviewing, onReview, onDrop }: EditorFootProps): ReactElement {
  return (
    <div className="editor-foot">
      <button
        type="button"
        className="button primary"
        aria-disabled={!changed || reviewing}
        aria-keyshortcuts="Control+S"
        onClick={onReview}
      >
        Review and sign…
      </button>
      <button type="button" className="button" aria-disabled={!changed} onClick={onDrop}>
        Drop all changes
      </button>
      <p className="panel-note">
        {changed
          ? 'Kept here until it is signed or dropped; nothing of it is in force.'
          : 'Nothing is changed.'}
      </p>
      <p className="panel-note editor-keys">
        Arrows ±1 · Page keys ±5 · Esc reverts the row · R rehearses · Ctrl+S reviews
      </p>
    </div>
  )
}

/** The server's sentences, each at the row it is about; those of the whole set stay with the review. */
function sentencesByRow(
  check: CheckSignedLimitsReply | null,
  rows: Editing['draft']['rows'],
): ReadonlyMap<string, readonly string[]> {
  const byRow = new Map<string, string[]>()
  if (check === null) return byRow
  const sentences = [...(check.refusal === null ? [] : [check.refusal]), ...check.recommended]
  for (const sentence of sentences) {
    const rowId = rowOfSentence(sentence, rows)
    if (rowId !== null) byRow.set(rowId, [...(byRow.get(rowId) ?? []), sentence])
  }
  return byRow
}
