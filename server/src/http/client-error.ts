import type { Socket } from 'node:net'

/** What Node says of a request that never became one, and what it is called in an answer. */
const answers: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/** Counts and answers a request that came too slowly, or is none; nothing else of it is looked at. */
export const clientErrors =
  (refused: (rule: string) => void) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return
    const answer = answers[error.code ?? ''] ?? '400 Bad Request'
    refused(`http-${answer.slice(0, 3)}`)
    if (socket.writable)
      socket.write(`HTTP/1.1 ${answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
    socket.destroy(error)
  }
