import type { Page } from 'playwright-core'
import {
  atCheckIn,
  beforeDose,
  flowAnswers,
  held,
  infusing,
  lozenge,
  ready,
  recovering,
  roomAt,
  type Stage,
} from './flow-records.ts'
import { orderly } from './duty-scenes.ts'
import { alarmOf, emptyRoom, spo2Low, valuesOf, type RoomScript } from './rooms.ts'
import { scene, type Scene } from './scenes.ts'

const nurse = { personId: 'KB', role: 'nurse' } as const
const therapist = { personId: 'TH', role: 'therapist' } as const

const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click()
}

const live = { roomId: 'room-1', hr: 76, spo2: 97, rr: 14 }

const flow = (
  name: string,
  stageOf: () => Stage,
  more: Partial<Scene> & { readonly script?: () => Partial<RoomScript> } = {},
): Scene => {
  const { script, ...rest } = more
  return scene(name, '/rooms/room-1', {
    rooms: () => [roomAt(stageOf(), script?.() ?? {})],
    frames: () => [{ roomId: 'room-1', values: valuesOf({ ...live, ...script?.() }) }],
    duty: () => orderly(),
    person: nurse,
    also: flowAnswers(stageOf),
    ...rest,
  })
}

const alarmed = (): Partial<RoomScript> => ({
  spo2: 84,
  alarms: [alarmOf({ condition: spo2Low, priority: 'high', value: 84, worst: 83, limit: 88 })],
})

const fillDose = async (page: Page): Promise<void> => {
  await page.getByLabel(/, mg$/).fill('60')
  await page.getByLabel('Why more').fill('second half ordered by DR on the phone')
  await page.getByLabel('Planned over, minutes').fill('40')
  await press('Read back…')(page)
}

const office = (name: string, stageOf: () => Stage, more: Partial<Scene> = {}): Scene =>
  flow(name, () => lozenge(stageOf()), {
    size: 'phone',
    person: therapist,
    site: {
      type: 'office',
      emergencyCall: { number: '112', address: 'Lindenstraße 12, 2nd floor, 10969 Berlin' },
    },
    ...more,
  })

/** The way of a treated session, and the therapist's card. */
export const flowScenes: readonly Scene[] = [
  flow('flow-start', atCheckIn, { rooms: () => [emptyRoom('room-1')] }),
  flow('flow-check-in', atCheckIn),
  flow('flow-held', held),
  flow('flow-held-sign', held, {
    act: async (page) => {
      await press('Prescriber decides…')(page)
      await press('Go ahead')(page)
      await page.getByLabel('Reason').fill('known white-coat pressure, calm now')
      await press('Sign…')(page)
    },
  }),
  flow('flow-dose-over', beforeDose, { act: fillDose }),
  flow('flow-infusion-light', infusing, { theme: 'light', act: press(/^3.*Dose|Dose/) }),
  flow('flow-observe', infusing, { act: press('Observe…') }),
  flow('flow-alarm', infusing, { script: alarmed }),
  flow('flow-alarm-tablet', infusing, { script: alarmed, size: 'tablet' }),
  flow('flow-infusion-tablet', infusing, { size: 'tablet' }),
  flow('flow-alarm-phone', infusing, { script: alarmed, size: 'phone' }),
  flow('flow-recovery', recovering, { act: press(/Discharge/) }),
  flow('flow-recovery-tablet', recovering, { act: press(/Discharge/), size: 'tablet' }),
  flow('flow-ready-sign', ready, { act: press('Sign off…') }),
  flow('flow-link-lost', beforeDose, { quietForMs: 5000 }),
  office('therapist-check-in-phone', atCheckIn),
  office('therapist-held-phone', held),
  office('therapist-calm-phone', infusing),
  office('therapist-ready-phone', ready),
  office('therapist-dose-light-phone', beforeDose, { theme: 'light' }),
  office('therapist-link-lost-phone', infusing, { quietForMs: 5000 }),
  office('therapist-tablet', infusing, { size: 'tablet' }),
]
