import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runProgram, say } from './command-line.ts'
import { readEnv } from './config.ts'
import { configured } from './load-config.ts'
import { besides } from './record/backup/private-copy.ts'
import { ExportFolder } from './record/export/export-folder.ts'
import { exportSite, type Exported } from './record/export/export-site.ts'
import { versions } from './record/migrate.ts'
import { RecordRefusedError } from './record/record-refused.ts'
import { openRecord } from './record/sql-record.ts'
import { UnusableInput } from './unusable-input.ts'

const usage = `npm run export -- --site SITE --to FOLDER
npm run export -- --site SITE --patient PSEUDONYM --to FOLDER

Writes what the record has of a site, or of one of its patients, into a new folder of NDJSON files with a manifest, also
while the server runs. Every chain is verified on its way. No password, PIN or secret is in it, not even as a hash.`

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ site: { type: 'string' }, patient: { type: 'string' }, to: { type: 'string' } },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    say(usage)
    return
  }
  const { site: siteId, patient: patientId = null, to } = values
  if (siteId === undefined || to === undefined)
    throw new UnusableInput(`--site and --to are needed\n\n${usage}`)
  const folder = resolve(to)
  if (existsSync(folder))
    throw new RecordRefusedError(`${folder} is there already: name a new folder`)
  const files = await exported({ siteId, patientId }, folder)
  say(`exported to ${folder}: ${String(files)} files; every chain unbroken`)
}

async function exported(what: Exported, to: string): Promise<number> {
  const config = configured(readEnv())
  if (config.sites.every(({ siteId }) => siteId !== what.siteId))
    throw new UnusableInput(
      `there is no site ${what.siteId}: one of ${config.sites.map(({ siteId }) => siteId).join(', ')}`,
    )
  const logger = { warn: () => undefined }
  const record = await openRecord(config.record, { logger, purpose: 'read' })
  try {
    return await besides(to, async (beside) => {
      const folder = join(beside, 'export')
      mkdirSync(folder, { mode: 0o700 })
      const files = new ExportFolder(folder)
      await exportSite(record, what, files)
      const manifest = {
        ...what,
        exportedAt: new Date().toISOString(),
        tables: versions.at(-1),
        files: files.files,
      }
      writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, {
        mode: 0o600,
      })
      renameSync(folder, to)
      return files.files.length
    })
  } finally {
    await record.close()
  }
}

await runProgram('export', run)
