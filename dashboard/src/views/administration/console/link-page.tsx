import type { ReactElement } from 'react'
import { trafficCall } from '../../../state/traffic-calls.ts'
import { countText } from '../../../state/traffic-rows.ts'
import { useCell, useStation, LiveText } from '../../station-context.tsx'
import { AdministrationFrame } from '../administration-frame.tsx'
import { BrokerBanner } from './console-parts.tsx'
import { usePolled } from './use-polled.ts'
import { useRoundTrip } from './use-round-trip.ts'

/** This page's own way to the server, and the server's way to its broker: two things. */
export function LinkPage(): ReactElement {
  const polled = usePolled(trafficCall)
  const trip = useRoundTrip()
  const { reply, refusal } = polled
  return (
    <AdministrationFrame tab="link" reading={polled} tools={null}>
      {reply?.broker === 'lost' && <BrokerBanner />}
      <div className="console" data-old={refusal === null ? 'no' : 'yes'}>
        <section className="panel" aria-labelledby="link-page">
          <h2 id="link-page">This page and the server</h2>
          <dl className="console-facts">
            <Fact name="Question and answer" words={trip.newest} />
            <Fact name="Usual, and slowest of the last 30" words={trip.spread} />
            <Fact name="Without an answer" words={trip.failed} />
            <SocketFacts />
          </dl>
        </section>
        <section className="panel" aria-labelledby="link-broker">
          <h2 id="link-broker">The server and its broker</h2>
          <dl className="console-facts">
            <Fact
              name="Way to the broker"
              words={reply === null ? 'not known yet' : reply.broker === 'open' ? 'open' : 'lost'}
            />
          </dl>
        </section>
      </div>
    </AdministrationFrame>
  )
}

function Fact({ name, words }: { readonly name: string; readonly words: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  )
}

/** Only where rooms are shown there is a socket. */
function SocketFacts(): ReactElement {
  const { link, content, readout } = useStation()
  const { phase, attempts } = useCell(link)
  const hasRooms = useCell(content) !== null
  if (!hasRooms)
    return <Fact name="Live picture" words="none: this page shows no rooms, so nothing is pushed" />
  return (
    <>
      <Fact name="Live picture" words={`${phase}, ${attempts} failed attempts`} />
      <div>
        <dt>Whole pictures, and gaps</dt>
        <dd>
          <LiveText
            read={() => {
              const { snapshots, gaps } = readout.linkCounts()
              return `${countText(snapshots, 'picture')}, ${countText(gaps, 'gap')}`
            }}
          />
        </dd>
      </div>
      <div>
        <dt>Last beat</dt>
        <dd>
          <LiveText read={() => `${(readout.linkAgeMs() / 1000).toFixed(1)} s ago`} />
        </dd>
      </div>
    </>
  )
}
