/**
 * A whole server that is to be killed: `acknowledging-server.ts DATA_DIR START_MS MQTT_PORT [MQTT_URL]`. It says `ready` once it hears
 * devices. Its clock stands a minute after START_MS.
 */
import { FakeTime } from './fake-time.ts'
import { startServer } from './start-server.ts'

const [dataDir = '', startMs = '', mqttPort = '0', mqttUrl] = process.argv.slice(2)
const time = new FakeTime(Number(startMs))
const broker = mqttUrl === undefined ? { MQTT_PORT: mqttPort } : { MQTT_URL: mqttUrl }
await startServer({
  env: { DATA_DIR: dataDir, ...broker },
  surroundings: { clock: time, scheduler: time },
})
time.advance(60_000)
process.stdout.write('ready\n')
