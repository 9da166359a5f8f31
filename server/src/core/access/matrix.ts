import { topicTable, type TopicPrincipal } from '../devices/topic-rights.ts'
import { commandTable } from './command-rights.ts'
import { routeRights } from './route-rights.ts'
import { socketTable } from './socket-rights.ts'
import { principals, type Principal } from './standing.ts'

/** One table of the matrix: who may do what, a row for each thing and a column for each kind of caller. */
export interface RightsTable {
  readonly title: string
  readonly first: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly [name: string, who: readonly string[]])[]
}

/** In the columns of people: what everybody may do is ticked everywhere. */
const peopleTable = (
  title: string,
  first: string,
  rights: Readonly<Record<string, readonly Principal[]>>,
): RightsTable => ({
  ...{ title, first, columns: principals },
  rows: Object.entries(rights).map(([name, who]) => [
    name,
    who.includes('nobody') ? principals : who,
  ]),
})

const devices = ['device', 'gateway', 'server'] as const satisfies readonly TopicPrincipal[]

const topics = (title: string, act: 'publish' | 'subscribe'): RightsTable => ({
  ...{ title, first: 'Topic', columns: devices },
  rows: topicTable.map((row) => [row.topic, row[act]]),
})

/** The whole matrix: every route, socket event, command and topic, and who may. There is no other way in. */
export const rightsMatrix: readonly RightsTable[] = [
  peopleTable('Routes over HTTP', 'Route', routeRights),
  peopleTable('Sockets', 'Event', socketTable),
  peopleTable('Commands, over a socket and over HTTP', 'Command', commandTable),
  topics('MQTT: who publishes', 'publish'),
  topics('MQTT: who subscribes', 'subscribe'),
]

/** The matrix as Markdown, for docs/rights.md. */
export const rightsAsMarkdown = (): string => rightsMatrix.map(asMarkdown).join('\n\n')

/** A row's name and its cells, padded so that the columns stand under each other. */
function asMarkdown({ title, first, columns, rows }: RightsTable): string {
  const names = [first, ...rows.map(([name]) => `\`${name}\``)]
  const widest = Math.max(...names.map((name) => name.length))
  const line = (name: string, cellOf: (column: string) => string): string =>
    `| ${[name.padEnd(widest), ...columns.map((column) => cellOf(column).padEnd(column.length))].join(' | ')} |`
  const body = rows.map(([name, who]) =>
    line(`\`${name}\``, (column) => (who.includes(column) ? '✓' : '')),
  )
  const rule = line('-'.repeat(widest), (column) => '-'.repeat(column.length))
  return [`### ${title}`, '', line(first, (column) => column), rule, ...body].join('\n')
}
