import { constants, setPriority } from 'node:os'
import { resolve } from 'node:path'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runProgram, say } from './command-line.ts'
import { readEnv } from './config.ts'
import { configured } from './load-config.ts'
import { backUpPostgres } from './record/backup/postgres-backup.ts'
import { backUpSqlite } from './record/backup/sqlite-backup.ts'
import { RecordRefusedError } from './record/record-refused.ts'
import { UnusableInput } from './unusable-input.ts'

const usage = `npm run backup -- --to FILE

Writes everything that is on record at this moment into one new file, also while the server runs, and checks it: every
page of it and every chain. Which record: DATA_DIR or DATABASE_URL. FILE must not be there yet.`

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { to: { type: 'string' }, help: { type: 'boolean', default: false } },
  })
  if (values.help) {
    say(usage)
    return
  }
  if (values.to === undefined) throw new UnusableInput(`--to is missing\n\n${usage}`)
  const file = resolve(values.to)
  if (existsSync(file)) throw new RecordRefusedError(`${file} is there already: name a new file`)
  // The server's own work goes first.
  setPriority(constants.priority.PRIORITY_LOW)
  const env = readEnv()
  const { record } = configured(env)
  const { bytes, chains, entries } =
    record.kind === 'sqlite'
      ? await backUpSqlite(record.dataDir, file)
      : await backUpPostgres({ url: record.url, env }, file)
  say(
    `backed up to ${file}: ${String(bytes)} bytes; ${String(chains)} chains with ${String(entries)} entries, all unbroken`,
  )
}

await runProgram('backup', run)
