/** The texts of the round that stands, each language; beside an amended one the text before it, with what changed. */
import { useState } from 'react'
import type { DecisionAnswer, RoundAnswer } from '../../src/picture/index.ts'
import { Chooser } from '../frame/index.ts'
import { Opens } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { changesBetween } from './diff.ts'

type Version = RoundAnswer['texts'][number]

export function Texts({ decision }: { readonly decision: DecisionAnswer }) {
  const { t, moment, party } = useWords()
  const { rounds } = decision
  const [chosen, setChosen] = useState<string>()
  const number = Math.min(Number(chosen ?? rounds.length), rounds.length)
  const round = rounds[number - 1]!
  const before = rounds[number - 2]
  return (
    <>
      {rounds.length === 1 ? null : (
        <Chooser
          label={t('decision.roundTitle')}
          value={String(number)}
          options={rounds.map(one => ({
            value: String(one.number),
            label: t('decision.roundBy', { n: one.number, party: party(one.by), at: moment(one.at) }),
          }))}
          choose={setChosen}
        />
      )}
      <p className="small">
        <Opens to={`/notices/${round.id}`}>{t('decision.signedText')}</Opens>
      </p>
      {round.texts.map(version => (
        <OneText
          key={version.language}
          version={version}
          before={before?.texts.find(one => one.language === version.language)}
          isAmended={before !== undefined}
        />
      ))}
    </>
  )
}

function OneText({
  version,
  before,
  isAmended,
}: {
  readonly version: Version
  readonly before: Version | undefined
  readonly isAmended: boolean
}) {
  const { t } = useWords()
  return (
    <article className="text-version">
      <h3>
        {t('decision.inLanguage', { language: version.language })}{' '}
        <code className="hash">SHA-256 {version.sha256.slice(0, 16)}…</code>
      </h3>
      {version.text === null ? (
        <p className="unknown">{t('decision.asFile')}</p>
      ) : isAmended && before?.text != null ? (
        <Compared before={before.text} after={version.text} language={version.language} />
      ) : (
        <p className="text-words" lang={version.language}>
          {version.text}
        </p>
      )}
    </article>
  )
}

/** Side by side: on the left what is gone, struck through and named; on the right what is new, underlined and named. */
function Compared({
  before,
  after,
  language,
}: {
  readonly before: string
  readonly after: string
  readonly language: string
}) {
  const { t } = useWords()
  const changes = changesBetween(before, after).map((change, place) => ({ ...change, place }))
  return (
    <div className="compared">
      <div>
        <h4>{t('decision.before')}</h4>
        <p className="text-words" lang={language}>
          {changes
            .filter(change => change.what !== 'new')
            .map(change => (change.what === 'gone' ? <del key={change.place}>{change.text}</del> : change.text))}
        </p>
      </div>
      <div>
        <h4>{t('decision.after')}</h4>
        <p className="text-words" lang={language}>
          {changes
            .filter(change => change.what !== 'gone')
            .map(change => (change.what === 'new' ? <ins key={change.place}>{change.text}</ins> : change.text))}
        </p>
      </div>
    </div>
  )
}
