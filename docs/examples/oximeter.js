import mqtt from 'mqtt'

// as registered: user name {site}.{device}, and the secret; without them site demo, on the server's own machine
const { MQTT_USERNAME: username, MQTT_PASSWORD: password } = process.env
const clientId = username ?? 'demo.oxi-0131'
const [site, device] = clientId.split('.')
const base = `vitals/v1/${site}/${username ? 'any' : 'room-free'}/${device}` // any: where it is registered
const boot = Date.now().toString(36)
let seq = 0
const readMonitor = () => ({ finger: true, spo2: 97, pr: 71 }) // your serial port, your driver

const status = (state, why) => JSON.stringify({ state, boot, why })
const kept = { qos: 1, retain: true }
const client = mqtt.connect(process.env.MQTT_URL ?? 'mqtt://localhost:1883', {
  clientId,
  username,
  password,
  keepalive: 10,
  will: { topic: `${base}/status`, payload: status('offline', 'lost'), ...kept },
})
client.on('connect', () => {
  const vitals = { spo2: { period_s: 1 }, pr: { period_s: 1 } }
  client.publish(`${base}/meta`, JSON.stringify({ make: 'Acme', clock: 'ntp', vitals }), kept)
  client.publish(`${base}/status`, status('online'), kept)
})
client.subscribe(`${base}/notice`)
client.on('message', (_topic, notice) => console.error(`refused: ${notice}`))
setInterval(() => {
  const { finger, spo2, pr } = readMonitor()
  const v = finger ? { spo2, pr } : { spo2: { v: null, q: 'off', why: 'sensor-off' }, pr: null }
  const reading = JSON.stringify({ boot, seq: seq++, t: new Date().toISOString(), v })
  client.publish(`${base}/obs`, reading, { qos: 1 })
}, 1000)
process.on('SIGTERM', () => {
  const leave = () => client.end(() => process.exit())
  client.publish(`${base}/status`, status('offline', 'bye'), kept, leave)
})
