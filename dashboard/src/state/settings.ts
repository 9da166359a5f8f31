/** How this browser shows things, and kept by it. What it is, and what it may show, the server says. */
export interface Settings {
  readonly theme: 'dark' | 'light'
  /** The patients' labels on the wall: off unless a site wants them (dashboard.md 7.1). */
  readonly labelsOnWall: boolean
  /** Alarms stand still instead of blinking (WCAG 2.2.2). */
  readonly steady: boolean
  /** Single letters lead from page to page; who speaks to the computer switches them off (WCAG 2.1.4). */
  readonly keys: boolean
  /** Corrects text sizes for this screen, 0.8 to 1.6. */
  readonly scale: number
}

export const defaultSettings: Settings = {
  theme: 'dark',
  labelsOnWall: false,
  steady: false,
  keys: true,
  scale: 1,
}

/** What was stored, field by field; the default where a field cannot be read. */
export function readSettings(stored: string | null): Settings {
  const read = parseObject(stored)
  const scale = read['scale']
  return {
    theme: read['theme'] === 'light' ? 'light' : 'dark',
    labelsOnWall: read['labelsOnWall'] === true,
    steady: read['steady'] === true,
    keys: read['keys'] !== false,
    scale: typeof scale === 'number' && scale >= 0.8 && scale <= 1.6 ? scale : 1,
  }
}

function parseObject(stored: string | null): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(stored ?? '{}')
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
