/** How far a notice has come, and one entry of a log with its proof. */
import { useQuery } from '@tanstack/react-query'
import type { Delivery, EntryAnswer } from '../../src/node/index.ts'
import { readAnswer } from '../ask/index.ts'
import { saveText } from '../chart/index.ts'
import { useWords } from '../words/index.ts'

/** Stored, mirrored by whom, safe. Says nothing until it is known. */
export function DeliveryLine({ id }: { readonly id: string }) {
  const { t, named, party } = useWords()
  const { data } = useQuery({
    queryKey: ['delivery', id],
    queryFn: ({ signal }) => readAnswer<Delivery>(`/api/notices/${id}/delivery`, signal),
  })
  if (data === undefined) return null
  const parties = data.mirrors.map(mirror => party(mirror.party)).join(', ')
  const by = data.mirrors.length === 0 ? '' : `: ${t('delivery.by', { n: data.mirrors.length, parties })}`
  return (
    <p className="small delivery">
      <strong>{named('delivery', data.state)}</strong>
      {by}. {t('delivery.wanted', { n: data.wanted })}
    </p>
  )
}

export function OneEntry({ answer }: { readonly answer: EntryAnswer }) {
  const { t, named, exact, party, moment } = useWords()
  const { proof } = answer
  const mirrors = answer.mirroredBy.map(one => party(one)).join(', ')
  return (
    <>
      <p className="claim-kind">
        {party(answer.party)} · {t('claim.seq', { seq: exact(String(answer.seq)) })}
        {answer.kind === null ? null : ` · ${named('kind', answer.kind)}`}
      </p>
      {answer.summary === null ? (
        <p className="unknown">{t(answer.withheld ? 'log.withheld' : 'log.unreadable')}</p>
      ) : (
        <h3 lang="en">{answer.summary}</h3>
      )}
      <dl className="terms">
        {answer.recordedAt === null ? null : (
          <div>
            <dt>{t('claim.recorded')}</dt>
            <dd>{moment(answer.recordedAt)}</dd>
          </div>
        )}
        <div>
          <dt>{t('logs.mirrors')}</dt>
          <dd>{mirrors === '' ? t('delivery.nobody') : mirrors}</dd>
        </div>
        <div>
          <dt>{t('claim.id')}</dt>
          <dd>
            <code className="hash">{answer.id}</code>
          </dd>
        </div>
      </dl>
      <h3>{t('entry.proof')}</h3>
      <p className="small">{t('entry.about', { n: answer.path.length, size: exact(String(answer.size)) })}</p>
      {proof === null ? null : (
        <p>
          <button
            type="button"
            className="tool"
            onClick={() => saveText(`${answer.party}-${answer.seq}.tlog-proof`, proof, 'text/plain')}
          >
            {t('entry.save')}
          </button>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      <pre tabIndex={0}>{`${answer.path.join('\n')}\n\n${answer.checkpoint}`}</pre>
      {answer.notice === null ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
        <pre tabIndex={0} lang="en">
          {JSON.stringify(answer.notice, null, 2)}
        </pre>
      )}
    </>
  )
}
