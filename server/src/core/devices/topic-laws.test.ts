import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGatewayTopic, parseDeviceTopic, parseGatewayTopic } from '@vigil/shared/contracts'
import type { Speaker } from './speaker.ts'
import { filtersOf, mayRead, writeRefusal, type RegisteredSpeaker } from './topic-rights.ts'

/** As the standard says it, and no faster than it has to be. */
function matches(filter: string, topic: string): boolean {
  const wanted = filter.split('/')
  const levels = topic.split('/')
  if (topic.startsWith('$') !== filter.startsWith('$')) return false
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true
    if (levels[index] === undefined || (level !== '+' && level !== levels[index])) return false
  }
  return wanted.length === levels.length
}

const site = fc.constantFrom('north', 'south')
const name = fc.constantFrom('oxi-1', 'oxi-2', 'cuff-1', 'gw-1', 'room-1', 'status', 'any')
const channel = fc.constantFrom(
  ...['obs', 'backfill', 'status', 'meta', 'alarm', 'cmd', 'cmd/result', 'time/req', 'time/res'],
  ...['notice', 'obss', ''],
)
const room = fc.oneof(name, fc.constantFrom('_gw', '_server', '_x', 'ROOM'))
const written = fc
  .tuple(site, room, name, channel)
  .map(([...levels]) => `vitals/v1/${levels.filter((level) => level !== '').join('/')}`)
const topic = fc.oneof(
  { weight: 8, arbitrary: written },
  { weight: 1, arbitrary: fc.string() },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom('vitals', 'v1', 'north', 'oxi-1', '$SYS', ''), { maxLength: 8 })
      .map((levels) => levels.join('/')),
  },
)
const filter = fc
  .tuple(topic, fc.array(fc.tuple(fc.nat(7), fc.constantFrom('+', '#')), { maxLength: 3 }))
  .map(([text, wildcards]) => {
    const levels = text.split('/')
    for (const [index, wildcard] of wildcards)
      if (index < levels.length) {
        levels[index] = wildcard
        if (wildcard === '#') levels.length = index + 1
      }
    return levels.join('/')
  })
const registered: fc.Arbitrary<RegisteredSpeaker> = fc.oneof(
  fc.record({ kind: fc.constant('device' as const), siteId: site, deviceId: name }),
  fc.record({
    kind: fc.constant('gateway' as const),
    siteId: site,
    gatewayId: name,
    deviceIds: fc.uniqueArray(name, { maxLength: 3 }).map((ids) => new Set(ids)),
  }),
)

const parsed = (text: string) =>
  isGatewayTopic(text) ? parseGatewayTopic(text) : parseDeviceTopic(text)

/** As the broker inside asks. */
function mayPublish(speaker: Speaker, text: string): boolean {
  const named = parsed(text)
  return named.ok && writeRefusal(speaker, named.value) === null
}

/** Whose a topic is: what stands in the place of the device's or the gateway's name. */
function isOwn(speaker: RegisteredSpeaker, text: string): boolean {
  const [, , siteId, room, own = ''] = text.split('/')
  if (siteId !== speaker.siteId) return false
  if (speaker.kind === 'device') return room !== '_gw' && own === speaker.deviceId
  return room === '_gw' ? own === speaker.gatewayId : speaker.deviceIds.has(own)
}

describe('whoever a secret belongs to', () => {
  it('publishes to no topic of another', () => {
    fc.assert(
      fc.property(registered, topic, (speaker, text) => {
        if (mayPublish(speaker, text)) expect(isOwn(speaker, text)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('hears no topic of another, whatever the wildcards', () => {
    fc.assert(
      fc.property(registered, filter, topic, (speaker, asked, text) => {
        if (!mayRead(speaker, asked) || !matches(asked, text)) return
        const isPresence = text === `vitals/v1/${speaker.siteId}/_server/status`
        // A wildcard for the room fits `_gw` too, where only names of the same registry are.
        const [, , siteId, , own = ''] = text.split('/')
        const isItsName = siteId === speaker.siteId && namesOf(speaker).includes(own)
        expect(isPresence || isItsName).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('publishes what the filters for a broker outside let through', () => {
    fc.assert(
      fc.property(registered, topic, (speaker, text) => {
        const { publish, denied } = filtersOf(speaker)
        if (!parsed(text).ok) return
        const isDenied = denied.some((one) => matches(one, text))
        const isAllowed = publish.some((one) => matches(one, text))
        expect(publish.includes(text) || (isAllowed && !isDenied)).toBe(mayPublish(speaker, text))
      }),
      { numRuns: 3000 },
    )
  })

  it('may subscribe to every filter that a broker outside is told', () => {
    fc.assert(
      fc.property(registered, (speaker) => {
        for (const one of filtersOf(speaker).subscribe) expect(mayRead(speaker, one)).toBe(true)
      }),
    )
  })
})

describe('whoever has no secret', () => {
  it('publishes to nothing that is registered', () => {
    fc.assert(
      fc.property(site, fc.uniqueArray(name), topic, (siteId, ids, text) => {
        const speaker: Speaker = { kind: 'unregistered', siteId, registered: new Set(ids) }
        if (mayPublish(speaker, text)) expect(ids).not.toContain(text.split('/')[4])
      }),
      { numRuns: 3000 },
    )
  })
})

const namesOf = (speaker: RegisteredSpeaker): string[] =>
  speaker.kind === 'device' ? [speaker.deviceId] : [speaker.gatewayId, ...speaker.deviceIds]
