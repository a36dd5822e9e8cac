/** Items that something is promised, planned or told of: each leads to its outlook. */
import { Link } from '@tanstack/react-router'
import type { ItemList } from '../../src/picture/index.ts'
import { useAnswer } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'

/** Without a target so few claims tell of hardly anything that could go on. */
const fewClaims = 3

export function OutlooksPage() {
  const { t } = useWords()
  const query = useAnswer<ItemList>('/items')
  return (
    <Page
      title={t('nav.outlook')}
      lead={
        <>
          {t('outlook.listLead')} <Link to="/backtest">{t('backtest.link')}</Link>
        </>
      }
    >
      <Answered query={query} show={items => <List items={items} />} />
    </Page>
  )
}

function List({ items }: { readonly items: ItemList }) {
  const { t, language } = useWords()
  const told = items.filter(item => item.target || item.claims >= fewClaims)
  const sorted = [...told].sort((one, other) => Number(other.target) - Number(one.target) || other.claims - one.claims)
  if (sorted.length === 0) return <p className="empty">{t('table.empty')}</p>
  return (
    <ul className="followed outlook-list">
      {sorted.map(item => (
        <li key={item.code}>
          <Link to="/outlook/$item" params={{ item: item.code }}>
            {item.names[language] ?? item.name}
          </Link>
          <span className="small">
            {item.target ? `${t('item.hasTarget')} · ` : ''}
            {t('count.claims', { n: item.claims })}
          </span>
        </li>
      ))}
    </ul>
  )
}
