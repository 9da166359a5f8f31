import type { SiteDuty } from '@vigil/shared/vocabulary'
import { byUrgency } from '@vigil/shared/vocabulary'
import { beforeDose } from './office.ts'
import type { SiteDraft } from './site-draft.ts'

/** Pages that stations show. */
const pagesShown = 20

/** The site as stations show it; the same object as before where nothing that they show has changed. */
export function currentDuty(draft: SiteDraft): SiteDuty {
  const before = draft.duty
  const parts: Omit<SiteDuty, 'revision'> = {
    people: draft.people,
    stations: draft.stations.map(({ shown }) => shown),
    rooms: draft.rooms.map(({ duty }) => duty),
    alarms: draft.alarms
      .flatMap(({ shown, onScreen }) => (onScreen ? [shown] : []))
      .sort((a, b) => byUrgency(a.alarm.priority, b.alarm.priority)),
    escalations: draft.watched.flatMap(({ escalation }) => escalation ?? []),
    pages: draft.pages.slice(-pagesShown),
    testPage: draft.testPage,
    beforeDose: beforeDose(draft),
  }
  return isSame(before, parts) ? before : { revision: before.revision + 1, ...parts }
}

/** What is shown is replaced, never changed: the same elements in the same order are the same picture. */
function isSame(before: SiteDuty, parts: Omit<SiteDuty, 'revision'>): boolean {
  if (before.testPage !== parts.testPage) return false
  return lists.every((part) => {
    const [old, now]: readonly [readonly unknown[], readonly unknown[]] = [
      before[part],
      parts[part],
    ]
    return old.length === now.length && old.every((element, index) => element === now[index])
  })
}

const lists = [
  'people',
  'stations',
  'rooms',
  'alarms',
  'escalations',
  'pages',
  'beforeDose',
] as const
