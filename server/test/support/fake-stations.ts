import type { LiveValue } from '@vigil/shared/contracts'
import type { Alarm, CareSummary, RoomId, SessionCourse, SiteDuty } from '@vigil/shared/vocabulary'
import type { StationPublisher } from '#app/ports.ts'

/** Remembers what stations would have been told. */
export class FakeStations implements StationPublisher {
  readonly alarms: Alarm[] = []
  readonly gone: { readonly occurrenceId: string; readonly reason: string }[] = []
  readonly values: LiveValue[] = []
  readonly rooms: RoomId[] = []
  readonly courses: SessionCourse[] = []
  readonly cares: CareSummary[] = []
  readonly duties: SiteDuty[] = []

  alarmChanged(_roomId: RoomId, alarm: Alarm): void {
    this.alarms.push(alarm)
  }

  alarmGone(
    _roomId: RoomId,
    gone: { readonly occurrenceId: string; readonly reason: string },
  ): void {
    this.gone.push(gone)
  }

  careChanged(_roomId: RoomId, care: CareSummary): void {
    this.cares.push(care)
  }

  courseChanged(_roomId: RoomId, course: SessionCourse): void {
    this.courses.push(course)
  }

  dutyChanged(duty: SiteDuty): void {
    this.duties.push(duty)
  }

  valuesChanged(_roomId: RoomId, values: readonly LiveValue[]): void {
    this.values.push(...values)
  }

  roomChanged(roomId: RoomId): void {
    this.rooms.push(roomId)
  }
}
