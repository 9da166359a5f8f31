import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** Sends pieces of whole lines as they come: a long record never has to fit into one string. */
export const sendNdjson = (reply: FastifyReply, pieces: AsyncIterable<string>): FastifyReply =>
  reply.type('application/x-ndjson').send(Readable.from(pieces, { objectMode: false }))
