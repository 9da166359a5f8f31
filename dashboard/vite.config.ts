import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compiledSchemas } from './compiled-schemas.ts'

const server = 'http://localhost:8080'

/** The page speaks by WebSocket alone: Socket.IO's other ways stay out of every wall's script. */
const onlyWebSocket: Plugin = {
  name: 'only-web-socket',
  apply: 'build',
  load: (id) =>
    id.endsWith('/engine.io-client/build/esm/transports/index.js')
      ? `import { WS } from './websocket.node.js'\nexport const transports = { websocket: WS }`
      : null,
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compiledSchemas(), onlyWebSocket],
  build: {
    outDir: 'dist',
    // Fonts and icons stay files: a data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    target: 'es2022',
    // Every browser that runs the script preloads by itself, or does well without.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: {
        // A schema nobody asks for is no side effect.
        manualPureFunctions: ['z'],
        // Nor is a way of Socket.IO that nobody asks for.
        moduleSideEffects: [{ test: /engine\.io-client.*polling/, sideEffects: false }],
      },
    },
  },
  // React has it itself since 18; the router still asks for the copy for older ones.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': server,
      '/socket.io': { target: server, ws: true },
    },
  },
})
