/** The thread that rehearses: started by worker-rehearsals.ts, told source after source, answers once. */
import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { Rehearsing } from './rehearsing.ts'
import type { WorkerMessage } from './worker-message.ts'

const rehearsing = new Rehearsing((path) => readFileSync(path, 'utf8'))
parentPort?.on('message', (message: WorkerMessage) => {
  const answer = rehearsing.tell(message)
  if (answer !== null) parentPort?.postMessage(answer)
})
