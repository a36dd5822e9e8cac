/** Puts a text under silence: what it is called, its text, who is asked, until when. */
import { ActForm } from '../acts/index.ts'
import { sendAct, useNode, usePeers } from '../ask/index.ts'
import { useWords } from '../words/index.ts'

const hourMs = 3_600_000
/** What is proposed for the silence: three days, to the hour. */
const usualMs = 72 * hourMs

export function Propose({ nowMs, done }: { readonly nowMs: number; readonly done: () => void }) {
  const { t, named, party } = useWords()
  const node = useNode()
  const peers = usePeers().data?.peers ?? []
  if (node === undefined) return null
  const parties = [...new Set([node.party, ...peers.map(peer => peer.party)])]
  const expires = new Date(Math.ceil((nowMs + usualMs) / hourMs) * hourMs).toISOString().replace('.000Z', 'Z')
  return (
    <ActForm
      title={t('decision.propose')}
      about={t('decision.proposeAbout')}
      submit={t('decision.proposeDo')}
      fields={[
        {
          name: 'status',
          label: t('act.status'),
          kind: 'choice',
          value: 'actual',
          options: (['actual', 'exercise', 'test'] as const).map(value => ({
            value,
            label: named('noticeStatus', value),
          })),
        },
        { name: 'title', label: t('decision.titleField'), kind: 'line' },
        {
          name: 'language',
          label: t('decision.language'),
          kind: 'line',
          value: 'en',
          hint: t('decision.languageHint'),
        },
        { name: 'text', label: t('decision.text'), kind: 'prose' },
        {
          name: 'roster',
          label: t('decision.roster'),
          kind: 'choices',
          value: parties.join(' '),
          options: parties.map(value => ({ value, label: party(value) })),
        },
        {
          name: 'chair',
          label: t('decision.chair'),
          kind: 'choice',
          value: node.party,
          options: parties.map(value => ({ value, label: party(value) })),
        },
        { name: 'expires', label: t('decision.expires'), kind: 'moment', value: expires },
        { name: 'silence', label: t('decision.silence'), kind: 'line', value: t('decision.silenceUsual') },
      ]}
      send={values =>
        sendAct('/decisions', {
          title: values.title,
          texts: [{ language: values.language, text: values.text }],
          roster: (values.roster ?? '').split(' ').filter(one => one !== ''),
          chair: values.chair,
          expires: values.expires,
          silence: values.silence,
          status: values.status,
        })
      }
      done={done}
    />
  )
}
