import { pino, type Logger as PinoLogger } from 'pino'

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]
export type Subsystem = 'server' | 'broker' | 'ingest' | 'session' | 'http' | 'sockets'

/** What staff call a patient stays on their screens. */
const redacted = ['patientLabel', '*.patientLabel', '*.*.patientLabel', 'body', '*.body']

/** One log, JSON lines on stdout, a child for each subsystem. */
export function rootLogger(level: LogLevel): PinoLogger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redacted, censor: '[not logged]' },
  })
}

export const subsystemLogger = (root: PinoLogger, subsystem: Subsystem): PinoLogger =>
  root.child({ subsystem })
