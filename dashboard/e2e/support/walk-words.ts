import type { BrowserContext, Page, Request, Response } from 'playwright-core'
import { wordsIn } from '../../../server/test/support/secret-words.ts'

/** Fields whose words open something, on the way in and on the way back. */
const secretFields = ['password', 'before', 'pin', 'code', 'secret', 'challenge']
/** Fields whose words are somebody's; every other sentence that is posted beside them counts too. */
const patientFields = ['patientLabel', 'label', 'value', 'note']
const aboutPatients = /\/(patients|sessions|commands|tray)(\/|$)/
/** Shorter ones stand in any log by chance. */
const shortestWord = 5

/** Everything secret, and everything about a patient, that passes between a walk and its server. */
export class WalkWords {
  readonly #secrets = new Set<string>()
  readonly #ofPatients = new Set<string>()
  readonly #reading: Promise<void>[] = []

  /** From here on, whatever the pages of a browser say and are told. */
  listen(context: BrowserContext): void {
    context.on('request', (request) => {
      this.posted(pathOf(request), readJson(request.postData()))
    })
    context.on('response', (response) => {
      // An answer is gone with the page that asked, where somebody has left it meanwhile.
      this.#reading.push(this.#read(response).catch(() => undefined))
    })
    context.on('page', (page) => this.#listenToSockets(page))
    for (const page of context.pages()) this.#listenToSockets(page)
  }

  posted(path: string, body: unknown): void {
    this.#keepSecrets(body)
    if (!aboutPatients.test(path)) return
    for (const [field, word] of wordsOf(body))
      if (!secretFields.includes(field) && isOfPatient(field, word)) this.#ofPatients.add(word)
  }

  /** What the server gave away: device secrets, codes, challenges, cookies. */
  answered(body: unknown, cookies: readonly string[]): void {
    this.#keepSecrets(body)
    for (const cookie of cookies) {
      const [, value = ''] = /^[^=]+=([^;]*)/.exec(cookie) ?? []
      if (value.length >= shortestWord) this.#secrets.add(value)
    }
  }

  /** The words of this walk that stand in a log. Fails where it has heard nothing: then nothing is proved. */
  async foundIn(log: string): Promise<readonly string[]> {
    await Promise.all(this.#reading)
    if (this.#secrets.size === 0) throw new Error('nobody listened to this walk')
    const all = [...this.#secrets, ...this.#ofPatients]
    // Four digits stand in any log by chance: as a word of their own they do not.
    const pins = all.filter(isPin).filter((pin) => wordsIn(log, [`"${pin}"`]).length > 0)
    return [
      ...pins,
      ...wordsIn(
        log,
        all.filter((word) => !isPin(word) && word.length >= shortestWord),
      ),
    ]
  }

  #listenToSockets(page: Page): void {
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        const [, sent = 'null'] = /^42\d*(\[.*)$/s.exec(payload.toString()) ?? []
        this.posted('/commands', readJson(sent))
      })
    })
  }

  async #read(response: Response): Promise<void> {
    const path = pathOf(response.request())
    if (!path.startsWith('/api/') || !response.ok()) return
    const headers = await response.headersArray()
    const cookies = headers.filter(({ name }) => name.toLowerCase() === 'set-cookie')
    const isTold = response.request().method() === 'POST' || path.endsWith('/who')
    const body = isTold ? readJson(await response.text()) : null
    this.answered(
      body,
      cookies.flatMap(({ value }) => value.split('\n')),
    )
  }

  #keepSecrets(body: unknown): void {
    for (const [field, word] of wordsOf(body))
      if (secretFields.includes(field)) this.#secrets.add(word)
  }
}

const pathOf = (request: Request): string => new URL(request.url()).pathname

const isPin = (word: string): boolean => /^\d{1,8}$/.test(word)

const isOfPatient = (field: string, word: string): boolean =>
  word.length >= shortestWord && (patientFields.includes(field) || word.trim().includes(' '))

/** Every text in a body, with the name of its field. */
function wordsOf(body: unknown, field = ''): readonly (readonly [field: string, word: string])[] {
  if (typeof body === 'string') return [[field, body]]
  if (Array.isArray(body)) return body.flatMap((one) => wordsOf(one, field))
  if (typeof body !== 'object' || body === null) return []
  // A refusal's code is no secret.
  const isRefusal = 'ok' in body && body.ok === false
  return Object.entries(body).flatMap(([name, value]) =>
    isRefusal && name === 'code' ? [] : wordsOf(value, name),
  )
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
