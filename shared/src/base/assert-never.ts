import { InvariantError } from './invariant.ts'

/** The end of an exhaustive switch: a new member of the union becomes a compile error here. */
export function assertNever(value: never): never {
  throw new InvariantError(`unexpected member of a closed union: ${JSON.stringify(value)}`)
}
