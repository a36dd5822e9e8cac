/** What this party may say of a decision now: only acts that would count are offered, and the node tries each before it signs. */
import { useState } from 'react'
import type { DecisionAnswer } from '../../src/picture/index.ts'
import { type ActField, ActForm } from '../acts/index.ts'
import { sendAct, useNode, useSession } from '../ask/index.ts'
import type { NodeTime } from '../clock/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { actsOpen, type DecisionAct } from './acts-open.ts'

export function Acts({ decision, time }: { readonly decision: DecisionAnswer; readonly time: NodeTime }) {
  const words = useWords()
  const { t, named } = words
  const node = useNode()
  const session = useSession()
  const [chosen, setChosen] = useState<DecisionAct>()
  if (node === undefined || !session.may('decide')) return null
  const open = actsOpen(decision, node.party, time.nowMs)
  if (open.length === 0) return <p className="empty">{t('decision.nothingToSay')}</p>
  const act = open.find(one => one === chosen)
  return (
    <section className="acts" aria-label={t('decision.acts')}>
      <div className="act-choices">
        {open.map(one => (
          <button
            key={one}
            type="button"
            className="tool act-button"
            aria-expanded={one === act}
            onClick={() => setChosen(one === act ? undefined : one)}
          >
            {named('decisionAct', one)}
          </button>
        ))}
      </div>
      {act === undefined ? null : (
        <ActForm
          key={act}
          title={named('decisionAct', act)}
          about={named('decisionActAbout', act)}
          fields={fieldsOf(words, act, decision)}
          submit={t('act.sign', { act: named('decisionAct', act) })}
          send={values => sendAct(...requestOf(act, decision, values))}
          done={() => setChosen(undefined)}
        />
      )}
    </section>
  )
}

function fieldsOf(words: Words, act: DecisionAct, decision: DecisionAnswer): readonly ActField[] {
  const { t, named } = words
  const round = decision.rounds.at(-1)!
  const reason: ActField = { name: 'reason', label: t('decision.reason'), kind: 'prose' }
  const expires: ActField = { name: 'expires', label: t('decision.expires'), kind: 'moment', value: round.expires }
  switch (act) {
    case 'object':
      return [
        { name: 'text', label: t('decision.why'), kind: 'prose' },
        { name: 'proposes', label: t('decision.wouldAgree'), kind: 'prose', isOptional: true },
      ]
    case 'amend':
      return [
        ...round.texts.map(
          (version): ActField => ({
            name: `text-${version.language}`,
            label: t('decision.inLanguage', { language: version.language }),
            kind: 'prose',
            value: version.text ?? '',
            lang: version.language,
          }),
        ),
        expires,
        reason,
      ]
    case 'extend':
      return [expires, reason]
    case 'withdraw':
    case 'takeBack':
    case 'announceNot':
      return [reason]
    case 'reserve':
      return [
        {
          name: 'form',
          label: t('decision.attachedForm'),
          kind: 'choice',
          value: 'reservation',
          options: (['reservation', 'statement', 'explanation'] as const).map(value => ({
            value,
            label: named('attachedForm', value),
          })),
        },
        { name: 'text', label: t('decision.text'), kind: 'prose' },
      ]
    default:
      return []
  }
}

const paths: Readonly<Record<DecisionAct, string>> = {
  receipt: 'receipt',
  object: 'object',
  takeBack: 'take-back',
  amend: 'amend',
  extend: 'extend',
  withdraw: 'withdraw',
  close: 'close',
  announce: 'announce',
  announceNot: 'announce',
  reserve: 'reserve',
}

/** Path and body of what is sent: fields that were left empty are not said. */
function requestOf(
  act: DecisionAct,
  decision: DecisionAnswer,
  values: Readonly<Record<string, string>>,
): [string, object] {
  const path = `/decisions/${decision.id}/${paths[act]}`
  const given = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== '' && !name.startsWith('text-')),
  )
  if (act === 'announce') return [path, { outcome: 'adopted' }]
  if (act === 'announceNot') return [path, { outcome: 'notAdopted', ...given }]
  if (act !== 'amend') return [path, given]
  const texts = decision.rounds
    .at(-1)!
    .texts.map(({ language }) => ({ language, text: values[`text-${language}`] ?? '' }))
  return [path, { ...given, texts }]
}
