/** What is said of a line itself: offered, accepted, handed over, suspended, resumed, closed. */
import type { ChannelAnswer } from '../../src/picture/index.ts'
import { type ActField, ActForm } from '../acts/index.ts'
import { sendAct, usePeers } from '../ask/index.ts'
import { useWords, type Words } from '../words/index.ts'

interface Done {
  readonly done: () => void
}

function endFields({ t, language }: Words): readonly ActField[] {
  return [
    { name: 'station', label: t('duty.station'), kind: 'line', hint: t('duty.stationHint') },
    { name: 'languages', label: t('duty.languages'), kind: 'line', value: language, hint: t('duty.languagesHint') },
    { name: 'contact', label: t('duty.contact'), kind: 'line', isOptional: true },
  ]
}

function endOf(values: Readonly<Record<string, string>>) {
  return {
    station: values.station,
    languages: (values.languages ?? '').split(/[\s,]+/).filter(one => one !== ''),
    ...(values.contact === '' ? {} : { contact: values.contact }),
  }
}

export function Offer({ done }: Done) {
  const words = useWords()
  const { t, named, party } = words
  const peers = usePeers().data?.peers ?? []
  if (peers.length === 0) return <p className="empty">{t('duty.noPeers')}</p>
  return (
    <ActForm
      title={t('duty.offer')}
      about={t('duty.offerAbout')}
      fields={[
        { name: 'name', label: t('duty.lineName'), kind: 'line' },
        {
          name: 'with',
          label: t('duty.with'),
          kind: 'choice',
          value: peers[0]!.party,
          options: peers.map(peer => ({ value: peer.party, label: party(peer.party) })),
        },
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
        ...endFields(words),
        { name: 'times', label: t('duty.times'), kind: 'line', value: '06:00 18:00', hint: t('duty.timesHint') },
      ]}
      submit={t('duty.offerDo')}
      send={values =>
        sendAct('/channels', {
          name: values.name,
          with: values.with,
          status: values.status,
          ...endOf(values),
          checks: {
            times: (values.times ?? '').split(/[\s,]+/).filter(one => one !== ''),
            early: 5,
            late: 15,
            answer: 10,
          },
        })
      }
      done={done}
    />
  )
}

export function Accept({ channel, done }: Done & { readonly channel: ChannelAnswer }) {
  const words = useWords()
  const { t, party } = words
  return (
    <ActForm
      title={t('duty.accept')}
      about={t('duty.acceptAbout', {
        name: channel.name,
        party: party(channel.peer),
        times: channel.checks.times.join(', '),
        version: channel.phrasebook.version,
      })}
      fields={endFields(words)}
      submit={t('duty.acceptDo')}
      send={values => sendAct(`/channels/${channel.id}/accept`, endOf(values))}
      done={done}
    />
  )
}

export function Handover({
  channel,
  officer,
  done,
}: Done & { readonly channel: ChannelAnswer; readonly officer: string }) {
  const { t } = useWords()
  const onWatch = channel.ends.find(end => end.party === channel.seenFrom)?.onWatch ?? null
  return (
    <ActForm
      title={t('duty.handover')}
      about={t('duty.handoverAbout')}
      fields={[
        { name: 'from', label: t('duty.goes'), kind: 'line', value: onWatch ?? officer, isOptional: true },
        { name: 'to', label: t('duty.comes'), kind: 'line' },
        { name: 'text', label: t('duty.toKnow'), kind: 'prose', isOptional: true },
      ]}
      submit={t('duty.handoverDo')}
      send={values =>
        sendAct(
          `/channels/${channel.id}/handover`,
          Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
        )
      }
      done={done}
    />
  )
}

export function Declare({
  channel,
  word,
  done,
}: Done & { readonly channel: ChannelAnswer; readonly word: 'suspend' | 'resume' | 'close' }) {
  const { t, named } = useWords()
  return (
    <ActForm
      title={named('lineAct', word)}
      about={named('lineActAbout', word)}
      fields={[{ name: 'reason', label: t('decision.reason'), kind: 'prose', isOptional: true }]}
      submit={t('act.sign', { act: named('lineAct', word) })}
      send={values => sendAct(`/channels/${channel.id}/${word}`, values.reason === '' ? {} : { reason: values.reason })}
      done={done}
    />
  )
}
