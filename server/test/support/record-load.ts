/**
 * A process that writes into a record as fast as it can until it is killed, and says on its standard output what it was
 * answered: `audit 17`, `pair 5`, `account P3 12`.
 */
import { writeSync } from 'node:fs'
import { openRecord } from '../../src/record/sql-record.ts'
import { auditLine, newAccount, newDevice } from './installation-lines.ts'

const [dataDir = ''] = process.argv.slice(2)
const record = await openRecord({ kind: 'sqlite', dataDir }, { logger: { warn: () => undefined } })
/** Straight into the pipe: what is said is out, whatever happens next. */
const say = (text: string): number => writeSync(1, `${text}\n`)

let head = (await record.audit.head('demo')) ?? { sequence: 0, hash: '' }
const first = head.sequence
say('ready')

/** Lines of one chain, many on their way at once. */
async function audit(): Promise<void> {
  const line = auditLine(head.sequence + 1, head.hash)
  head = line
  await record.audit.append('demo', line)
  say(`audit ${line.sequence}`)
}

/** Two rows that only make sense together. */
async function pair(number: number): Promise<void> {
  await record.db.transaction().execute(async (transaction) => {
    for (const half of ['a', 'b'])
      await transaction
        .insertInto('device')
        .values({ ...newDevice(`pair-${number}`, half), roving: 0 })
        .execute()
  })
  say(`pair ${number}`)
}

async function account(person: number, wrongPins: number): Promise<void> {
  await record.accounts.save({ ...newAccount(`P${person}`), wrongPins })
  say(`account P${person} ${wrongPins}`)
}

const forEver = async (work: (count: number) => Promise<void>): Promise<never> => {
  for (let count = first + 1; ; count += 1) await work(count)
}
for (let line = 0; line < 20; line += 1) void forEver(audit)
for (let writer = 0; writer < 5; writer += 1) void forEver((count) => account(writer, count))
void forEver(pair)
