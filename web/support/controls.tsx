/** What is asked: measure, currency, rates, share, data set, and how rows are made. */
import type { Overview, SupportAnswer } from '../../src/picture/index.ts'
import { useAnswer, useChange, usePageSearch } from '../ask/index.ts'
import { Chooser, Segments } from '../frame/index.ts'
import { useWords } from '../words/index.ts'
import { defaults, rowDimensions, stackDimensions } from './question.ts'

/** Stands for "let the node choose" in a list, which cannot hold an empty value. */
const automatic = 'automatic'

export function Controls({ answer }: { readonly answer: SupportAnswer | undefined }) {
  const { t, named } = useWords()
  const search = usePageSearch()
  const change = useChange()
  const set = (name: keyof typeof defaults) => (value: string) =>
    change({ [name]: value === defaults[name] ? undefined : value })
  const options = (family: string, values: readonly string[]) =>
    values.map(value => ({ value, label: named(family, value) }))
  return (
    <section className="controls" aria-label={t('support.controls')}>
      <Segments
        label={t('support.measure')}
        value={search.measure ?? defaults.measure}
        options={options('measure', ['commitment', 'allocation', 'delivery'])}
        choose={set('measure')}
      />
      <Segments
        label={t('support.currency')}
        value={search.currency ?? answer?.currency ?? defaults.currency}
        options={options('currency', ['EUR', 'USD', 'native'])}
        choose={value => change({ currency: value })}
      />
      <Segments
        label={t('support.rates')}
        value={search.rates ?? defaults.rates}
        options={options('rates', ['release', 'constant'])}
        choose={set('rates')}
      />
      <Segments
        label={t('support.per')}
        value={search.per ?? defaults.per}
        options={options('per', ['absolute', 'gdp'])}
        choose={set('per')}
      />
      <Chooser
        label={t('support.by')}
        value={search.by ?? defaults.by}
        options={options('dimension', rowDimensions)}
        choose={set('by')}
      />
      <Chooser
        label={t('support.stack')}
        value={search.stack ?? defaults.stack}
        options={options('dimension', ['none', ...stackDimensions])}
        choose={set('stack')}
      />
      <AccountChoice />
    </section>
  )
}

function AccountChoice() {
  const { t } = useWords()
  const { account, edition, rates, ratesOf } = usePageSearch()
  const change = useChange()
  const { data } = useAnswer<Overview>('/overview')
  const accounts = data?.held.accounts ?? []
  const chosen = accounts.find(one => one.series === account) ?? accounts[0]
  const editions = (chosen?.editions ?? []).flatMap(one =>
    one.edition === null ? [] : [{ value: one.edition, label: t('edition.named', { edition: one.edition }) }],
  )
  const choice = (value: string) => (value === automatic ? undefined : value)
  return (
    <>
      <Chooser
        label={t('support.account')}
        value={account ?? automatic}
        options={[
          { value: automatic, label: t('support.widest') },
          ...accounts.map(one => ({ value: one.series, label: one.series })),
          { value: 'notices', label: t('support.notices') },
        ]}
        choose={value => change({ account: choice(value), edition: undefined })}
      />
      {account === 'notices' ? null : (
        <Chooser
          label={t('support.edition')}
          value={edition ?? automatic}
          options={[{ value: automatic, label: t('support.newest') }, ...editions]}
          choose={value => change({ edition: choice(value) })}
        />
      )}
      {rates === 'constant' ? (
        <Chooser
          label={t('support.ratesOf')}
          value={ratesOf ?? automatic}
          options={[{ value: automatic, label: t('support.newestRates') }, ...editions]}
          choose={value => change({ ratesOf: choice(value) })}
        />
      ) : null}
    </>
  )
}
