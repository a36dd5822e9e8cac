/** Ways into the record by item: those with a target first, then those most is said about. */
import { Link } from '@tanstack/react-router'
import type { ItemList } from '../../src/picture/index.ts'
import { useWords } from '../words/index.ts'

const most = 8

export function Followed({ items }: { readonly items: ItemList }) {
  const { t, language } = useWords()
  const shown = items
    .filter(item => item.claims > 0)
    .sort((one, other) => Number(other.target) - Number(one.target) || other.claims - one.claims)
    .slice(0, most)
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="followed">
      <h2 id="followed">{t('overview.followed')}</h2>
      <ul className="followed">
        {shown.map(item => (
          <li key={item.code}>
            <Link to="/items/$code" params={{ code: item.code }}>
              {item.names[language] ?? item.name}
            </Link>
            <span className="small">
              {item.target ? `${t('item.hasTarget')} · ` : ''}
              {t('count.claims', { n: item.claims })}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/items">{t('overview.allItems')}</Link>
      </p>
    </section>
  )
}
