/** One item: how much at each stage, against which target, how it went over time, and everything said about it. */
import { Link, useParams } from '@tanstack/react-router'
import type { ItemAnswer } from '../../src/picture/index.ts'
import { useAnswer } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Answered } from '../state/index.ts'
import { Downloads } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { ItemClashes } from './clashes.tsx'
import { Sections } from './sections.tsx'
import { Stages } from './stages.tsx'
import { Targets } from './targets.tsx'
import { Timeline } from './timeline.tsx'

export function ItemPage() {
  const { code } = useParams({ strict: false }) as { readonly code: string }
  const { t, language } = useWords()
  const path = `/items/${encodeURIComponent(code)}`
  const query = useAnswer<ItemAnswer>(path)
  const item = query.data?.item
  const title = item === undefined ? code : (item.names[language] ?? item.name)
  return (
    <Page
      title={title}
      tools={
        <div className="tools">
          <Link to="/outlook/$item" params={{ item: item?.code ?? code }} className="tool">
            {t('outlook.open')}
          </Link>
          <Downloads path={path} />
        </div>
      }
      lead={
        <>
          <Link to="/items">{t('items.title')}</Link>
          {item === undefined ? null : <About item={item} sources={query.data?.sources ?? 0} />}
        </>
      }
    >
      <Answered query={query} show={answer => <Item answer={answer} />} />
    </Page>
  )
}

function About({ item, sources }: { readonly item: ItemAnswer['item']; readonly sources: number }) {
  const { t, named } = useWords()
  return (
    <>
      {' · '}
      {named('class', item.class)} · {t('item.unit', { unit: named('unit', item.unit) })} ·{' '}
      {t('count.sources', { n: sources })}
      {item.within === null ? null : (
        <>
          {' · '}
          {t('item.within')}{' '}
          <Link to="/items/$code" params={{ code: item.within }}>
            {item.within}
          </Link>
        </>
      )}
    </>
  )
}

function Item({ answer }: { readonly answer: ItemAnswer }) {
  const { t } = useWords()
  return (
    <>
      <Targets answer={answer} />
      <Stages answer={answer} />
      <Timeline answer={answer} />
      <Sections answer={answer} />
      <ItemClashes answer={answer} />
      {answer.item.includes.length === 0 ? null : (
        <section aria-labelledby="includes">
          <h2 id="includes">{t('item.includes')}</h2>
          <ul className="inline-list">
            {answer.item.includes.map(code => (
              <li key={code}>
                <Link to="/items/$code" params={{ code }}>
                  {code}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
