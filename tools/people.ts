/** `npm run people`: who signs at this site. Changes `people.json` in DATA_DIR; a running server reads it anew. */
import { resolve, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { roles, type Role } from '../shared/src/vocabulary/index.ts'
import {
  peoplePath,
  readPeople,
  writePeople,
  type PersonOnFile,
} from '../server/src/people/people-file.ts'
import { hashPin } from '../server/src/people/pin-hash.ts'

const usage = `npm run people -- list
npm run people -- add NAME ROLE      asks for the PIN (or takes it from standard input); once more: a new PIN or role
npm run people -- remove NAME

NAME  initials, 1 to 32 characters      ROLE  ${roles.join(', ')}
DATA_DIR says where people.json is (default ./data).`

const path = peoplePath(resolve(process.env['DATA_DIR'] ?? join(import.meta.dirname, '../data')))

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)

function known(): readonly PersonOnFile[] {
  const read = readPeople(path)
  return read.ok ? read.value : fail(`${path}: ${read.error}`)
}

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

async function add([personId = '', role = '']: readonly string[]): Promise<void> {
  const name = personId.trim()
  if (name === '' || name.length > 32 || !isRole(role)) return fail(usage)
  const pinHash = await hashPin(checkedPin(await askPin(name)))
  const others = known().filter((person) => person.personId !== name)
  writePeople(path, [...others, { personId: name, role, pinHash }])
  print(`${name} signs as ${role}.`)
}

function remove([personId = '']: readonly string[]): void {
  const before = known()
  const after = before.filter((person) => person.personId !== personId)
  if (after.length === before.length) return fail(`Nobody called ${personId} is in ${path}.`)
  writePeople(path, after)
  print(`${personId} signs no more.`)
}

function list(): void {
  const people = known()
  if (people.length === 0) print('Nobody signs here yet: npm run people -- add KB nurse')
  for (const { personId, role } of people) print(`${personId.padEnd(12)} ${role}`)
}

/** The same rule as every signature. */
const checkedPin = (pin: string): string =>
  pin.length >= 4 && pin.length <= 64 ? pin : fail('A PIN has 4 to 64 characters.')

/** Typed unseen, twice; or the first line of standard input. */
async function askPin(name: string): Promise<string> {
  if (!process.stdin.isTTY) return firstLine()
  const pin = await typedUnseen(`PIN of ${name}: `)
  if ((await typedUnseen('Once more: ')) !== pin) fail('These are two different PINs.')
  return pin
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line.trim()
  return ''
}

async function typedUnseen(question: string): Promise<string> {
  process.stdout.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const asking = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  const pin = await asking.question('')
  asking.close()
  print('')
  return pin
}

const [command = '', ...rest] = process.argv.slice(2)
switch (command) {
  case 'list':
    list()
    break
  case 'add':
    await add(rest)
    break
  case 'remove':
    remove(rest)
    break
  default:
    fail(usage)
}
