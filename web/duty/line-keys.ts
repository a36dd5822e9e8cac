/** Which acts a line and the message that is shown are open to, each with its key. Pure: what is handed in says what is so. */
import type { ChannelAnswer, MessageAnswer } from '../../src/picture/index.ts'
import type { Session } from '../ask/index.ts'
import type { Words } from '../words/index.ts'
import type { KeyAct } from './keys.tsx'
import type { View } from './views.tsx'

export interface KeyGround {
  readonly words: Words
  readonly channel: ChannelAnswer
  readonly session: Session
  readonly officer: string
  readonly message: MessageAnswer | undefined
  readonly drafts: number
  readonly challenged: boolean
  /** Shows the form of an act, or hides it again. */
  readonly show: (view: View) => void
}

type Can = (act: string, when: boolean, does: () => void) => (() => void) | undefined

/** An act is open where the person may do it, somebody is named who does it, and it would count. */
function canOf({ session, officer }: KeyGround): Can {
  return (act, when, does) => (when && officer !== '' && session.may(act) ? does : undefined)
}

const isOpen = ({ declared }: ChannelAnswer) => declared.state === 'open' || declared.state === 'suspended'

/** What can be done on a line. `see` acknowledges the first alarm, where there is one. */
export function lineKeys(ground: KeyGround, see: (() => void) | undefined): readonly KeyAct[] {
  const { words, channel, challenged, drafts, show } = ground
  const { t, named } = words
  const can = canOf(ground)
  const open = isOpen(channel)
  const own = channel.ends.find(end => end.party === channel.seenFrom)
  const change = own?.declared?.state === 'suspended' ? 'resume' : 'suspend'
  const waitsForUs = channel.declared.state === 'offered' && !channel.declared.by.includes(channel.seenFrom)
  return [
    { key: 'c', label: t('duty.ask'), act: can('check', open, () => show('check')) },
    { key: 'a', label: t('duty.answer'), act: can('check', open && challenged, () => show('answer')) },
    { key: 'm', label: t('duty.compose'), act: can('draft', open, () => show('compose')) },
    { key: 'd', label: t('duty.draftsKey', { n: drafts }), act: () => show('drafts') },
    { key: 'k', label: t('duty.calendar'), act: () => show('calendar') },
    { key: 'h', label: t('duty.handover'), act: can('watch', open, () => show('handover')) },
    { key: 's', label: named('lineAct', change), act: can('line', open, () => show(change)) },
    { key: 'x', label: named('lineAct', 'close'), act: can('line', open, () => show('close')) },
    { key: 'y', label: t('duty.accept'), act: can('line', waitsForUs, () => show('accept')) },
    { key: 'n', label: t('duty.offer'), act: can('line', true, () => show('offer')) },
    { key: 'g', label: t('duty.seeFirst'), act: see && can('receive', true, see) },
    { key: 't', label: t('duty.sounds'), act: () => show('sounds') },
    { key: '?', label: t('duty.keys'), act: () => show('keys') },
  ]
}

/** What can be done about the message that is shown. `open` says that an officer has opened it. */
export function messageKeys(ground: KeyGround, open: () => void): readonly KeyAct[] {
  const { words, channel, message, show } = ground
  const { t } = words
  const can = canOf(ground)
  const isOurs = message?.by === channel.seenFrom
  const theirs = message !== undefined && !isOurs
  const unsettled = theirs && message.state !== 'answered' && message.state !== 'refused'
  const unread = unsettled && message.state !== 'opened'
  return [
    { key: 'o', label: t('duty.openedDo'), act: can('receive', unread, open) },
    { key: 'r', label: t('duty.reply'), act: can('draft', theirs && isOpen(channel), () => show('reply')) },
    { key: 'f', label: t('duty.refuse'), act: can('receive', unsettled && isOpen(channel), () => show('refuse')) },
    {
      key: 'l',
      label: t('duty.translate'),
      act: can('receive', theirs && message.text !== null, () => show('translate')),
    },
    {
      key: 'e',
      label: t('duty.correct'),
      act: can('draft', message !== undefined && isOurs && isOpen(channel), () => show('correct')),
    },
  ]
}
