import type { ReactElement } from 'react'
import type { CareRecord } from '@vigil/shared/vocabulary'
import { comparedPressure, comparedRate, type Compared as Pair } from '../../state/compared-set.ts'

/** The last numbers, each beside what the prescriber allows. */
export function Compared({ record }: { readonly record: CareRecord }): ReactElement {
  const pressure = comparedPressure(record)
  const rate = comparedRate(record)
  return (
    <dl className="compared" aria-label="Numbers">
      <Line name="Blood pressure" pair={pressure} />
      <Line name="Pulse" pair={rate} />
    </dl>
  )
}

function Line({ name, pair }: { readonly name: string; readonly pair: Pair | null }): ReactElement {
  return (
    <div className="compared-line" data-ok={pair === null ? undefined : pair.ok ? 'yes' : 'no'}>
      <dt>{name}</dt>
      {pair === null ? (
        <dd>not measured yet</dd>
      ) : (
        <dd>
          <strong>{pair.value}</strong>, {pair.limit}:{' '}
          <strong className="compared-verdict">{pair.ok ? 'OK' : 'NOT OK'}</strong>
        </dd>
      )}
    </div>
  )
}
