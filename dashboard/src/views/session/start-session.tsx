import { useEffect, useState, type ReactElement, type SubmitEvent } from 'react'
import type { StartSessionBody } from '@vigil/shared/contracts'
import type { LimitSet } from '@vigil/shared/vocabulary'
import { takesCommands } from '../../state/link-state.ts'
import { presetsCall } from '../../state/limit-calls.ts'
import { refusalText, type Refusal } from '../../state/refusal.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { useDraft } from '../forms/use-draft.ts'
import { useCell, useStation } from '../station-context.tsx'
import { Field } from './field.tsx'
import { TreatStart } from './treat-start.tsx'

type Presets =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly presets: readonly Pick<LimitSet, 'presetId' | 'label'>[] }
  | { readonly kind: 'refused'; readonly words: string }

/** In a room where nobody is watched: a treatment, or only the watch. */
export function StartSession({ room }: { readonly room: RoomStructure }): ReactElement {
  const [onlyWatch, setOnlyWatch] = useState(false)
  return (
    <div className="start">
      {onlyWatch ? <StartWatch room={room} /> : <TreatStart room={room} />}
      <button
        type="button"
        className="button large start-other"
        onClick={() => setOnlyWatch(!onlyWatch)}
      >
        {onlyWatch ? 'Start a treatment instead…' : 'Only watch, without a treatment…'}
      </button>
    </div>
  )
}

/** As nobody has chosen anything; no limits: the first of those there are. */
const nobody = { patientLabel: '', presetId: '', mode: 'real' }

/** Only watched: who, by which limits. What was typed waits for its person until it is accepted. */
function StartWatch({ room }: { readonly room: RoomStructure }): ReactElement {
  const { presets, retry } = usePresets()
  const draft = useDraft({ subject: room.roomId, form: 'watch', empty: nobody })
  const { patientLabel, presetId } = draft.fields
  const mode = draft.fields.mode === 'demo' ? 'demo' : 'real'
  const chosen = presetId === '' ? firstPreset(presets) : presetId
  const { start, sending, linked, refusal } = useStart({
    roomId: room.roomId,
    patientLabel: patientLabel.trim(),
    presetId: chosen,
    mode,
    onStarted: draft.clear,
  })
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    void start()
  }

  return (
    <form className="panel start-session" onSubmit={submit}>
      <h2>Nobody is watched in {room.label}</h2>
      <p className="panel-note">
        Start a session, and what the devices of this room measure is judged from now on.
      </p>
      <Field
        label="Patient"
        hint="initials or a pseudonym, no name"
        problem={problemOf(refusal, 'patientLabel')}
      >
        {(control) => (
          <input
            {...control}
            value={patientLabel}
            maxLength={32}
            required
            autoComplete="off"
            onChange={(typed) => draft.change({ patientLabel: typed.target.value })}
          />
        )}
      </Field>
      <PresetField
        presets={presets}
        chosen={chosen}
        problem={problemOf(refusal, 'presetId')}
        onChoose={(chosenId) => draft.change({ presetId: chosenId })}
        onRetry={retry}
      />
      <ModeChoice mode={mode} onMode={(mode) => draft.change({ mode })} />
      {refusal !== null && (
        <p className="refusal" role="status">
          {refusalText(refusal)}
        </p>
      )}
      {!linked && <p className="panel-note">No link to the server: a session cannot be started.</p>}
      <button type="submit" className="button primary" aria-disabled={!linked || sending}>
        {sending ? 'Starting' : 'Start session'}
      </button>
    </form>
  )
}

interface Start {
  readonly roomId: string
  readonly patientLabel: string
  readonly presetId: string | null
  readonly mode: StartSessionBody['mode']
  readonly onStarted: () => void
}

/** Sends it once; a refusal leaves it as it is. */
function useStart({ presetId, onStarted, ...rest }: Start) {
  const station = useStation()
  const linked = takesCommands(useCell(station.link))
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const start = async (): Promise<void> => {
    if (sending || presetId === null) return
    setSending(true)
    setRefusal(null)
    const plan = { spo2: 'continuous', rate: 'continuous', nibp: 'spot' } as const
    const result = await station.commands.startSession({
      ...rest,
      presetId,
      plan,
      clipOnCuffArm: false,
      devices: null,
      care: null,
    })
    setSending(false)
    if (result.ok) onStarted()
    else setRefusal(result.error)
  }
  return { start, sending, linked, refusal }
}

interface PresetFieldProps {
  readonly presets: Presets
  readonly chosen: string | null
  readonly problem: string | null
  readonly onChoose: (presetId: string) => void
  readonly onRetry: () => void
}

function PresetField({ presets, chosen, ...props }: PresetFieldProps): ReactElement {
  const options = presets.kind === 'loaded' ? presets.presets : []
  return (
    <>
      <Field label="Limits" problem={props.problem}>
        {(control) => (
          <select
            {...control}
            value={chosen ?? ''}
            onChange={(change) => props.onChoose(change.target.value)}
          >
            {options.length === 0 && <option value="">None yet</option>}
            {options.map((preset) => (
              <option key={preset.presetId} value={preset.presetId}>
                {preset.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {presets.kind === 'refused' && (
        <p className="refusal" role="status">
          No limits to choose from: {presets.words}{' '}
          <button type="button" className="button" onClick={props.onRetry}>
            Try again
          </button>
        </p>
      )}
    </>
  )
}

interface ModeChoiceProps {
  readonly mode: StartSessionBody['mode']
  readonly onMode: (mode: StartSessionBody['mode']) => void
}

function ModeChoice({ mode, onMode }: ModeChoiceProps): ReactElement {
  const choices = [
    { value: 'real', label: 'A patient' },
    { value: 'demo', label: 'Simulation' },
  ] as const
  return (
    <fieldset className="modes">
      <legend>Measured on</legend>
      {choices.map(({ value, label }) => (
        <label key={value} className="mode">
          <input type="radio" name="mode" checked={mode === value} onChange={() => onMode(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

function usePresets(): { readonly presets: Presets; readonly retry: () => void } {
  const { commands } = useStation()
  const [presets, setPresets] = useState<Presets>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let left = false
    void commands.askSite(presetsCall).then((reply) => {
      if (left) return
      setPresets(
        reply.ok
          ? { kind: 'loaded', presets: reply.value.presets }
          : { kind: 'refused', words: refusalText(reply.error) },
      )
    })
    return () => {
      left = true
    }
  }, [commands, attempt])
  return { presets, retry: () => setAttempt(attempt + 1) }
}

const firstPreset = (presets: Presets): string | null =>
  presets.kind === 'loaded' ? (presets.presets[0]?.presetId ?? null) : null

const problemOf = (refusal: Refusal | null, path: string): string | null =>
  refusal?.kind === 'refused'
    ? (refusal.fields.find((field) => field.path === path)?.message ?? null)
    : null
