import type { MonitoringPlan, Sensor, Watch } from '@vigil/shared/vocabulary'
import { vitalSigns } from '@vigil/shared/vocabulary'
import type { JudgedStream } from '../alarm/vital-stream.ts'

/** Vitals that prove their sensor is on the patient. The perfusion index alone proves nothing. */
export const sensorVitals = ['hr', 'pr', 'spo2', 'rr', 'abp-sys', 'abp-dia', 'abp-map'] as const

/** How the plan watches a vital. One it does not name is continuous from its first valid reading (alarms.md 2.1). */
export function watchOf(plan: MonitoringPlan, vital: JudgedStream): Watch {
  switch (vital) {
    case 'pr':
      // A pulse comes with the saturation: a spot clip gives both.
      return plan.pr ?? plan.spo2 ?? 'continuous'
    case 'abp-sys':
    case 'abp-dia':
    case 'abp-map':
      return plan.abp ?? 'continuous'
    case 'pi':
      return 'continuous'
    case 'spo2':
    case 'rate':
    case 'hr':
    case 'rr':
    case 'temp':
    case 'etco2':
      return plan[vital] ?? 'continuous'
  }
}

/** Sensors whose values are expected from the session's start on. */
export function sensorsFromStart(plan: MonitoringPlan): Sensor[] {
  const named = new Set<Sensor>()
  for (const vital of sensorVitals) {
    const planned = vital.startsWith('abp') ? plan.abp : plan[vital as 'hr' | 'pr' | 'spo2' | 'rr']
    if (planned === 'continuous') named.add(vitalSigns[vital].sensor)
  }
  return [...named]
}
