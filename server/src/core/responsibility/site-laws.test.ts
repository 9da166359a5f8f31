import fc from 'fast-check'
import type { Alarm } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import {
  acknowledgedBy,
  roomAlarm,
  siteOptions,
  type AskedOfSite,
} from '../../../test/support/site-story.ts'
import type { SiteEffect } from './site-effect.ts'
import type { SiteInput } from './site-input.ts'
import {
  nextSiteDeadline,
  restartSite,
  resumeSite,
  startSite,
  stepSite,
  type SiteState,
} from './site-machine.ts'

interface Told {
  readonly afterMs: number
  readonly input: SiteInput
}

const roomId = fc.constantFrom('room-1', 'room-2', 'attic')
const personId = fc.constantFrom('KB', 'AL', 'DR')
const stationId = fc.constantFrom('desk', 'wall', 'home')
const occurrenceId = fc.constantFrom('a', 'b', 'c')
/** Names that pages and alarms of the site get early. */
const named = fc.integer({ min: 1, max: 6 })

const alarm: fc.Arbitrary<Alarm> = fc
  .record({
    id: occurrenceId,
    priority: fc.constantFrom('high', 'high', 'medium', 'low', 'information'),
    presence: fc.constantFrom('present', 'present', 'present', 'ended', 'finding'),
    acknowledged: fc.constantFrom(null, null, 'site', 'remote'),
    kind: fc.constantFrom('limit', 'sedation', 'left-without-discharge'),
    quiet: fc.constantFrom(null, null, 'away', 'audio-paused'),
  })
  .map(({ id, acknowledged, kind, ...said }): Alarm => {
    const by = acknowledged === null ? {} : acknowledgedBy('KB', acknowledged)
    const condition = kind === 'limit' ? {} : { condition: { kind: kind } }
    return roomAlarm(id, { ...(said as Partial<Alarm>), ...by, ...condition })
  })

const asked: fc.Arbitrary<AskedOfSite> = fc.oneof(
  fc.boolean().map<AskedOfSite>((onCall) => ({ kind: 'shift-on', onCall })),
  fc.constant<AskedOfSite>({ kind: 'shift-off' }),
  fc
    .array(roomId, { maxLength: 2 })
    .map<AskedOfSite>((roomIds) => ({ kind: 'take-rooms', roomIds })),
  fc.record({ kind: fc.constant('offer-room'), roomId, to: personId, summary: fc.constant([]) }),
  fc.record({
    kind: fc.constantFrom('withdraw-offer', 'accept-room', 'accept-room', 'decline-room'),
    roomId,
  }),
  named.map<AskedOfSite>((n) => ({
    kind: 'acknowledge-site-alarm',
    occurrenceId: `x-alarm-${String(n)}`,
  })),
  fc.constant<AskedOfSite>({ kind: 'send-test-page' }),
  named.map<AskedOfSite>((n) => ({ kind: 'answer-page', pageId: `x-page-${String(n)}` })),
  fc.record({ kind: fc.constantFrom('with-patient', 'emergency', 'emergency-over'), roomId }),
  fc.record({ kind: fc.constant('emergency-event'), roomId, what: fc.constant('oxygen') }),
)

const command: fc.Arbitrary<SiteInput> = fc
  .record({
    asked,
    personId,
    stationId,
    role: fc.constantFrom('nurse', 'nurse', 'provider', 'auditor'),
    place: fc.constantFrom('site', 'site', 'site', 'remote'),
  })
  .map(({ asked: said, ...actor }) => ({ ...said, commandId: 'c', actor }))

const told: fc.Arbitrary<SiteInput> = fc.oneof(
  fc.record({
    kind: fc.constant('station-joined'),
    stationId,
    stationKind: fc.constantFrom('desk', 'wall'),
    place: fc.constantFrom('site', 'site', 'remote'),
  }),
  fc.record({ kind: fc.constant('station-left'), stationId }),
  fc.record({
    kind: fc.constant('station-beat'),
    stationId,
    sound: fc.constantFrom('armed', 'armed', 'armed', 'failed'),
    testedMs: fc.constantFrom(null, 0, 0, 0),
    personId: fc.option(personId),
    visible: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('receipt'),
    stationId,
    occurrenceId,
    revision: fc.constant(1),
    visible: fc.boolean(),
    sound: fc.constant('playing'),
  }),
  fc.record({
    kind: fc.constantFrom('session-started', 'session-started', 'session-ended'),
    roomId,
  }),
  fc.record({ kind: fc.constant('session-phase'), roomId, phase: fc.constant('peak') }),
  fc.record({ kind: fc.constant('alarm'), roomId, alarm }),
  fc.record({ kind: fc.constantFrom('alarm-gone', 'escalate'), roomId, occurrenceId }),
  fc.record({
    kind: fc.constant('page-delivered'),
    pageId: named.map((n) => `x-page-${String(n)}`),
  }),
  fc.record({
    kind: fc.constant('page-failed'),
    pageId: named.map((n) => `x-page-${String(n)}`),
    why: fc.constant('HTTP 500'),
    final: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('record'), state: fc.constantFrom('refuses', 'writes') }),
)

const story: fc.Arbitrary<readonly Told[]> = fc.array(
  fc.record({
    afterMs: fc.constantFrom(0, 0, 300, 1000, 1000, 4000, 11_000, 31_000, 121_000),
    input: fc.oneof({ weight: 3, arbitrary: told }, { weight: 2, arbitrary: command }),
  }),
  { minLength: 5, maxLength: 60 },
)
const siteType = fc.constantFrom('clinic', 'office')

interface Run {
  readonly state: SiteState
  readonly effects: readonly SiteEffect[]
}

/** Tells the story; `between` may look at the clock while time passes. */
function tell(
  type: 'clinic' | 'office',
  rows: readonly Told[],
  between: (state: SiteState, untilMs: number) => Run = (state) => ({ state, effects: [] }),
  each: (before: SiteState, input: SiteInput, after: SiteState) => void = () => undefined,
): Run {
  let state = startSite({ ...siteOptions, type })
  const effects: SiteEffect[] = []
  let nowMs = 0
  for (const { afterMs, input } of [
    ...rows,
    { afterMs: 100_000, input: { kind: 'tick' } as const },
  ]) {
    nowMs += afterMs
    const passed = between(state, nowMs)
    const next = stepSite(passed.state, input, nowMs)
    each(passed.state, input, next.state)
    state = next.state
    effects.push(...passed.effects, ...next.effects)
  }
  return { state, effects }
}

/** What the ledger and the outside see: not how often stations were told. */
const withoutDuty = ({ effects }: Run): readonly SiteEffect[] =>
  effects.filter(({ kind }) => kind !== 'duty')
const picture = ({ state }: Run): object => ({ ...state.duty, revision: 0 })

const runs = { numRuns: 100 }

describe('the site, whatever is told', () => {
  it('is deterministic and leaves the state it was given as it was', () => {
    fc.assert(
      fc.property(siteType, story, (type, rows) => {
        const frozen = tell(type, rows, (state) => ({ state: deepFreeze(state), effects: [] }))
        expect(frozen).toEqual(tell(type, rows))
      }),
      runs,
    )
  })

  it('never lies about its next deadline: second by second and by deadlines give the same', () => {
    const byTicks =
      (stepMs: (state: SiteState) => number) =>
      (from: SiteState, untilMs: number): Run => {
        let state = from
        const effects: SiteEffect[] = []
        for (;;) {
          const atMs = stepMs(state)
          if (atMs >= untilMs) return { state, effects }
          const next = stepSite(state, { kind: 'tick' }, atMs)
          state = next.state
          effects.push(...next.effects)
        }
      }
    fc.assert(
      fc.property(siteType, story, (type, rows) => {
        const once = tell(type, rows)
        const bySecond = tell(
          type,
          rows,
          byTicks(({ atMs }) => (Math.floor(atMs / 1000) + 1) * 1000),
        )
        const byDeadline = tell(
          type,
          rows,
          byTicks((state) => nextSiteDeadline(state) ?? Infinity),
        )
        for (const run of [bySecond, byDeadline]) {
          expect(withoutDuty(run)).toEqual(withoutDuty(once))
          expect(picture(run)).toEqual(picture(once))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('has its next deadline in the future', () => {
    fc.assert(
      fc.property(siteType, story, (type, rows) => {
        tell(type, rows, undefined, (_before, _input, after) => {
          expect(nextSiteDeadline(after) ?? Infinity).toBeGreaterThan(after.atMs)
        })
      }),
      runs,
    )
  })

  it('changes who looks after a room only when somebody takes it, accepts it, or goes home', () => {
    fc.assert(
      fc.property(siteType, story, (type, rows) => {
        tell(type, rows, undefined, (before, input, after) => {
          const changed = after.rooms.filter(
            (room, index) =>
              room.duty.responsible?.personId !== before.rooms[index]?.duty.responsible?.personId,
          )
          if (changed.length > 0)
            expect(['take-rooms', 'accept-room', 'shift-off']).toContain(input.kind)
          if (input.kind === 'accept-room')
            expect(
              changed.every(({ duty }) => duty.responsible?.personId === input.actor.personId),
            ).toBe(true)
          if (input.kind === 'shift-off')
            expect(changed.every(({ inSession }) => !inSession)).toBe(true)
        })
      }),
      runs,
    )
  })

  it('has only people at work looking after rooms', () => {
    fc.assert(
      fc.property(siteType, story, (type, rows) => {
        tell(type, rows, undefined, (_before, _input, { rooms, people }) => {
          for (const { duty } of rooms)
            if (duty.responsible !== null)
              expect(people.map(({ personId: id }) => id)).toContain(duty.responsible.personId)
        })
      }),
      runs,
    )
  })

  it('takes no alarm further that is acknowledged here, over, or less than medium', () => {
    fc.assert(
      fc.property(siteType, story, (type, rows) => {
        tell(type, rows, undefined, (_before, _input, { watched }) => {
          for (const { alarm: one, escalation } of watched)
            if (
              one.presence !== 'present' ||
              one.acknowledged?.place === 'site' ||
              !['high', 'medium'].includes(one.priority)
            )
              expect(escalation?.nextMs ?? null).toBeNull()
        })
      }),
      runs,
    )
  })

  it('never pages a provider for a medium at a clinic', () => {
    const mediums = story.map((rows) =>
      rows.filter(({ input }) => input.kind !== 'alarm' || input.alarm.priority !== 'high'),
    )
    fc.assert(
      fc.property(mediums, (rows) => {
        const { effects } = tell('clinic', rows)
        const pages = effects.flatMap((effect) =>
          effect.kind === 'send-page' ? effect.page.why : [],
        )
        expect(pages).not.toContain('escalation')
      }),
      runs,
    )
  })

  it('answers every command exactly once', () => {
    fc.assert(
      fc.property(siteType, story, (type, rows) => {
        const { effects } = tell(type, rows)
        const answers = effects.filter(({ kind }) => kind.startsWith('command-'))
        expect(answers).toHaveLength(rows.filter(({ input }) => 'commandId' in input).length)
      }),
      runs,
    )
  })

  it('after it broke shows the same people, rooms, stations and pages, and escalates anew', () => {
    fc.assert(
      fc.property(siteType, story, (type, rows) => {
        const { state } = tell(type, rows)
        const again = restartSite(state, state.atMs).state
        const { people, stations, pages, testPage } = again.duty
        expect({ people, stations, testPage }).toEqual({
          people: state.duty.people,
          stations: state.duty.stations,
          testPage: state.duty.testPage,
        })
        expect(pages.length).toBeGreaterThanOrEqual(state.duty.pages.length)
        const ids = (of: SiteState): readonly string[] =>
          of.duty.escalations.map((one) => `${one.roomId} ${one.occurrenceId}`)
        expect(ids(again)).toEqual(ids(state))
      }),
      runs,
    )
  })

  it('after nobody watched has everybody at work and in charge as before, and says the gap once', () => {
    const gapMs = fc.constantFrom(0, 3000, 40_000, 90_000_000)
    fc.assert(
      fc.property(siteType, story, gapMs, (type, rows, passedMs) => {
        const { state } = tell(type, rows)
        deepFreeze(state)
        const startedMs = state.atMs + passedMs
        const standing = state.rooms.flatMap(({ inSession, duty }) => {
          const own = state.watched.filter((one) => one.roomId === duty.roomId)
          return inSession ? [{ roomId: duty.roomId, alarms: own.map((one) => one.alarm) }] : []
        })
        const options = { ...state.options, startedMs, names: 'y' }
        const resumed = { options, rooms: standing, sinceMs: state.atMs }
        const again = resumeSite(state, resumed)
        expect(resumeSite(state, resumed)).toEqual(again)
        const charged = ({ duty }: SiteState) =>
          duty.rooms.map(({ roomId: id, responsible, offer, emergency }) => ({
            ...{ id, responsible, offer, emergency },
          }))
        expect(charged(again.state)).toEqual(charged(state))
        expect(again.state.duty.people).toEqual(state.duty.people)
        expect(again.state.duty.stations.every(({ armed }) => !armed)).toBe(true)
        const gaps = again.effects.filter(
          (effect) => effect.kind === 'site-transition' && effect.transition.machine === 'watching',
        )
        expect(gaps).toHaveLength(1)
        const urgent = (of: SiteState): readonly string[] =>
          of.watched.flatMap(({ alarm: one, escalation }) =>
            escalation === null ? [] : [one.occurrenceId],
          )
        const rooms = new Set(standing.map((one) => one.roomId))
        const expected = state.watched.flatMap(({ alarm: one, escalation, roomId: id }) =>
          escalation !== null && rooms.has(id) ? [one.occurrenceId] : [],
        )
        expect(urgent(again.state)).toEqual(expected)
        // Its next step is still to come.
        expect(again.state.deadlineMs).toBeGreaterThan(startedMs)
      }),
      runs,
    )
  })
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}
