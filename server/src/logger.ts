import { pino, stdTimeFunctions, type Logger as PinoLogger, type LoggerOptions } from 'pino'

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]
export type Subsystem =
  | 'server'
  | 'broker'
  | 'ingest'
  | 'session'
  | 'treatment'
  | 'record'
  | 'site'
  | 'people'
  | 'devices'
  | 'pages'
  | 'http'
  | 'sockets'

/** What staff call a patient stays on their screens; a PIN, a password and a cookie are used and kept nowhere. */
const redacted = [
  ...['patientLabel', '*.patientLabel', '*.*.patientLabel', 'body', '*.body'],
  ...['pin', '*.pin', '*.*.pin', 'signature', '*.signature'],
  ...[
    'password',
    '*.password',
    'challenge',
    '*.challenge',
    'token',
    '*.token',
    'tokens',
    '*.tokens',
  ],
  ...['secret', '*.secret', '*.*.secret'],
]

/** Exported for its test: what may and may not reach a line. */
export const logOptions = (level: LogLevel): LoggerOptions => ({
  level,
  base: null,
  timestamp: stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: [...redacted], censor: '[not logged]' },
})

/** One log, JSON lines on stdout, a child for each subsystem. */
export const rootLogger = (level: LogLevel): PinoLogger => pino(logOptions(level))

export const subsystemLogger = (root: PinoLogger, subsystem: Subsystem): PinoLogger =>
  root.child({ subsystem })
