import { readEnv } from './config.ts'
import { loadConfig } from './load-config.ts'
import { rootLogger, subsystemLogger } from './logger.ts'
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
/** Said whatever the log leaves out: without it nobody knows why there is no server. */
const broke = (error: unknown): never => {
  const { logLevel } = config.value
  const log = rootLogger(logLevel === 'silent' ? 'error' : logLevel)
  subsystemLogger(log, 'server').error(
    { err: error },
    'the server broke and ends: start it again, and report this with the log',
  )
  process.exit(1)
}
// What nobody caught may have left anything half done: the record is right, and a start from it is, too.
process.on('uncaughtException', broke)
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
  if (!isPlain) broke(error)
  else console.error(error.message)
  process.exit(1)
}
