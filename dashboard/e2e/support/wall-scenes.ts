import type { Page } from 'playwright-core'
import type { ApiAsked } from './api-words.ts'
import { pastAlarmsReply } from './past-alarm-scripts.ts'
import { roomOf } from './rooms.ts'
import { alarmStateRooms, manyAlarming } from './alarm-state-scripts.ts'
import { calmRoom, framesOf, scene, withEmpty, type Scene } from './scenes.ts'

const states: Partial<Scene> = {
  rooms: () => alarmStateRooms().map(roomOf),
  frames: framesOf(alarmStateRooms),
}

const many = (count: number): Partial<Scene> => ({
  rooms: () => withEmpty(manyAlarming(count - 1)),
  frames: framesOf(() => manyAlarming(count - 1)),
})

const calm = (count: number): Partial<Scene> => {
  const scripts = () =>
    Array.from({ length: count }, (_unused, index) => ({
      ...calmRoom(index),
      roomId: `room-${index + 1}`,
    }))
  return { rooms: () => scripts().map(roomOf), frames: framesOf(scripts) }
}

const past = {
  also: ({ path }: ApiAsked) =>
    path === '/alarms' ? { status: 200, body: pastAlarmsReply() } : null,
  act: (page: Page) => page.getByRole('button', { name: 'Last 24 h' }).click(),
}

export const wallScenes: readonly Scene[] = [
  scene('wall-states', '/', states),
  scene('wall-states-light', '/', { ...states, theme: 'light' }),
  scene('wall-states-grey', '/', { ...states, isGrey: true }),
  scene('wall-states-grey-light', '/', { ...states, isGrey: true, theme: 'light' }),
  scene('wall-states-phone', '/', { ...states, size: 'phone' }),
  scene('wall-30', '/', many(30)),
  scene('wall-30-light', '/', { ...many(30), theme: 'light' }),
  scene('wall-30-calm', '/', calm(30)),
  scene('wall-30-link-lost', '/', { ...many(30), quietForMs: 5000 }),
  scene('wall-30-tablet', '/', { ...many(30), size: 'tablet' }),
  scene('wall-30-phone', '/', { ...many(30), size: 'phone' }),
  scene('wall-64', '/', many(64)),
  scene('wall-loading', '/', { ...calm(20), comesBackTo: 'a quiet server' }),
  scene('wall-loading-30-light', '/', {
    ...calm(30),
    theme: 'light',
    comesBackTo: 'a quiet server',
  }),
  scene('wall-slow', '/', { ...calm(20), comesBackTo: 'a quiet server', quietForMs: 4000 }),
  scene('alarms-past', '/alarms', past),
  scene('alarms-past-light', '/alarms', { ...past, theme: 'light' }),
  scene('alarms-past-tablet', '/alarms', { ...past, size: 'tablet' }),
  scene('alarms-past-phone', '/alarms', { ...past, size: 'phone' }),
  scene('alarms-filtered', '/alarms', {
    act: async (page) => {
      await page.getByRole('combobox', { name: 'Priority' }).selectOption('medium')
    },
  }),
  scene('alarms-phone', '/alarms', { size: 'phone' }),
  scene('keys', '/', { act: (page) => page.keyboard.press('?') }),
  scene('keys-phone-light', '/', {
    size: 'phone',
    theme: 'light',
    act: (page) => page.keyboard.press('?'),
  }),
  scene('wall-no-link', '/', { ...calm(20), comesBackTo: 'a quiet server', quietForMs: 9500 }),
]
