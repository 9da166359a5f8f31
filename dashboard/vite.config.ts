import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = 'http://localhost:8080'

/**
 * Parts of libraries that this page cannot reach, which bundlers cannot see: every zod schema carries
 * its JSON schema writer and English words, every socket the transports beside WebSocket. Without them
 * the wall's script stays within its budget (dashboard.md 10); `bundle.e2e.test.ts` guards it.
 */
const unreachable: readonly {
  readonly file: RegExp
  readonly instead: (code: string) => string
}[] = [
  { file: /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/, instead: sameNames },
  { file: /zod\/v4\/classic\/schemas\.js$/, instead: withoutFormats },
  { file: /zod\/v4\/locales\/en\.js$/, instead: () => 'export default () => ({})' },
  {
    file: /engine\.io-client\/build\/esm\/transports\/(polling.*|webtransport)\.js$/,
    instead: sameNames,
  },
  {
    file: /engine\.io-client\/build\/esm\/transports\/index\.js$/,
    instead: () =>
      `import { WS } from './websocket.js'; export const transports = { websocket: WS }`,
  },
]

/**
 * Without formats of texts (e-mail, UUID, IP address ...): using one throws when the page loads. And without
 * compiling objects to code, which the content security policy forbids anyway.
 */
function withoutFormats(code: string): string {
  return code
    .replaceAll('core.$ZodObjectJIT', 'core.$ZodObject')
    .replaceAll(
      /return this\.check\(core\._\w+\(Zod\w+, params\)\)/g,
      `throw new Error('this check is left out of the bundle: see vite.config.ts')`,
    )
}

/** The same names, functions that give functions that do nothing. */
function sameNames(code: string): string {
  const names = [...code.matchAll(/export (?:const|function|class) (\w+)/g)].flatMap(
    ([, name]) => name ?? [],
  )
  return names.map((name) => `export const ${name} = () => () => undefined`).join('\n')
}

const leaveOutUnreachable: Plugin = {
  name: 'leave-out-unreachable',
  enforce: 'pre',
  apply: 'build',
  transform: (code, id) => unreachable.find(({ file }) => file.test(id))?.instead(code) ?? null,
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), leaveOutUnreachable],
  build: {
    outDir: 'dist',
    // Fonts and icons stay files: a data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    target: 'es2022',
    // A schema nobody asks for is no side effect.
    rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': server,
      '/socket.io': { target: server, ws: true },
    },
  },
})
