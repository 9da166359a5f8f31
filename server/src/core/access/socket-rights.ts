import { live } from './route-rights.ts'
import type { Principal } from './standing.ts'

/** Who may do what over a socket. What each command needs is in `commandTable`. */
export const socketTable: Readonly<Record<string, readonly Principal[]>> = {
  connect: live,
  resync: live,
  'station-beat': live,
  receipt: live,
  command: live,
}
