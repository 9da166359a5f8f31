import { assertNever } from '@vigil/shared/base'
import type { CommandReply } from '@vigil/shared/contracts'

/** Why a command did nothing; shown where it was pressed. */
export type Refusal =
  /** Not sent: nothing is kept to be sent later. */
  | { readonly kind: 'link-down' }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'refused'
      /** Stable, for screens that know what to do about it. */
      readonly code: string
      readonly message: string
      readonly fields: readonly { readonly path: string; readonly message: string }[]
      /** The earliest it may be possible, where time decides; null: nobody can say. */
      readonly earliestMs: number | null
    }

/** A command that never reached the server, in the words of its own refusals. */
export const refusedHere = (kind: 'link-down' | 'no-answer' | 'unreadable'): CommandReply => ({
  ok: false,
  code: kind,
  message: refusalText({ kind }),
})

/** A refusal by which the server says that somebody else is here, or nobody any more, than this page believes. */
export const mayHaveChanged = (code: string): boolean =>
  code === 'not-signed-on' || code === 'locked'

/** What happened and what to do now. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'link-down':
      return 'Not sent: no link to the server. Go to the room; try again when the link is back.'
    case 'no-answer':
      return 'No answer from the server: take it as not done. Try again.'
    case 'unreadable':
      return 'The server answered something this page cannot read. Reload this page.'
    case 'refused':
      return refusal.message
    default:
      return assertNever(refusal)
  }
}
