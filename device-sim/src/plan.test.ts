import { describe, expect, it } from 'vitest'
import { readRecording } from '@vigil/shared/recording'
import { readCommand, type PlayCommand, type SimulateCommand } from './command-line.ts'
import { openingLines } from './plan.ts'

function commandOf(line: string): SimulateCommand | PlayCommand {
  const command = readCommand(line.split(' '), { mqttUrl: undefined, mqttPort: undefined })
  if (!command.ok || command.value.kind === 'help') throw new Error(line)
  return command.value
}

function opening(line: string, scale: number): readonly string[] {
  const command = commandOf(line)
  if (command.kind === 'simulate') return openingLines(command, scale)
  const recording = readRecording([
    ['t_s', 'hr', 'bis'],
    ['0', '70', '40'],
    ['60', '71', '40'],
  ])
  if (!recording.ok) throw new Error(recording.error.message)
  return openingLines({ ...command, recording: recording.value }, scale)
}

describe('what a person reads when a run begins', () => {
  it('the rooms, and what happens in them', () => {
    const lines = opening('--rooms 3 --scenario motion,cuff-failure', 1)
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^room-1 {2}motion: /)
    expect(lines[1]).toMatch(/^room-2 {2}cuff-failure: /)
    expect(lines[2]).toMatch(/^room-3 {2}motion: /)
  })

  it.each([
    ['--rooms 1', 1, 'publishing to site demo in real time'],
    ['--rooms 1 --speed 10', 10, 'publishing to site demo at 10 times real time'],
    [
      '--rooms 1 --speed 10',
      5,
      "publishing to site demo at 5 times real time (the server's TIME_SCALE, not --speed 10)",
    ],
  ])('%s with a clock at %d', (line, scale, expected) => {
    expect(opening(line, scale).at(-1)).toBe(expected)
  })

  it.each([
    [
      '--recording a.csv',
      [
        'does not know the columns bis',
        'plays 2 rows into room-1, mode demo, in about 1.0 minutes',
      ],
    ],
    [
      '--recording a.csv --speed 600 --mode real',
      [
        'does not know the columns bis',
        'plays 2 rows into room-1, mode real, in about 0.0 minutes',
        'sends 10 messages a second; Vigil judges the newest 2',
      ],
    ],
  ])('%s', (line, expected) => {
    expect(opening(line, 1)).toEqual(expected)
  })
})
