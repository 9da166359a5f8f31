/** Input that cannot be used: the message goes to stderr and the exit code is 2. */
export class UnusableInput extends Error {
  override readonly name = 'UnusableInput'
}
