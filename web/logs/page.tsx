/** Every log held here: whose it is, how long, who mirrors it, and whether it has one history. */
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { LogFacts, LogList } from '../../src/node/index.ts'
import { useAnswer } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Opens } from '../panel/index.ts'
import { Answered } from '../state/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'

export function LogsPage() {
  const { t } = useWords()
  const query = useAnswer<LogList>('/logs')
  return (
    <Page title={t('logs.title')} lead={t('logs.lead')}>
      <Answered query={query} show={answer => <Logs answer={answer} />} />
    </Page>
  )
}

function Logs({ answer }: { readonly answer: LogList }) {
  const words = useWords()
  const columns = useMemo(() => columnsIn(words), [words])
  return (
    <>
      <Table
        caption={words.t('logs.count', { n: answer.logs.length })}
        columns={columns}
        rows={answer.logs}
        keyOf={log => log.party}
        download="/logs"
      />
      <p className="small">{words.t('logs.wanted', { n: answer.wanted })}</p>
    </>
  )
}

function columnsIn({ t, named, exact, party }: Words): Column<LogFacts>[] {
  return [
    {
      id: 'party',
      header: t('logs.party'),
      value: log => log.name ?? party(log.party),
      cell: log => (
        <Link to="/logs/$party" params={{ party: log.party }}>
          {log.name ?? party(log.party)}
        </Link>
      ),
    },
    { id: 'holding', header: t('logs.holding'), value: log => named('holding', log.holding) },
    {
      id: 'mirrors',
      header: t('logs.mirrors'),
      value: log => log.mirrors.map(mirror => party(mirror.party)).join(', ') || t('delivery.nobody'),
    },
    {
      id: 'state',
      header: t('logs.state'),
      value: log => named('logState', log.state),
      cell: log =>
        log.fork === null ? (
          <span className={log.state === 'well' ? undefined : 'warn'}>{named('logState', log.state)}</span>
        ) : (
          <Opens to={`/logs/${log.party}/fork`} title={t('fork.open')} className="opens warn">
            {named('logState', log.state)}
          </Opens>
        ),
    },
    {
      id: 'size',
      header: t('logs.entries'),
      numeric: true,
      value: log => String(log.size),
      cell: log => exact(String(log.size)),
    },
  ]
}
