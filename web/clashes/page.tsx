/** Every clash the record holds, by the rule that found it. */
import { useState } from 'react'
import { useAnswer } from '../ask/index.ts'
import { Chooser, Page } from '../frame/index.ts'
import { Answered } from '../state/index.ts'
import { Downloads } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { type ClashAnswer, ClashList } from './list.tsx'

const every = 'every'

export function ClashesPage() {
  const { t } = useWords()
  const query = useAnswer<ClashAnswer>('/clashes')
  return (
    <Page title={t('clashes.title')} lead={t('clashes.lead')} tools={<Downloads path="/clashes" />}>
      <Answered query={query} show={answer => <Clashes answer={answer} />} />
    </Page>
  )
}

function Clashes({ answer }: { readonly answer: ClashAnswer }) {
  const { t, named } = useWords()
  const [rule, setRule] = useState(every)
  const byRule = Map.groupBy(answer.clashes, clash => clash.rule)
  if (answer.clashes.length === 0) return <p className="empty">{t('clashes.none')}</p>
  const shown = answer.clashes.filter(clash => rule === every || clash.rule === rule)
  return (
    <>
      <div className="controls">
        <Chooser
          label={t('clashes.rule')}
          value={rule}
          options={[
            { value: every, label: t('clashes.every', { n: answer.clashes.length }) },
            ...[...byRule].map(([name, clashes]) => ({
              value: name,
              label: `${name} · ${named('clash', name) === name ? (clashes[0]?.title ?? '') : named('clash', name)} (${clashes.length})`,
            })),
          ]}
          choose={setRule}
        />
      </div>
      <ClashList clashes={shown} />
    </>
  )
}
