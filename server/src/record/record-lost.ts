/**
 * What kept the record ended in the middle of something. Whether the work that was under way is kept is not known:
 * read before you write it again.
 */
export class RecordLostError extends Error {
  override readonly name = 'RecordLostError'

  constructor(why: string) {
    super(`the record was lost while it was written (${why}): it is opened anew, try again`)
  }
}
