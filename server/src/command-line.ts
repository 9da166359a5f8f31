import { UnusableInput } from './unusable-input.ts'
import { RecordRefusedError } from './record/record-refused.ts'

/** A line of what a program answers. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/**
 * Runs a program of the command line. What whoever called it can put right is said in a sentence (exit code 2); anything
 * else is a fault of ours, with its stack trace.
 */
export async function runProgram(name: string, run: () => Promise<void> | void): Promise<void> {
  // A reader such as head may close the pipe early: that ends the output, not in a stack trace.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  try {
    await run()
  } catch (error) {
    if (!isPlain(error)) throw error
    process.stderr.write(`${name}: ${error.message}\n`)
    process.exitCode = 2
  }
}

const isPlain = (error: unknown): error is Error =>
  error instanceof UnusableInput || error instanceof RecordRefusedError || isMisspelledOption(error)

const isMisspelledOption = (error: unknown): error is TypeError & { code: string } =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
