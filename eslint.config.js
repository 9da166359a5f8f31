import prettier from 'eslint-config-prettier'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Same state and input, same answer: these rooms see no clock, no chance and no machine. */
const pureRooms = [
  'shared/src/**',
  'server/src/core/**',
  'dashboard/src/state/**',
  'device-sim/src/signal/**',
]
const impureGlobals = {
  Date: 'time is an argument, never asked for (InstantMs, milliseconds)',
  performance: 'time is an argument, never asked for',
  setTimeout: 'a deadline is data (nextDeadline); the shell keeps the timer',
  setInterval: 'a deadline is data (nextDeadline); the shell keeps the timer',
  setImmediate: 'pure code is synchronous',
  queueMicrotask: 'pure code is synchronous',
  requestAnimationFrame: 'pure code is synchronous',
  process: 'configuration is an argument',
  console: 'return a reason; the shell logs it',
  crypto: 'identifiers and chance are arguments, so that a run can be repeated',
  fetch: 'effects are data; the shell performs them',
}

const commandLines = [
  'server/src/main.ts',
  'server/src/replay.ts',
  'device-sim/src/main.ts',
  'tools/**',
  'docs/examples/**',
]

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', 'data/', 'bench-results/']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: true, considerDefaultExhaustiveForUnions: false },
      ],
      // A number in a sentence says what it means; objects and absent values still do not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/max-params': ['error', { max: 3 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // An exhaustive switch over a closed union is one decision, however many members it names.
      complexity: ['error', { max: 10, variant: 'modified' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'named exports only' },
        { selector: 'ExportSpecifier[exported.name="default"]', message: 'named exports only' },
      ],
    },
  },
  {
    files: pureRooms.map((room) => `${room}/*.{ts,tsx}`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...Object.entries(impureGlobals).map(([name, message]) => ({ name, message })),
        { name: 'globalThis', message: 'pure rooms have no globals' },
      ],
    },
  },
  {
    files: ['server/src/**', 'shared/src/**', 'device-sim/src/**', 'dashboard/src/**'],
    ignores: ['server/src/config.ts', '**/main.ts', 'server/src/replay.ts', '**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'only config.ts and mains read the environment',
        },
        {
          object: 'Math',
          property: 'random',
          message: 'chance is an argument, so that a run can be repeated',
        },
      ],
    },
  },
  { files: commandLines, rules: { 'no-console': 'off' } },
  {
    files: ['dashboard/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
  {
    files: ['**/*.test.{ts,tsx}', '**/test/**', '**/e2e/**'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      // A row of a table of cases has as many columns as it needs.
      '@typescript-eslint/max-params': 'off',
      // A test that is left out says so aloud.
      'no-console': 'off',
    },
  },
  // Tools that demand a default export.
  { files: ['vitest.config.ts', '**/vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  prettier,
)
