/** What the panel shows of a plan: the figure and its parts, the rows of the scenario it follows from, who said them. */
import { NoticeCards, Sentence } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { becauseOf, reasonIn } from './because.ts'
import { Comment } from './comment.tsx'
import { figureOf, type Plan } from './figure.ts'
import { type SourceRow, sourceOf } from './source.ts'
import type { Subject } from './subject.ts'

interface BehindProps {
  readonly plan: Plan & { readonly text: string }
  readonly subject: Subject
}

export function PlanBehind({ plan, subject }: BehindProps) {
  const words = useWords()
  const { t } = words
  const { title, parts } = figureOf(plan, subject, words)
  const { rows, sentences } = becauseOf(plan.scenario, plan.answer, subject)
  const places = sourceOf(plan.text).rows
  const reason = subject.of === 'reason' ? reasonIn(plan.answer, subject) : undefined
  const notices = rows.flatMap(row => places.get(row.place)?.notices ?? [])
  return (
    <>
      <p className="panel-figure">{reason === undefined ? title : <Sentence reason={reason} />}</p>
      {parts.length === 0 ? null : (
        <dl className="terms">
          {parts.map(([name, text], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two shipments of a month may say the same
            <div key={at}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <h3>{t('plan.rows')}</h3>
      {rows.length === 0 ? <p className="empty">{t('plan.noRows')}</p> : null}
      <ul className="plain-list">
        {rows.map(row => (
          <Row key={row.place} place={row.place} text={row.text} source={places.get(row.place)} />
        ))}
      </ul>
      {sentences.length === 0 ? null : (
        <>
          <h3>{t('plan.blocking')}</h3>
          <ul className="reasons">
            {sentences.map(one => (
              <li key={`${one.code} ${one.text}`}>
                <Sentence reason={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      {notices.length === 0 ? (
        <p className="small">{t('plan.ownScenario')}</p>
      ) : (
        <NoticeCards title={t('plan.fromRecord')} ids={notices} />
      )}
    </>
  )
}

interface RowProps {
  readonly place: string
  readonly text: string
  readonly source: SourceRow | undefined
}

function Row({ place, text, source }: RowProps) {
  const { t } = useWords()
  return (
    <li>
      <code>
        {place} {text}
      </code>
      {source === undefined ? null : <span className="small"> {t('plan.atLine', { line: source.line })}</span>}
      {source?.about.map(comment => (
        <Comment key={comment} text={comment} />
      ))}
    </li>
  )
}
