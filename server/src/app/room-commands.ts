import type { RoomCommand } from '@vigil/shared/contracts'
import type { Actor, ActingRole } from '@vigil/shared/vocabulary'
import type { CommandId, SessionCommand } from '#core/input.ts'

/** A command that only tells the monitor what the session's plan says: nothing in the monitor can refuse it. */
export type CourseCommand = Extract<RoomCommand, { kind: 'phase' | 'baseline' }>

export const isCourseCommand = (command: RoomCommand): command is CourseCommand =>
  command.kind === 'phase' || command.kind === 'baseline'

/** Who looks after a patient (sessions.md 1). */
export const courseRoles: readonly ActingRole[] = ['nurse', 'provider', 'therapist']
export const mayChangeCourse = (role: ActingRole): boolean => courseRoles.includes(role)

/** The monitor's own form of what a person asks of a room. */
export const sessionCommand = (
  command: Exclude<RoomCommand, CourseCommand>,
  asked: { readonly commandId: CommandId; readonly actor: Actor },
): SessionCommand => ({ ...command, ...asked })
