import { readEnv } from './config.ts'
import { loadConfig } from './load-config.ts'
import { PortTakenError } from './port-taken.ts'
import { RecordRefusedError } from './record/record-refused.ts'
import { createServer } from './server.ts'
import { TlsRefusedError } from './tls-files.ts'

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
if (config.value.tls !== null) process.on('SIGHUP', () => server.renewCertificate())
try {
  await server.start()
} catch (error) {
  const isPlain =
    error instanceof PortTakenError ||
    error instanceof RecordRefusedError ||
    error instanceof TlsRefusedError
  console.error(isPlain ? error.message : error)
  process.exit(1)
}
