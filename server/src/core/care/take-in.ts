import type { VitalSet } from '@vigil/shared/vocabulary'
import type { CareDraft } from './care-draft.ts'
import type { CareEvent } from './care-event.ts'
import { forgetAlarm, noteAlarm, noteAway, noteUnwatched } from './note-alarm.ts'
import { takeAct, takeReport } from './take-act.ts'

const setsKept = 300
const waivedKept = 200

/** Takes one event in; the draft's state stays the same object where it says nothing new. */
export function takeIn(draft: CareDraft, event: CareEvent): void {
  const { atMs, state } = draft
  switch (event.kind) {
    case 'act':
      takeAct(draft, event.input)
      return
    case 'reported':
      takeReport(draft, event)
      return
    case 'set':
      draft.state = { ...state, sets: withSet(state.sets, event.set) }
      return
    case 'alarm':
      draft.state = noteAlarm(state, event, atMs)
      return
    case 'alarm-gone':
      draft.state = forgetAlarm(state, event.occurrenceId, atMs)
      return
    case 'unwatched':
      draft.state = noteUnwatched(state, event)
      return
    case 'away':
      draft.state = noteAway(state, event.untilMs, atMs)
      return
    case 'baseline':
      draft.state = {
        ...state,
        baseline: event.baseline,
        baselineBy: event.baseline === null ? 'sets' : 'person',
      }
      return
    case 'due-waived':
      draft.state = { ...state, waived: [...state.waived, event.dueId].slice(-waivedKept) }
  }
}

/** By measuring time; of one time the one that came later is behind. */
const withSet = (sets: readonly VitalSet[], set: VitalSet): readonly VitalSet[] =>
  [...sets, set].toSorted((a, b) => a.measuredMs - b.measuredMs).slice(-setsKept)
