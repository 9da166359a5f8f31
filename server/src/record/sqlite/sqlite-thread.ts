/** The thread that keeps the record: started by statement-thread.ts, answers one request after another. */
import { parentPort, workerData } from 'node:worker_threads'
import { ok, refuse } from '@vigil/shared/base'
import { RecordRefusedError } from '../record-refused.ts'
import { SqliteFile } from './sqlite-file.ts'
import {
  closeThread,
  type ThreadAnswer,
  type ThreadGreeting,
  type ThreadOrder,
  type ThreadStart,
  type ThreadWarning,
} from './thread-message.ts'

const tell = (message: ThreadGreeting | ThreadAnswer | ThreadWarning): void =>
  parentPort?.postMessage(message)

try {
  const file = new SqliteFile(workerData as ThreadStart, (warning) => tell({ warning }))
  parentPort?.on('message', (order: ThreadOrder) => {
    if (order !== closeThread) {
      tell(file.run(order))
      return
    }
    file.close()
    parentPort?.close()
  })
  tell(ok(null))
} catch (error) {
  if (!(error instanceof RecordRefusedError)) throw error
  tell(refuse(error.message))
}
