import { parseArgs } from 'node:util'
import type { Result } from '@vigil/shared/base'
import { serverChain } from '#core/audit/audit-entry.ts'
import { verifyChain, type VerifiedChain } from '#core/ledger/verify-chain.ts'
import { readEnv } from './config.ts'
import { loadConfig } from './load-config.ts'
import { RecordRefusedError } from './record/record-refused.ts'
import { sha256 } from './record/sha256.ts'
import { openRecord } from './record/sql-record.ts'
import { verifyAudit } from './record/verify-audit.ts'
import { keptLedgers, verifyLedger, type KeptLedger } from './record/verify-ledgers.ts'
import { readLines, UnusableInput } from './replay-input.ts'

const usage = `npm run --silent verify-ledger
npm run --silent verify-ledger -- --file LEDGER.ndjson
npm run --silent verify-ledger -- --print CHAIN

Walks every chain of the record that DATA_DIR or DATABASE_URL names, also while its server runs, and prints a line for
each: whole, or the first entry that is not as it was written (exit code 1). Nothing is written.
  --file   an exported ledger or audit instead
  --print  the entries of one audit trail, a line of JSON each: a site's name, or ${serverChain} for what belongs to no site`

const say = (line: string): void => void process.stdout.write(`${line}\n`)

function report(name: string, verified: Result<VerifiedChain, string>): void {
  if (!verified.ok) {
    process.stderr.write(`verify-ledger: ${name}: ${verified.error}\n`)
    process.exitCode = 1
    return
  }
  const { entries, headHash, ended } = verified.value
  const end = ended
    ? 'it ends with the end of its session'
    : 'compare the last hash with one kept elsewhere to know that none is missing after it'
  say(`${name}: ${String(entries)} entries, unbroken; ${end}; last hash ${headHash || 'none'}`)
}

function verifyFile(path: string): void {
  const verified = verifyChain(readLines(path), sha256)
  report(path, verified.ok ? verified : { ok: false, error: verified.error.message })
}

async function withRecord(
  work: (record: Awaited<ReturnType<typeof openRecord>>) => Promise<void>,
): Promise<void> {
  const config = loadConfig(readEnv())
  if (!config.ok) throw new UnusableInput(config.error.join('\n'))
  const logger = { warn: () => undefined }
  const record = await openRecord(config.value.record, { logger, purpose: 'read' })
  try {
    await work(record)
  } finally {
    await record.close()
  }
}

const verifyRecord = (): Promise<void> =>
  withRecord(async ({ audit, db }) => {
    const siteIds = await audit.sites()
    const ledgers = await keptLedgers(db)
    if (siteIds.length + ledgers.length === 0) say('the record has no chain yet')
    for (const siteId of siteIds) report(`audit of ${siteId}`, await verifyAudit(audit, siteId))
    for (const ledger of ledgers) report(nameOf(ledger), await verifyLedger(db, ledger))
  })

const nameOf = ({ siteId, owner }: KeptLedger): string =>
  owner === `site ${siteId}` ? `ledger of ${owner}` : `ledger of ${owner} at ${siteId}`

const printChain = (siteId: string): Promise<void> =>
  withRecord(async ({ audit }) => {
    for await (const piece of audit.read(siteId)) process.stdout.write(piece)
  })

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      print: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) say(usage)
  else if (values.file !== undefined) verifyFile(values.file)
  else if (values.print !== undefined) await printChain(values.print)
  else await verifyRecord()
}

const isMisspelledOption = (error: unknown): error is TypeError & { code: string } =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

// A reader such as head may close the pipe early: that ends the output, not in a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  await run()
} catch (error) {
  const isPlain = error instanceof UnusableInput || error instanceof RecordRefusedError
  if (!isPlain && !isMisspelledOption(error)) throw error
  process.stderr.write(`verify-ledger: ${error.message}\n`)
  process.exitCode = 2
}
