import type { Mode, RoomId } from '@vigil/shared/vocabulary'
import type { Rejection } from '#app/notice-board.ts'
import type { DeliveryRefusal } from '#app/session-registry.ts'

/** What a device is told when what it sent reached no patient. */
export function deliveryRejection(refusal: DeliveryRefusal, roomId: RoomId, mode: Mode): Rejection {
  switch (refusal) {
    case 'no-session':
      return {
        path: '',
        rule: 'no-session',
        got: roomId,
        fix: `start a session in ${roomId}: until then nobody is watched there and readings are only counted`,
      }
    case 'mode':
      return {
        path: 'mode',
        rule: 'mode',
        got: mode,
        fix: `the session in ${roomId} has another mode: send its mode (real, demo or test), or publish to another room`,
      }
    case 'released':
      return {
        path: '',
        rule: 'released',
        fix: 'a person took this device off the patient here: bind it again in the room to use it',
      }
    case 'unclaimed':
      return {
        path: '',
        rule: 'unclaimed',
        got: roomId,
        fix: 'it belongs to no patient: bind the device to one, or claim its spot readings from the tray; continuous readings wait for nobody',
      }
    case 'misplaced':
      return {
        path: '',
        rule: 'misplaced',
        got: roomId,
        fix: 'it is registered in another room, or in none: change its room in the list of devices, have a person bind it to the patient, or claim the room where it belongs',
      }
    case 'before-session':
      return {
        path: 't',
        rule: 'before-session',
        fix: "it was measured before the session in this room began, so it is nobody's there; check the clock if it was not",
      }
  }
}
