import { startVerifying, verifyNext } from '#core/ledger/verify-chain.ts'
import { RecordRefusedError } from '../record-refused.ts'
import { sha256 } from '../sha256.ts'

/** The lines of a chain as they are, each verified on its way; throws a RecordRefusedError at the first broken one. */
export async function* unbroken(
  owner: string,
  pieces: AsyncIterable<string>,
): AsyncGenerator<string, void, undefined> {
  let verified = startVerifying(owner)
  for await (const piece of pieces) {
    for (const line of piece.trimEnd().split('\n')) {
      const next = verifyNext(verified, line, sha256)
      if (!next.ok) throw new RecordRefusedError(`the chain of ${owner}: ${next.error.message}`)
      verified = next.value
    }
    yield piece
  }
}
