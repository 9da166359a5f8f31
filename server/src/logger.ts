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

/** What broke and where. Nothing else that an error carries: databases and parsers put in what they were given. */
interface ToldError {
  readonly type: string
  readonly code?: string
  readonly message: string
  readonly stack: string
  readonly cause?: ToldError
}

/** Anything may be thrown; what is no error may be anything. */
function toldError(thrown: unknown): ToldError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: 'no error', stack: '' }
  const code = 'code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code } : {}
  const cause = thrown.cause instanceof Error ? { cause: toldError(thrown.cause) } : {}
  const message = withoutInput(thrown.message)
  const stack = (thrown.stack ?? '').replace(thrown.message, message)
  return { type: thrown.constructor.name, ...code, message, stack, ...cause }
}

/** A parser of JSON repeats what it could not read. */
const withoutInput = (message: string): string =>
  message.replace(/"[^]*" is not valid JSON/, '(…) is not valid JSON')

/** Exported for its test: what may and may not reach a line. */
export const logOptions = (level: LogLevel): LoggerOptions => ({
  level,
  base: null,
  timestamp: stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: toldError },
  redact: { paths: [...redacted], censor: '[not logged]' },
})

/** One log, JSON lines on stdout, a child for each subsystem. */
export const rootLogger = (level: LogLevel): PinoLogger => pino(logOptions(level))

export const subsystemLogger = (root: PinoLogger, subsystem: Subsystem): PinoLogger =>
  root.child({ subsystem })
