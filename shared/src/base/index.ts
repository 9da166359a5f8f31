export { assertNever } from './assert-never.ts'
export { invariant, InvariantError } from './invariant.ts'
export { ok, refuse, type Result } from './result.ts'
