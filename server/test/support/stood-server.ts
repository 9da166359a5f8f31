import type { Logger, RecordStores } from '#app/ports.ts'
import type { RunningSession } from '#app/running-session.ts'
import { StandingSessions } from '#app/standing-sessions.ts'
import { dryServer, quiet } from './memory-ports.ts'

/** A server that starts on a record of one session that ran: how the session stands before anything new is heard. */
export async function stoodServer(stores: RecordStores) {
  const dry = dryServer(1, stores)
  const log: string[] = []
  const note: Logger['warn'] = (_fields: unknown, text?: unknown) => void log.push(String(text))
  const { registry, record, burden, clocks } = dry
  const standing = new StandingSessions({
    ...{ stores, registry, record, burden, clocks },
    logger: { ...quiet, warn: note, error: note },
  })
  await standing.stand()
  const running: RunningSession | undefined = registry.all()[0]
  if (running === undefined) throw new Error(`no session stands: ${log.join('; ')}`)
  return { ...dry, running, standing, log }
}
