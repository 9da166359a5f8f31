import { isIP } from 'node:net'
import { z } from 'zod'

/** What stands before the server and says where a request comes from: addresses and networks apart by commas. */
export const trustedProxies = z.string().transform((text, context): readonly string[] => {
  const list = text.split(',').map((entry) => entry.trim())
  if (list.every(isNetwork)) return list
  context.addIssue(
    'addresses or networks apart by commas, e.g. 127.0.0.1 or 10.1.2.0/24: those of whatever stands before this server',
  )
  return z.NEVER
})

/** An address, or a network that is not everybody's. */
function isNetwork(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/')
  const most = isIP(address) === 6 ? 128 : 32
  const isNarrow = bits === undefined || (/^[1-9]\d*$/.test(bits) && Number(bits) <= most)
  return isIP(address) !== 0 && isNarrow && more.length === 0
}
