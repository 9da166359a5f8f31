const names = '"boot":"mwqo6zgt","seq":1042'
const at = '"t":"2026-09-12T14:03:07Z"'
const reading = `{${names},${at},"v":{"spo2":97,"pr":71}}`
const sensorOff = `{${names},${at},"v":{"spo2":{"v":null,"q":"off","why":"sensor-off"}}}`
const freshStart = `{"boot":"k3xw0p1a","seq":0,${at},"v":{"spo2":97,"pr":71}}`
const withAge = `{${names},"age_ms":120,"v":{"spo2":97,"pr":71}}`
const backfill = `{"boot":"mwqo6zgt","readings":[{"seq":1040,${at},"v":{"spo2":97}}]}`
const alarm =
  '{"alarm":{"id":"a-3","kind":"phy","vital":"hr","text":"HR high","priority":"medium","state":"on"}}'
const topic = 'vitals/v1/{site}/{room}/{device}/obs'

/** A message that would have been taken, by the rule that refused another. */
const examples: Readonly<Record<string, string>> = {
  'topic-prefix': topic,
  'topic-depth': topic,
  'topic-name': topic,
  'topic-channel': topic,
  site: topic,
  room: topic,
  'rights-site': topic,
  'rights-device': topic,
  'rights-channel': topic,
  retain: `mosquitto_pub -q 1 -t ${topic} -m '${reading}'`,
  size: backfill,
  json: `{${names},"v":{"spo2":null,"pr":71}}`,
  schema: reading,
  'unknown-vital': `{${names},"v":{"spo2":97},"x":{"151884":{"v":6.2,"u":"L/min"}}}`,
  range: sensorOff,
  zero: sensorOff,
  sentinel: sensorOff,
  'not-a-number': reading,
  'dia-below-sys': `{${names},"v":{"nibp":{"sys":142,"dia":88,"map":106,"id":"n-0017"}}}`,
  unit: `{${names},"v":{"temp":36.8}}`,
  clock: withAge,
  age: withAge,
  'time-missing': backfill,
  duplicate: freshStart,
  'seq-restart': freshStart,
  'seq-leap': reading,
  order: reading,
  'no-vital': `{${names},"v":{"spo2":null}}`,
  rate: `{${names},${at},"v":{"hr":72,"spo2":97,"pr":71,"rr":14}}`,
  period: '{"vitals":{"spo2":{"period_s":1},"nibp":{}}}',
  mode: `{${names},"mode":"test","v":{"spo2":97}}`,
  'backfill-size': backfill,
  'alarm-id': alarm,
  'alarm-priority': alarm,
  'alarm-late': alarm,
}

/** Null: it is not the message that has to be another. */
export const exampleFor = (rule: string): string | null => examples[rule] ?? null

export const guidePlace = 'docs/mqtt-guide.md#notices'
