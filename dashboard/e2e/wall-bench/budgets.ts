/** One budget of dashboard.md 10, and what came out. */
export interface Measured {
  readonly what: string
  readonly limit: number
  readonly unit: string
  readonly measured: number
  /** What else there is to say of it. */
  readonly beside?: string
}

export interface Report {
  readonly day: string
  /** Load of the machine, processors, browser: what the figures depend on. */
  readonly machine: readonly string[]
  /** More wanted to run than the machine has processors. */
  readonly busy: boolean
  readonly rows: readonly Measured[]
}

export const holds = ({ measured, limit }: Measured): boolean => measured <= limit

/** A page of Markdown; prettier makes the table even. */
export const reportText = ({ day, machine, busy, rows }: Report): string =>
  [
    '# Budgets of the wall',
    '',
    `Written by \`npm run bench:wall\` on ${day}: ${machine.join(', ')}.`,
    'A page with 64 rooms at four frames a second, every number moving with every frame, every curve full. An alarm’s time is',
    'from the server’s emit to the page’s receipt back at the server, so both ways of the socket count too.',
    ...(busy
      ? [
          '',
          'The machine was busy with other work: every figure but heap and script is worse than on a quiet one.',
        ]
      : []),
    '',
    '| budget | limit | measured | holds | beside |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(rowText),
    '',
  ].join('\n')

const rowText = (row: Measured): string => {
  const { what, limit, unit, measured, beside = '' } = row
  const cells = [what, `≤ ${limit} ${unit}`, `${figure(measured)} ${unit}`]
  return `| ${[...cells, holds(row) ? 'yes' : '**no**', beside].join(' | ')} |`
}

/** Three digits that mean something. */
const figure = (value: number): string =>
  Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1)
