import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runProgram, say } from './command-line.ts'
import { readEnv } from './config.ts'
import { configured } from './load-config.ts'
import { restorePostgres } from './record/backup/postgres-restore.ts'
import { restoreSqlite } from './record/backup/sqlite-restore.ts'
import { UnusableInput } from './unusable-input.ts'

const usage = `npm run restore -- --from FILE

Puts a backup in the place of the record that DATA_DIR or DATABASE_URL names, once it was found whole. Stop the server
first. The record that is there is kept aside, and it is said where. Nobody is signed on afterwards.`

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, help: { type: 'boolean', default: false } },
  })
  if (values.help) {
    say(usage)
    return
  }
  if (values.from === undefined) throw new UnusableInput(`--from is missing\n\n${usage}`)
  const file = resolve(values.from)
  const env = readEnv()
  const { record } = configured(env)
  const now = new Date()
  const time = {
    nowMs: now.getTime(),
    stamp: now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-'),
  }
  const { chains, entries, aside } =
    record.kind === 'sqlite'
      ? await restoreSqlite(record.dataDir, file, time)
      : await restorePostgres({ url: record.url, env }, file, time)
  say(
    `restored from ${file}: ${String(chains)} chains with ${String(entries)} entries, all unbroken`,
  )
  if (aside !== null)
    say(
      `the record that was there is kept ${record.kind === 'sqlite' ? `in ${aside}` : `as schema ${aside}`}: remove it once nothing of it is needed`,
    )
  say('everybody has to sign on again; what was revoked or closed since the backup is not any more')
}

await runProgram('restore', run)
