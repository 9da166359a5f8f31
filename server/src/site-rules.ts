import { isTopicName } from '@vigil/shared/contracts'
import { serverChain } from '#core/audit/audit-entry.ts'
import { z } from 'zod'
import { anyRoom, type Room } from '#app/site.ts'

/** What may be said of a site, whoever says it: the variables of one site, or the file of several. */

export const nameRule = '1 to 32 of a-z, 0-9 and -'
export const siteTypes = ['clinic', 'office'] as const

const text = (rule: string): z.ZodString => z.string({ error: rule })

export const siteName = text(nameRule)
  .refine(isTopicName, { error: nameRule })
  .refine((name) => name !== serverChain, {
    error: `another name than ${serverChain}: that is whose audit what belongs to no site is in`,
  })

export const siteLabel = text('a name, as people read it')
  .trim()
  .min(1, 'a name, as people read it')
  .max(64, 'at most 64 characters')

export const siteType = z.enum(siteTypes, { error: siteTypes.join(' or ') })

const timeZoneRule = 'an IANA time zone such as America/Los_Angeles'
export const timeZone = text(timeZoneRule).refine(isTimeZone, { error: timeZoneRule })

const timeRule = 'a time of day such as 18:00'
/** As minutes since midnight. */
export const timeOfDay = text(timeRule)
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, timeRule)
  .transform((time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    return hour * 60 + minute
  })

export const siteAddress = text('an address')
  .trim()
  .min(1, 'an address')
  .max(200, 'at most 200 characters')

const daysRule =
  'days, at least 365, that sessions are kept after their end; left out, they are kept for ever'
export const retentionDays = z.coerce.number({ error: daysRule }).int(daysRule).min(365, daysRule)

const numberRule = 'a telephone number such as 911 or +49 112'
export const emergencyNumber = text(numberRule).regex(/^\+?[0-9][0-9 ()/-]*$/, numberRule)

export const emergencyNumberNeeded = (address: string): string =>
  `the number that an office or a site with ${address} calls`
export const addressNeeded = (number: string): string =>
  `the address that is told to whoever ${number} calls`

/** Whom an office calls and from where; a site that names one of the two names both. */
export function missingOfCall(site: {
  readonly type: (typeof siteTypes)[number]
  readonly number: string | undefined
  readonly address: string | undefined
}): { readonly number: boolean; readonly address: boolean } {
  const { number, address } = site
  const isOffice = site.type === 'office'
  return {
    number: number === undefined && (isOffice || address !== undefined),
    address: address === undefined && (isOffice || number !== undefined),
  }
}

export const callOf = (
  number: string | undefined,
  address: string | undefined,
): { readonly number: string; readonly address: string } | null =>
  number === undefined || address === undefined ? null : { number, address }

/** A name that devices may claim as a room. */
export const isRoomName = (name: string): boolean => isTopicName(name) && name !== anyRoom

/** A shared room is no place itself. */
export const isNoPlace = (
  rooms: readonly Pick<Room, 'roomId'>[],
  sharedRoom: string | undefined,
): boolean => rooms.every(({ roomId }) => roomId !== sharedRoom)

/** Where people without a simulator may publish on site demo. */
export const freeRoomId = 'room-free'

export const defaultRooms = (siteId: string): readonly Room[] => [
  ...[1, 2, 3, 4, 5, 6].map((number) => ({ roomId: `room-${number}`, label: `Room ${number}` })),
  ...(siteId === 'demo' ? [{ roomId: freeRoomId, label: 'Free room' }] : []),
]

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
