/** What the record tells of, kind by kind: each count opens its notices. */
import { useQueries } from '@tanstack/react-query'
import type { NoticeList } from '../../src/picture/index.ts'
import { addressOf, readAnswer, useStand } from '../ask/index.ts'
import { Count } from '../panel/index.ts'
import { useWords } from '../words/index.ts'

const told = [
  'target',
  'capacity',
  'contract',
  'commitment',
  'transfer',
  'stock',
  'appropriation',
  'requirement',
  'statement',
] as const

export function Told() {
  const { t, named } = useWords()
  const stand = useStand()
  const lists = useQueries({
    queries: told.map(kind => {
      const address = `/api${addressOf('/notices', { kind, limit: '1', ...stand })}`
      return {
        queryKey: [address],
        queryFn: ({ signal }: { signal: AbortSignal }) => readAnswer<NoticeList>(address, signal),
      }
    }),
  })
  return (
    <section aria-labelledby="told">
      <h2 id="told">{t('overview.told')}</h2>
      <ul className="followed">
        {told.map((kind, place) => {
          const total = lists[place]?.data?.total
          if (total === undefined || total === 0) return null
          return (
            <li key={kind}>
              <span>{named('told', kind)}</span>
              <Count n={total} open={`/notices?kind=${kind}`} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
