/** `npm run certificate`: a certificate for trying TLS, signed by itself. A clinic takes one of its own authority. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { generate } from 'selfsigned'

const usage = `npm run certificate -- [NAME ...]

Makes a key and a certificate for localhost, its addresses and each NAME (a host name or an address by which
browsers and devices reach this machine), in DATA_DIR/tls (default ./data/tls). Nothing is overwritten.`

/** Longer ones are refused by some browsers. */
const validDays = 397

const names = process.argv.slice(2)
if (names.some((name) => name.startsWith('-') || !/^[\w.:-]+$/.test(name))) {
  process.stderr.write(`${usage}\n`)
  process.exit(1)
}

const folder = resolve(process.env['DATA_DIR'] ?? join(import.meta.dirname, '../data'), 'tls')
const certFile = join(folder, 'vigil.crt')
const keyFile = join(folder, 'vigil.key')
for (const path of [certFile, keyFile])
  if (existsSync(path)) {
    process.stderr.write(`${path} is there already: move it away first, or use it as it is.\n`)
    process.exit(1)
  }

const all = [...new Set(['localhost', '127.0.0.1', '::1', ...names])]
const altNames = all.map((name) =>
  isIP(name) === 0 ? { type: 2 as const, value: name } : { type: 7 as const, ip: name },
)
const notBeforeDate = new Date()
const notAfterDate = new Date(notBeforeDate.getTime() + validDays * 24 * 60 * 60 * 1000)
const made = await generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
  ...{ keyType: 'ec', curve: 'P-256', algorithm: 'sha256', notBeforeDate, notAfterDate },
  extensions: [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames },
  ],
})
mkdirSync(folder, { recursive: true, mode: 0o700 })
writeFileSync(keyFile, made.private, { mode: 0o600, flag: 'wx' })
writeFileSync(certFile, made.cert, { flag: 'wx' })
process.stdout
  .write(`A certificate for ${all.join(', ')}, until ${notAfterDate.toISOString().slice(0, 10)}:

TLS_CERT_FILE=${certFile}
TLS_KEY_FILE=${keyFile}

Start the server with these two variables, and give ${certFile} to every browser and device as an authority to trust.
`)
