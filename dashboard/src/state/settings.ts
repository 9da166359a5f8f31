import { stationKinds, type StationKind } from '@vigil/shared/vocabulary'

/** How this station shows things; kept by the browser. Never what it shows or sounds. */
export interface Settings {
  readonly theme: 'dark' | 'light'
  /** Initials on the wall: off unless a site wants them (dashboard.md 7.1). */
  readonly labelsOnWall: boolean
  /** Alarms stand still instead of blinking (WCAG 2.2.2). */
  readonly steady: boolean
  /** Corrects text sizes for this screen, 0.8 to 1.6. */
  readonly scale: number
  /** What this station is: a wall needs no person, a tablet in the room makes no sound. */
  readonly kind: StationKind
  /** `remote`: somebody looks on who is not in the house. */
  readonly place: 'site' | 'remote'
}

export const defaultSettings: Settings = {
  theme: 'dark',
  labelsOnWall: false,
  steady: false,
  scale: 1,
  kind: 'desk',
  place: 'site',
}

/** What was stored, field by field; the default where a field cannot be read. */
export function readSettings(stored: string | null): Settings {
  const read = parseObject(stored)
  const scale = read['scale']
  return {
    theme: read['theme'] === 'light' ? 'light' : 'dark',
    labelsOnWall: read['labelsOnWall'] === true,
    steady: read['steady'] === true,
    scale: typeof scale === 'number' && scale >= 0.8 && scale <= 1.6 ? scale : 1,
    kind: stationKinds.find((kind) => kind === read['kind']) ?? 'desk',
    place: read['place'] === 'remote' ? 'remote' : 'site',
  }
}

/** The address may say what this station is (`?kind=wall&place=remote`); it is kept from then on. */
export function withAddress(
  settings: Settings,
  search: { readonly get: (name: 'kind' | 'place') => string | null },
): Settings {
  const kind = stationKinds.find((known) => known === search.get('kind')) ?? settings.kind
  const asked = search.get('place')
  const place = asked === 'remote' || asked === 'site' ? asked : settings.place
  return { ...settings, kind, place }
}

function parseObject(stored: string | null): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(stored ?? '{}')
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
