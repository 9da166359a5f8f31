import { readFileSync } from 'node:fs'
import { ok, refuse, type Result } from '@vigil/shared/base'
import { UnusableInput } from './unusable-input.ts'
import { toConfig, type Config, type Environment } from './config.ts'

/** The configuration of a server, with the file of its sites where the environment names one. */
export function loadConfig(env: Environment): Result<Config, readonly string[]> {
  const path = env['SITES_FILE'] ?? ''
  return toConfig(env, path === '' ? null : textOf(path))
}

/** The same for a program beside the server; throws an UnusableInput that says what has to change. */
export function configured(env: Environment): Config {
  const config = loadConfig(env)
  if (!config.ok) throw new UnusableInput(config.error.join('\n'))
  return config.value
}

function textOf(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, 'utf8'))
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'it cannot be read')
  }
}
