import type { PatientsReply, StartSessionBody } from '@vigil/shared/contracts'
import type { Arm, Protocol, RoomId } from '@vigil/shared/vocabulary'

/** A treatment about to start, as it is chosen; arms empty: none. */
export interface StartFields {
  readonly [name: string]: string | readonly string[]
  readonly patientId: string
  readonly protocolId: string
  readonly position: string
  readonly cuff: string
  readonly clip: string
  readonly noCuff: string
  readonly devices: readonly string[]
  readonly mode: string
}

export const noStart: StartFields = {
  patientId: '',
  protocolId: '',
  position: 'reclined',
  cuff: 'left',
  clip: 'right',
  noCuff: '',
  devices: [],
  mode: 'real',
}

interface Known {
  readonly roomId: RoomId
  readonly patients: PatientsReply['patients']
  readonly protocols: readonly Protocol[]
}

/** What starts the session, or the sentence that says what is missing. */
export function readStart(fields: StartFields, known: Known): StartSessionBody | string {
  const patient = known.patients.find((one) => one.patient.patientId === fields.patientId)
  const protocol = known.protocols.find(({ protocolId }) => protocolId === fields.protocolId)
  if (patient === undefined) return 'Choose the patient.'
  if (protocol === undefined) return 'Choose the protocol.'
  if (fields.cuff !== '' && fields.cuff === fields.noCuff)
    return 'The cuff is on the arm that must never have one: change one of the two.'
  return {
    roomId: known.roomId,
    patientLabel: patient.patient.label,
    presetId: protocol.limitsPresetId,
    mode: fields.mode === 'demo' ? 'demo' : 'real',
    plan: protocol.plan,
    clipOnCuffArm: fields.clip !== '' && fields.clip === fields.cuff,
    devices: fields.devices.length === 0 ? null : [...fields.devices],
    care: {
      patientId: patient.patient.patientId,
      protocolId: protocol.protocolId,
      position: fields.position === 'seated' ? 'seated' : 'reclined',
      arms: {
        cuff: armOf(fields.cuff),
        clip: armOf(fields.clip),
        noCuff: armOf(fields.noCuff),
      },
    },
  }
}

const armOf = (chosen: string): Arm | null =>
  chosen === 'left' || chosen === 'right' ? chosen : null
