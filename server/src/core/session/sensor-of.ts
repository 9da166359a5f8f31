import type { DeviceId, MeasuredVital, Sensor } from '@vigil/shared/vocabulary'
import { vitalSigns } from '@vigil/shared/vocabulary'
import type { MonitorState } from './monitor-state.ts'

/**
 * The sensor on the patient that gives a vital. Breathing is the ECG's (impedance) unless the device sees it in the
 * CO2 of the air: then a capnograph that reads must not hide an ECG that fell off.
 */
export const sensorOf = (
  { chain }: Pick<MonitorState, 'chain'>,
  vital: MeasuredVital,
  source: DeviceId,
): Sensor =>
  vital === 'rr' && chain.co2Devices.includes(source) ? 'capnograph' : vitalSigns[vital].sensor
