import type { ReactElement } from 'react'
import type { Page } from '@vigil/shared/vocabulary'
import { pageReasonWords, pageStateText } from '../../state/page-texts.ts'
import { findRoom, type SiteContent } from '../../state/site-state.ts'
import { CommandButton } from '../command/command-button.tsx'
import { useSiteTimes } from '../site-hooks.ts'

const shown = 8

/** Whether a page reaches a person: tested daily, and what became of each. */
export function TeamPages({ content }: { readonly content: SiteContent }): ReactElement {
  const { pages } = content.duty
  return (
    <section className="panel" aria-labelledby="team-pages">
      <div className="team-head">
        <h2 id="team-pages">Pages</h2>
        <CommandButton
          asked={[{ to: 'site', command: { kind: 'send-test-page' } }]}
          label="Send test page"
        />
      </div>
      <TestPage content={content} />
      <ul className="team-list">
        {pages
          .toSorted((a, b) => b.sentMs - a.sentMs)
          .slice(0, shown)
          .map((page) => (
            <PageRow key={page.pageId} page={page} content={content} />
          ))}
      </ul>
    </section>
  )
}

function TestPage({ content }: { readonly content: SiteContent }): ReactElement {
  const times = useSiteTimes()
  const { answeredMs, dueMs } = content.duty.testPage
  return (
    <p className="panel-note">
      {answeredMs === null
        ? 'No test page has been answered yet.'
        : `Test page answered ${times.toMinute(answeredMs)}.`}
      {dueMs !== null && ` Next due ${times.toMinute(dueMs)}.`}
    </p>
  )
}

interface PageRowProps {
  readonly page: Page
  readonly content: SiteContent
}

function PageRow({ page, content }: PageRowProps): ReactElement {
  const times = useSiteTimes()
  const answer = page.why === 'test' ? 'It came' : 'I have it'
  const room = page.roomId === null ? null : findRoom(content, page.roomId)
  return (
    <li className="team-row" data-state={page.state}>
      <span className="team-room timer">{times.toMinute(page.sentMs)}</span>
      <span className="team-main">
        <strong>
          {pageReasonWords[page.why]}
          {room !== null && `, ${room.label}`}
        </strong>{' '}
        to {page.to}
        <span className={page.state === 'failed' ? 'team-note team-failed' : 'team-note'}>
          {pageStateText(page)}
        </span>
      </span>
      {page.state !== 'accepted' && (
        <CommandButton
          asked={[{ to: 'site', command: { kind: 'answer-page', pageId: page.pageId } }]}
          label={answer}
          spoken={`${answer}: page of ${times.toMinute(page.sentMs)}`}
        />
      )}
    </li>
  )
}
