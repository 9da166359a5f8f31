import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

const page = z.object({
  why: z.string(),
  to: z.string(),
  /** Where on this server the question stands. */
  path: z.string().optional(),
})
type PageOut = z.infer<typeof page>

/** Where a site's pages go, in the place of a paging service: takes every one and keeps it. */
export class PageReceiver {
  readonly pages: PageOut[] = []
  readonly address: string
  readonly #http: Server

  private constructor(http: Server) {
    this.#http = http
    this.address = `http://localhost:${(http.address() as AddressInfo).port}/pages`
    http.on('request', (request, reply) => {
      void text(request).then((body) => {
        this.pages.push(page.parse(JSON.parse(body)))
        reply.writeHead(204).end()
      })
    })
  }

  static async open(): Promise<PageReceiver> {
    const http = createServer().listen(0, 'localhost')
    await once(http, 'listening')
    return new PageReceiver(http)
  }

  async close(): Promise<void> {
    const closed = once(this.#http, 'close')
    this.#http.close()
    this.#http.closeAllConnections()
    await closed
  }
}
