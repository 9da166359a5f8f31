/**
 * The import law: docs/architecture.md, section "Rooms". It binds what runs; tests may reach further
 * (a fast-check here, another workspace's public door there), so they are left out of `from`.
 */
const tests = '(\\.test\\.tsx?$|/test/|/e2e/)'
const adapters = [
  'ingest',
  'broker',
  'record',
  'cluster',
  'http',
  'sockets',
  'pager',
  'people',
  'rehearsal',
]

/** Files under `from` may import only what matches one of `only`. */
const onlyImports = ({ name, comment, from, only }) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { pathNot: only },
})

/** Files under `from` (but `fromNot`) may not import what matches `to` (but `toNot`, where $1 is the room of `from`). */
const forbids = ({ name, comment, from, fromNot = [], to, toNot = [] }) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: [tests, ...fromNot] },
  to: { path: to, pathNot: toNot },
})

const workspaces = [
  forbids({
    name: 'workspaces-share-only-shared',
    comment: 'server, dashboard and device-sim speak over wires, never by import',
    from: '^(server|dashboard|device-sim)/',
    to: '^(server|dashboard|device-sim|tools)/',
    toNot: ['^$1/'],
  }),
]

const shared = [
  onlyImports({
    name: 'shared-base-stands-alone',
    comment: 'base <- time <- vocabulary <- contracts',
    from: '^shared/src/base/',
    only: ['^shared/src/base/'],
  }),
  onlyImports({
    name: 'shared-time-needs-base-only',
    comment: 'base <- time <- vocabulary <- contracts',
    from: '^shared/src/time/',
    only: ['^shared/src/(time|base)/'],
  }),
  onlyImports({
    name: 'shared-vocabulary-knows-no-wire',
    comment: 'base <- time <- vocabulary <- contracts',
    from: '^shared/src/vocabulary/',
    only: ['^shared/src/(vocabulary|time|base)/'],
  }),
  onlyImports({
    name: 'shared-recording-knows-no-wire',
    comment: 'a recording speaks the vocabulary; its text format is read by csv-parse',
    from: '^shared/src/recording/',
    only: ['^shared/src/(recording|vocabulary|time|base)/', '(^|/)node_modules/csv-parse/'],
  }),
  onlyImports({
    name: 'shared-contracts-need-zod-only',
    comment: 'the wires, checked by zod',
    from: '^shared/src/contracts/',
    only: ['^shared/src/(contracts|vocabulary|time|base)/', '(^|/)node_modules/zod/'],
  }),
]

const server = [
  onlyImports({
    name: 'core-is-pure',
    comment: 'core decides; it sees no wire, no Node, no package',
    from: '^server/src/core/',
    only: ['^server/src/core/', '^shared/src/(base|time|vocabulary|recording)/'],
  }),
  forbids({
    name: 'app-knows-no-adapter',
    comment: 'core <- app <- adapters: app sees ports only',
    from: '^server/src/app/',
    to: `^server/src/(${adapters.join('|')})/`,
  }),
  forbids({
    name: 'adapters-never-meet',
    comment: 'only server.ts knows all adapter rooms',
    from: `^server/src/(${adapters.join('|')})/`,
    to: `^server/src/(${adapters.join('|')})/`,
    toNot: ['^server/src/$1/'],
  }),
  forbids({
    name: 'only-main-knows-the-composition-root',
    comment: 'server.ts wires, main.ts starts it',
    from: '^server/src/',
    fromNot: ['^server/src/(main|server)\\.ts$'],
    to: '^server/src/(server|main|replay)\\.ts$',
  }),
]

const dashboard = [
  onlyImports({
    name: 'state-is-pure',
    comment: 'reducers and selectors see messages and themselves',
    from: '^dashboard/src/state/',
    only: ['^dashboard/src/state/', '^shared/src/'],
  }),
  forbids({
    name: 'link-shows-nothing',
    comment: 'state <- { link, sound, views } <- main',
    from: '^dashboard/src/link/',
    to: '^dashboard/src/(views|sound)/',
  }),
  forbids({
    name: 'sound-shows-nothing',
    comment: 'state <- { link, sound, views } <- main',
    from: '^dashboard/src/sound/',
    to: '^dashboard/src/(views|link)/',
  }),
  forbids({
    name: 'one-room-draws-charts',
    comment: 'chart.js is replaceable as long as one place knows it',
    from: '^dashboard/',
    fromNot: ['^dashboard/src/views/trend-chart/'],
    to: '(^|/)node_modules/(chart\\.js|chartjs-[^/]+)/',
  }),
]

const deviceSim = [
  onlyImports({
    name: 'signal-is-pure',
    comment: 'the same seed gives the same patient',
    from: '^device-sim/src/signal/',
    only: ['^device-sim/src/signal/', '^shared/src/(base|time|vocabulary)/'],
  }),
  forbids({
    name: 'devices-know-no-link',
    comment: 'signal <- device <- link <- main',
    from: '^device-sim/src/(signal|scenario|recording|device)/',
    to: '^device-sim/src/(link/|main\\.ts$)',
  }),
]

const everywhere = [
  {
    name: 'no-circles',
    comment: 'types count too',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'nothing-runs-from-tests',
    severity: 'error',
    comment: 'src never imports a test or its support',
    from: { path: '/src/', pathNot: tests },
    to: { path: tests },
  },
  {
    name: 'every-import-resolves',
    severity: 'error',
    comment: 'a path that does not resolve is a wall nobody checks',
    from: {},
    to: { couldNotResolve: true },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...everywhere, ...workspaces, ...shared, ...server, ...dashboard, ...deviceSim],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dashboard/dist/', '\\.css$', '\\.woff2?$', '\\.svg$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
