import type { CommandReply, CommandRequest } from '@vigil/shared/contracts'
import { expect, test } from 'vitest'
import { CommandDesk } from './command-desk.ts'

const acknowledge: CommandRequest = {
  to: 'room',
  roomId: 'r1',
  command: { kind: 'acknowledge', occurrenceId: 'a', note: null, actionable: null },
}

function desk() {
  const clock = { nowMs: 0 }
  const answers: ((reply: CommandReply) => void)[] = []
  const made = new CommandDesk({
    monotonicNow: () => clock.nowMs,
    send: () =>
      new Promise((resolve) => {
        answers.push(resolve)
      }),
    quietedIn: () => ['b', 'c'],
    onPress: () => undefined,
  })
  return { made, clock, answer: (reply: CommandReply) => answers.shift()?.(reply) }
}

test.each<{ what: string; request: CommandRequest; quiet: readonly string[] }>([
  { what: 'an acknowledgement quiets its alarm', request: acknowledge, quiet: ['a'] },
  {
    what: 'a pause quiets its room',
    request: { ...acknowledge, command: { kind: 'pause-audio' } },
    quiet: ['b', 'c'],
  },
  {
    what: 'anything else quiets nothing',
    request: { to: 'site', command: { kind: 'shift-off' } },
    quiet: [],
  },
])('$what until it is answered', async ({ request, quiet }) => {
  const { made, answer } = desk()
  const reply = made.send(request)
  expect([...made.quiet()]).toEqual(quiet)
  answer({ ok: false, code: 'x', message: 'no' })
  expect(await reply).toEqual({ ok: false, code: 'x', message: 'no' })
  expect([...made.quiet()]).toEqual([])
})

test('a tone that is held comes back after thirty seconds', () => {
  const { made, clock } = desk()
  made.hold('a')
  clock.nowMs = 29_999
  expect([...made.quiet()]).toEqual(['a'])
  clock.nowMs = 30_000
  expect([...made.quiet()]).toEqual([])
})

test('an answer ends the hold: from then on the server says what sounds', async () => {
  const { made, answer } = desk()
  made.hold('a')
  const reply = made.send(acknowledge)
  answer({ ok: true })
  await reply
  expect([...made.quiet()]).toEqual([])
})
