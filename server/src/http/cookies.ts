import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply } from 'fastify'
import type { CookieNames } from '#app/caller-cookies.ts'

export interface CookieRules {
  readonly names: CookieNames
  /** Under TLS. */
  readonly isSecure: boolean
}

const aDay = 86_400
/** Browsers keep no cookie longer. */
const stationDays = 400

/** What every cookie of ours is: no script reads it, and no other site's page brings it along. */
const common = (isSecure: boolean): CookieSerializeOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  path: '/',
  secure: isSecure,
})

const onTheWay = { sameSite: 'lax', path: '/api/v1/sign-on/oidc' } as const

/** Gives and takes the cookies of a browser. */
export class Cookies {
  readonly #rules: CookieRules

  constructor(rules: CookieRules) {
    this.#rules = rules
  }

  /** Under TLS. */
  get isSecure(): boolean {
    return this.#rules.isSecure
  }

  get names(): CookieNames {
    return this.#rules.names
  }

  station(reply: FastifyReply, token: string): void {
    this.#set(reply, [this.names.station, token], { maxAge: stationDays * aDay })
  }

  /** Gone when the browser closes. */
  person(reply: FastifyReply, token: string): void {
    this.#set(reply, [this.names.person, token], {})
  }

  noPerson(reply: FastifyReply): void {
    this.#set(reply, [this.names.person, ''], { maxAge: 0 })
  }

  pairing(reply: FastifyReply, token: string): void {
    this.#set(reply, [this.names.pairing, token], { maxAge: aDay / 24 })
  }

  /** Comes back with a person who was led here by a page of elsewhere, and only on that way. */
  elsewhere(reply: FastifyReply, token: string): void {
    this.#set(reply, [this.names.oidc, token], { ...onTheWay, maxAge: aDay / 144 })
  }

  notElsewhere(reply: FastifyReply): void {
    this.#set(reply, [this.names.oidc, ''], { ...onTheWay, maxAge: 0 })
  }

  #set(
    reply: FastifyReply,
    [name, value]: readonly [name: string, value: string],
    options: CookieSerializeOptions,
  ): void {
    void reply.setCookie(name, value, { ...common(this.#rules.isSecure), ...options })
  }
}
