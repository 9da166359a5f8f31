import { assertNever } from '@vigil/shared/base'
import type { Page } from '@vigil/shared/vocabulary'

/** Why somebody is paged. */
export const pageReasonWords: Readonly<Record<Page['why'], string>> = {
  escalation: 'An alarm nobody answered',
  emergency: 'Emergency',
  test: 'Test page',
  uncovered: 'No station watches a room',
  'left-without-discharge': 'A patient left without discharge',
  'prescriber-asked': 'A prescriber is asked before a dose',
}

/** What became of a page. */
export function pageStateText({ state, failure }: Page): string {
  switch (state) {
    case 'sending':
      return failure === null ? 'Being sent' : `Being sent again: ${failure}`
    case 'delivered':
      return 'Delivered, not answered yet'
    case 'accepted':
      return 'Answered'
    case 'failed':
      return `Failed: ${failure ?? 'no reason given'}`
    default:
      return assertNever(state)
  }
}
