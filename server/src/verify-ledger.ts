import { parseArgs } from 'node:util'
import type { Result } from '@vigil/shared/base'
import { serverChain } from '#core/audit/audit-entry.ts'
import { verifyChain, type VerifiedChain } from '#core/ledger/verify-chain.ts'
import { runProgram, say } from './command-line.ts'
import { readEnv } from './config.ts'
import { configured } from './load-config.ts'
import { sha256 } from './record/sha256.ts'
import { openRecord } from './record/sql-record.ts'
import { walkChains } from './record/walk-chains.ts'
import { readLines } from './replay-input.ts'

const usage = `npm run --silent verify-ledger
npm run --silent verify-ledger -- --file LEDGER.ndjson
npm run --silent verify-ledger -- --print CHAIN

Walks every chain of the record that DATA_DIR or DATABASE_URL names, also while its server runs, and prints a line for
each: whole, or the first entry that is not as it was written (exit code 1). Nothing is written.
  --file   an exported ledger or audit instead
  --print  the entries of one audit trail, a line of JSON each: a site's name, or ${serverChain} for what belongs to no site`

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
  const logger = { warn: () => undefined }
  const record = await openRecord(configured(readEnv()).record, { logger, purpose: 'read' })
  try {
    await work(record)
  } finally {
    await record.close()
  }
}

const verifyRecord = (): Promise<void> =>
  withRecord(async ({ db }) => {
    let walked = 0
    for await (const { name, verified } of walkChains(db)) {
      report(name, verified)
      walked += 1
    }
    if (walked === 0) say('the record has no chain yet')
  })

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

await runProgram('verify-ledger', run)
