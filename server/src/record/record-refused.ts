/** The record cannot be used as it is; the message says what to do and holds no secret. */
export class RecordRefusedError extends Error {
  override readonly name = 'RecordRefusedError'
}
