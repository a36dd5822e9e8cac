import type { LogAnswer, LogFacts, LogList, PeerList } from '../keeping/index.ts'
import { type AboutLine, type Cell, type Column, count, date, number, type TableSet, text } from './table.ts'

const logColumns: readonly Column[] = [
  text('party'),
  text('name'),
  text('holding'),
  number('size'),
  number('believed'),
  text('state'),
  text('mirrors'),
  number('forkAgreed'),
  text('forkFrom'),
  date('forkFoundAt'),
  text('origin'),
]

/** Every log held, and who mirrors each up to where. */
export function logListTables({ at, wanted, logs }: LogList): TableSet {
  return {
    title: 'Logs',
    tables: [
      { name: 'logs', columns: logColumns, rows: logs.map(logRow) },
      {
        name: 'mirrors',
        columns: [text('party'), text('mirror'), number('size'), date('at')],
        rows: logs.flatMap(log => log.mirrors.map(one => [log.party, one.party, count(one.size), one.at])),
      },
    ],
    about: [...standing(at), { key: 'mirrorsWanted', value: String(wanted) }],
  }
}

/** A page of the entries of one log, and the checkpoints that signed them. */
export function logTables({ at, log, entries, next, checkpoints }: LogAnswer): TableSet {
  return {
    title: `Log of ${log.party}`,
    tables: [
      {
        name: 'entries',
        columns: [
          number('seq'),
          text('id'),
          text('withheld'),
          text('believed'),
          text('kind'),
          text('summary'),
          date('recordedAt'),
          text('mirroredBy'),
        ],
        rows: entries.map(one => [
          count(one.seq),
          one.id,
          String(one.withheld),
          String(one.believed),
          one.kind,
          one.summary,
          one.recordedAt,
          one.mirroredBy.join(' '),
        ]),
      },
      {
        name: 'checkpoints',
        columns: [number('size'), text('mirrors'), text('note')],
        rows: checkpoints.map(({ size, mirrors, note }) => [count(size), mirrors.join(' '), note]),
      },
      { name: 'log', columns: logColumns, rows: [logRow(log)] },
    ],
    about: [
      ...standing(at),
      { key: 'logOf', value: log.party },
      { key: 'entriesHeld', value: String(log.size) },
      { key: 'olderEntries', value: next === null ? 'none' : `from ${next} on down` },
    ],
  }
}

/** Every pinned party, and what somebody has to look at. */
export function peerTables({ at, wanted, peers, alarms }: PeerList): TableSet {
  return {
    title: 'Peers',
    tables: [
      {
        name: 'peers',
        columns: [
          text('party'),
          text('name'),
          text('asked'),
          text('addresses'),
          text('words'),
          text('state'),
          date('lastTriedAt'),
          date('lastHeardAt'),
          date('nextTryAt'),
          number('failures'),
          text('code'),
          text('message'),
          number('held'),
          number('mirrors'),
          number('behind'),
          date('missingSince'),
        ],
        rows: peers.map(one => [
          one.party,
          one.name,
          String(one.asked),
          one.addresses.join(' '),
          one.words,
          one.state,
          one.lastTriedAt,
          one.lastHeardAt,
          one.nextTryAt,
          count(one.failures),
          one.code,
          one.message,
          count(one.held),
          count(one.mirrors),
          count(one.behind),
          one.missingSince,
        ]),
      },
      {
        name: 'alarms',
        columns: [text('alarm'), text('party'), date('since')],
        rows: alarms.map(({ alarm, party, since }) => [alarm, party, since]),
      },
    ],
    about: [...standing(at), { key: 'mirrorsWanted', value: String(wanted) }],
  }
}

function logRow(log: LogFacts): Cell[] {
  return [
    log.party,
    log.name,
    log.holding,
    count(log.size),
    count(log.believed),
    log.state,
    log.mirrors.map(({ party }) => party).join(' '),
    log.fork === null ? null : count(log.fork.agreed),
    log.fork?.from ?? null,
    log.fork?.foundAt ?? null,
    log.origin,
  ]
}

/** These answers are as of the moment they were given, not of a day that is chosen. */
function standing(at: string): AboutLine[] {
  return [
    { key: 'asOf', value: at },
    { key: 'counted', value: 'what this node held and knew at that moment' },
  ]
}
