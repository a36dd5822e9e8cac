/** One log: its facts, who mirrors it, its entries from the newest down, and the checkpoints that took them in. */
import { Link, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { EntryLine, LogAnswer } from '../../src/node/index.ts'
import { addressOf, useAnswer, useChange, usePageSearch } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Opens } from '../panel/index.ts'
import { Answered } from '../state/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'

const entriesShown = '50'

export function LogPage() {
  const { party: code } = useParams({ strict: false }) as { readonly party: string }
  const { from } = usePageSearch()
  const { t, party } = useWords()
  const query = useAnswer<LogAnswer>(`/logs/${encodeURIComponent(code)}`, { limit: entriesShown, from })
  return (
    <Page
      title={t('log.title', { party: query.data?.log.name ?? party(code) })}
      lead={<Link to="/logs">{t('logs.title')}</Link>}
    >
      <Answered query={query} show={answer => <OneLog answer={answer} />} />
    </Page>
  )
}

function OneLog({ answer }: { readonly answer: LogAnswer }) {
  return (
    <>
      <Facts answer={answer} />
      <Entries answer={answer} />
      <Checkpoints answer={answer} />
    </>
  )
}

function Facts({ answer: { log } }: { readonly answer: LogAnswer }) {
  const { t, named, exact, party, moment } = useWords()
  return (
    <>
      {log.fork === null ? null : (
        <div className="failure" role="alert">
          <h3>{named('logState', 'forked')}</h3>
          <p>
            {t('log.fork', {
              agreed: exact(String(log.fork.agreed)),
              from: party(log.fork.from),
              at: moment(log.fork.foundAt),
            })}
          </p>
          <p>
            <Opens to={`/logs/${log.party}/fork`}>{t('fork.open')}</Opens>
          </p>
        </div>
      )}
      <dl className="facts">
        <div>
          <dt>{t('logs.holding')}</dt>
          <dd>{named('holding', log.holding)}</dd>
        </div>
        <div>
          <dt>{t('logs.entries')}</dt>
          <dd>{exact(String(log.size))}</dd>
        </div>
        <div>
          <dt>{t('logs.state')}</dt>
          <dd className={log.state === 'well' ? undefined : 'warn'}>{named('logState', log.state)}</dd>
        </div>
        <div>
          <dt>{t('log.origin')}</dt>
          <dd>
            <code className="hash">{log.origin}</code>
          </dd>
        </div>
        <div className="wide">
          <dt>{t('logs.mirrors')}</dt>
          <dd>
            {log.mirrors.length === 0 ? t('delivery.nobody') : null}
            <ul className="plain-list">
              {log.mirrors.map(mirror => (
                <li key={mirror.party}>
                  {t('log.mirror', {
                    party: party(mirror.party),
                    n: exact(String(mirror.size)),
                    at: moment(mirror.at),
                  })}
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div className="wide">
          <dt>{t('log.newest')}</dt>
          <dd>
            <Note text={log.checkpoint} />
          </dd>
        </div>
      </dl>
    </>
  )
}

function Note({ text }: { readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
    <pre tabIndex={0} className="note-text">
      {text}
    </pre>
  )
}

function Entries({ answer }: { readonly answer: LogAnswer }) {
  const words = useWords()
  const { t } = words
  const change = useChange()
  const { from } = usePageSearch()
  const code = answer.log.party
  const columns = useMemo(() => columnsIn(words, code), [words, code])
  if (answer.entries.length === 0) return <p className="empty">{t('log.empty')}</p>
  return (
    <>
      <Table
        caption={t('log.entries')}
        columns={columns}
        rows={answer.entries}
        keyOf={entry => String(entry.seq)}
        first={{ id: 'seq', desc: true }}
        download={addressOf(`/logs/${code}`, { limit: entriesShown, from })}
      />
      <p className="pager">
        <button
          type="button"
          className="tool"
          disabled={from === undefined}
          onClick={() => change({ from: undefined }, 'push')}
        >
          {t('log.toNewest')}
        </button>
        <button
          type="button"
          className="tool"
          disabled={answer.next === null}
          onClick={() => change({ from: String(answer.next) }, 'push')}
        >
          {t('log.older')}
        </button>
      </p>
    </>
  )
}

function columnsIn({ t, named, exact, party, moment }: Words, code: string): Column<EntryLine>[] {
  return [
    {
      id: 'seq',
      header: t('log.entry'),
      value: entry => String(entry.seq),
      cell: entry => (
        <Opens to={`/logs/${code}/entries/${entry.seq}`} title={t('entry.prove')}>
          {exact(String(entry.seq))}
        </Opens>
      ),
    },
    {
      id: 'summary',
      header: t('log.says'),
      value: entry => entry.summary ?? entry.id,
      cell: entry =>
        entry.summary === null ? (
          <>
            <span className="unknown">{t(entry.withheld ? 'log.withheld' : 'log.unreadable')}</span>{' '}
            <code className="hash">{entry.id.slice(0, 16)}</code>
          </>
        ) : (
          <span lang="en" className={entry.believed ? undefined : 'warn'}>
            {entry.summary}
          </span>
        ),
    },
    { id: 'kind', header: t('source.kind'), value: entry => (entry.kind === null ? null : named('kind', entry.kind)) },
    {
      id: 'recorded',
      header: t('claim.recorded'),
      value: entry => entry.recordedAt,
      cell: entry => (entry.recordedAt === null ? undefined : moment(entry.recordedAt)),
    },
    {
      id: 'mirrors',
      header: t('logs.mirrors'),
      value: entry => entry.mirroredBy.map(one => party(one)).join(', ') || t('delivery.nobody'),
    },
  ]
}

function Checkpoints({ answer }: { readonly answer: LogAnswer }) {
  const { t, exact, party } = useWords()
  if (answer.checkpoints.length === 0) return null
  return (
    <section>
      <h2>{t('log.checkpoints')}</h2>
      {answer.checkpoints.map(({ size, note, mirrors }) => (
        <details key={size} className="raw">
          <summary>
            {t('log.checkpoint', { n: exact(String(size)) })}
            {mirrors.length === 0 ? null : ` · ${t('log.cosigned', { parties: mirrors.map(party).join(', ') })}`}
          </summary>
          <Note text={note} />
        </details>
      ))}
    </section>
  )
}
