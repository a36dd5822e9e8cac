/** Overview: the big numbers and how sure they are, what the record holds, who spoke last. */
import type { ItemList, Overview } from '../../src/picture/index.ts'
import { useAnswer } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Answered } from '../state/index.ts'
import { Downloads } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { Figures } from './figures.tsx'
import { Followed } from './followed.tsx'
import { Holdings } from './held.tsx'
import { Latest } from './latest.tsx'
import { Told } from './told.tsx'

export function OverviewPage() {
  const { t } = useWords()
  const query = useAnswer<Overview>('/overview')
  const items = useAnswer<ItemList>('/items')
  return (
    <Page title={t('overview.title')} lead={t('overview.lead')} tools={<Downloads path="/overview" />}>
      <Answered
        query={query}
        show={overview => (
          <>
            <Figures overview={overview} />
            <div className="columns">
              <Latest overview={overview} />
              <div>
                <Followed items={items.data ?? []} />
                <Told />
                <Holdings overview={overview} />
              </div>
            </div>
          </>
        )}
      />
    </Page>
  )
}
