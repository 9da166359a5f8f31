import { readEnv } from './config.ts'
import { loadConfig } from './load-config.ts'
import { PortTakenError } from './port-taken.ts'
import { createServer } from './server.ts'

const config = loadConfig(readEnv())
if (!config.ok) {
  for (const sentence of config.error) console.error(sentence)
  process.exit(1)
}
const server = createServer(config.value)
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    void server.close().then(() => process.exit(0))
  })
try {
  await server.start()
} catch (error) {
  console.error(error instanceof PortTakenError ? error.message : error)
  process.exit(1)
}
