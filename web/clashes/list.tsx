/** Clashes with their sides beside each other; every side opens to its notices. */
import { useMemo } from 'react'
import type { Clash, ClashSide, Stand } from '../../src/picture/index.ts'
import { Amount, Opens } from '../panel/index.ts'
import { isNumberText, useWords, type Words } from '../words/index.ts'

export type ClashAnswer = Stand & { readonly clashes: readonly Clash[] }

export function ClashList({ clashes }: { readonly clashes: readonly Clash[] }) {
  const keyed = useMemo(
    () => clashes.map(clash => ({ clash, key: `${clash.rule} ${clash.sides.map(side => side.claims[0]).join(' ')}` })),
    [clashes],
  )
  return (
    <ul className="clashes">
      {keyed.map(({ clash, key }) => (
        <OneClash key={key} clash={clash} />
      ))}
    </ul>
  )
}

function OneClash({ clash }: { readonly clash: Clash }) {
  const { t, named } = useWords()
  const first = clash.sides[0]?.claims[0]
  const title = named('clash', clash.rule)
  return (
    <li className="clash">
      <header>
        <p className="clash-rule">
          <code>{clash.rule}</code> {title === clash.rule ? <span lang="en">{clash.title}</span> : title}
        </p>
        <p className="clash-sentence" lang="en">
          {clash.sentence}
        </p>
        {clash.atStake === undefined ? null : (
          <p className="clash-stake">
            {t('clash.atStake')}{' '}
            <Amount
              value={clash.atStake.value}
              unit={clash.atStake.currency}
              open={first === undefined ? undefined : `/notices/${first}`}
            />
          </p>
        )}
      </header>
      <div className="sides">
        {clash.sides.map(side => (
          <Side key={`${side.name} ${side.claims[0]}`} side={side} />
        ))}
      </div>
    </li>
  )
}

const most = 4

/** A value of a clash as the language writes it: an amount with its unit, a date, or the words as they are. */
function valueWords({ exact, date }: Words, value: string): string {
  const [number = '', ...unit] = value.split(' ')
  return isNumberText(number) && !/^\d{4}$/.test(value) ? [exact(number), ...unit].join(' ') : date(value)
}

function Side({ side }: { readonly side: ClashSide }) {
  const words = useWords()
  const { t, named } = words
  const first = side.claims[0] ?? ''
  return (
    <section className="side">
      <h3>{side.name}</h3>
      <dl className="terms">
        {side.values.map(field => (
          <div key={`${field.name} ${field.value}`}>
            <dt>{named('field', field.name)}</dt>
            <dd>
              <Opens to={`/notices/${first}`}>{valueWords(words, field.value)}</Opens>
            </dd>
          </div>
        ))}
      </dl>
      {side.places.length === 0 ? null : <p className="small">{side.places.slice(0, most).join('; ')}</p>}
      <p className="small">
        {side.claims.slice(0, most).map((id, index) => (
          <span key={id}>
            {index === 0 ? '' : ', '}
            <Opens to={`/notices/${id}`}>{t('clash.notice', { id: id.slice(0, 8) })}</Opens>
          </span>
        ))}
        {side.claims.length > most ? ` ${t('clash.moreNotices', { n: side.claims.length - most })}` : null}
      </p>
    </section>
  )
}
