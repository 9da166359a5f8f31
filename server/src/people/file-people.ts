import { statSync } from 'node:fs'
import { ok, refuse, type Result } from '@vigil/shared/base'
import type { InstantMs } from '@vigil/shared/time'
import type { People, Person } from '#app/people.ts'
import type { Logger } from '#app/ports.ts'
import type { Refusal } from '#app/refusal.ts'
import { readPeople, type PersonOnFile } from './people-file.ts'
import { isPinOf } from './pin-hash.ts'
import { PinTries } from './pin-tries.ts'

export interface FilePeoplePorts {
  /** Of `people.json`; it may be missing, and may change at any time. */
  readonly path: string
  /** Real time. */
  readonly now: () => InstantMs
  readonly logger: Pick<Logger, 'error'>
}

/** The people of this site as a file names them, each with the hash of a PIN; read anew whenever the file has changed. */
export class FilePeople implements People {
  readonly #ports: FilePeoplePorts
  readonly #tries: PinTries
  #people: readonly PersonOnFile[] = []
  #version = noFile

  constructor(ports: FilePeoplePorts) {
    this.#ports = ports
    this.#tries = new PinTries(ports.now)
  }

  all(): readonly Person[] {
    this.#refresh()
    return this.#people.map(({ personId, role }) => ({ personId, role }))
  }

  async verify(signature: {
    readonly personId: string
    readonly pin: string
  }): Promise<Result<Person, Refusal>> {
    this.#refresh()
    const { personId, pin } = signature
    const person = this.#people.find((known) => known.personId === personId)
    if (person === undefined)
      return notSigned(
        `nobody called ${personId} can sign at this site: choose a name of the list, or have this one added (npm run people -- add)`,
      )
    const waitMs = this.#tries.begin(personId)
    if (waitMs !== null)
      return notSigned(
        `three wrong PINs for ${personId}: wait ${Math.ceil(waitMs / 1000)} seconds, then try again`,
      )
    if (!(await isPinOf(pin, person.pinHash))) return notSigned(this.#wrong(personId))
    this.#tries.succeeded(personId)
    return ok({ personId: person.personId, role: person.role })
  }

  #wrong(personId: string): string {
    const left = this.#tries.left(personId)
    if (left === 0) return `this is not the PIN of ${personId}: wait 30 seconds, then try again`
    return `this is not the PIN of ${personId}: ${left === 1 ? 'one more try' : `${left} more tries`} before a wait of 30 seconds`
  }

  /** A file that cannot be read changes nobody: who could sign before still can. */
  #refresh(): void {
    const { path, logger } = this.#ports
    const version = versionOf(path)
    if (version === this.#version) return
    this.#version = version
    const read = readPeople(path)
    if (read.ok) this.#people = read.value
    else logger.error({ path, why: read.error }, 'people.json was not taken over: mend it')
  }
}

const noFile = 'none'

/** Changes with the file. */
function versionOf(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat === undefined ? noFile : `${stat.mtimeNs} ${stat.size} ${stat.ino}`
}

const notSigned = (message: string): { ok: false; error: Refusal } =>
  refuse({ code: 'not-signed', message })
