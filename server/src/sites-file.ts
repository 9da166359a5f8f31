import { ok, refuse, type Result } from '@vigil/shared/base'
import { z } from 'zod'
import type { Room, Site } from '#app/site.ts'
import {
  addressNeeded,
  callOf,
  emergencyNumber,
  emergencyNumberNeeded,
  isNoPlace,
  isRoomName,
  missingOfCall,
  nameRule,
  retentionDays,
  siteAddress,
  siteLabel,
  siteName,
  siteType,
  timeOfDay,
  timeZone,
} from './site-rules.ts'

export type Sites = readonly [Site, ...Site[]]

const example = 'docs/examples/sites.json shows one'
const roomRule = `${nameRule} (not any)`
const roomName = z.string({ error: roomRule }).refine(isRoomName, { error: roomRule })

const room = z
  .strictObject(
    { roomId: roomName, label: siteLabel.optional(), sharedRoom: roomName.optional() },
    { error: 'a room such as { "roomId": "room-1", "label": "Garden" }' },
  )
  .transform(({ roomId, label = roomId, sharedRoom }): Room => ({
    roomId,
    label,
    ...(sharedRoom === undefined ? {} : { sharedRoom }),
  }))

const roomsRule = 'a list of at least one room such as { "roomId": "room-1", "label": "Garden" }'
const rooms = z
  .array(room, { error: roomsRule })
  .min(1, roomsRule)
  .check(({ value, issues }) => {
    const wrong = (index: number, field: keyof Room, message: string): void =>
      void issues.push({ code: 'custom', path: [index, field], message, input: value })
    value.forEach(({ roomId, sharedRoom }, index) => {
      if (value.findIndex((other) => other.roomId === roomId) !== index)
        wrong(index, 'roomId', 'a name that no other room of the site has')
      if (sharedRoom !== undefined && !isNoPlace(value, sharedRoom))
        wrong(index, 'sharedRoom', 'the name of a room around several places, itself no roomId')
    })
  })

const site = z
  .strictObject(
    {
      siteId: siteName,
      label: siteLabel,
      type: siteType.default('clinic'),
      timeZone,
      closesAt: timeOfDay.nullable().default(null),
      retentionDays: retentionDays.nullable().default(null),
      emergencyNumber: emergencyNumber.optional(),
      address: siteAddress.optional(),
      rooms,
    },
    { error: `a site in { }: ${example}` },
  )
  .check(({ value, issues }) => {
    const { type, emergencyNumber: number, address } = value
    const missing = missingOfCall({ type, number, address })
    const needed = (field: 'emergencyNumber' | 'address', message: string): void =>
      void issues.push({ code: 'custom', path: [field], message, input: value })
    if (missing.number) needed('emergencyNumber', emergencyNumberNeeded('an address'))
    if (missing.address) needed('address', addressNeeded('emergencyNumber'))
  })
  .transform(({ closesAt, emergencyNumber: number, address, ...said }): Site => ({
    ...said,
    closesAtMinutes: closesAt,
    emergencyCall: callOf(number, address),
  }))

const sitesRule = `a list of at least one site in [ ]: ${example}`
const sitesFile = z.tuple([site], site, { error: sitesRule }).check(({ value, issues }) => {
  value.forEach(({ siteId }, index) => {
    const first = value.findIndex((other) => other.siteId === siteId)
    if (first === index) return
    const message = `a name of its own: entry ${first + 1} has it already`
    issues.push({ code: 'custom', path: [index, 'siteId'], message, input: value })
  })
})

/** The sites that a file's text names, or a sentence for each thing that has to change in it. */
export function parseSitesFile(text: string): Result<Sites, readonly string[]> {
  const json = jsonOf(text)
  if (!json.ok) return refuse([json.error])
  const parsed = sitesFile.safeParse(json.value)
  return parsed.success
    ? ok(parsed.data)
    : refuse(parsed.error.issues.map((issue) => sentence(issue, json.value)))
}

function jsonOf(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    return refuse(`it is not JSON (${error instanceof Error ? error.message : ''}): ${example}`)
  }
}

/** Which entry, which field, what it is, and what to write. */
function sentence(issue: z.core.$ZodIssue, json: unknown): string {
  const [entry, ...field] = issue.path
  if (typeof entry !== 'number' || at(json, [entry]) === undefined)
    return `it has to be ${sitesRule}`
  const name = at(json, [entry, 'siteId'])
  const which = `entry ${entry + 1}${typeof name === 'string' ? ` (${name})` : ''}`
  if (issue.code === 'unrecognized_keys')
    return `${which}: ${[...field.map(String), ''].join('.')}${issue.keys.join(', ')} is no field of it: correct the name, or leave it out`
  const value = at(json, issue.path)
  const shown = value === undefined ? 'not set' : JSON.stringify(value).slice(0, 80)
  return field.length === 0
    ? `${which} has to be ${issue.message}`
    : `${which}: ${field.map(String).join('.')} is ${shown}, but has to be ${issue.message}`
}

const at = (json: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    json,
  )
