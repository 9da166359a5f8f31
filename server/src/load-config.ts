import { readFileSync } from 'node:fs'
import { ok, refuse, type Result } from '@vigil/shared/base'
import { toConfig, type Config, type Environment } from './config.ts'

/** The configuration of a server, with the file of its sites where the environment names one. */
export function loadConfig(env: Environment): Result<Config, readonly string[]> {
  const path = env['SITES_FILE'] ?? ''
  return toConfig(env, path === '' ? null : textOf(path))
}

function textOf(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, 'utf8'))
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'it cannot be read')
  }
}
