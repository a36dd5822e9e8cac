/** What an act opens: its form, or its list. One at a time, named in the address; the focus goes to it, and back. */
import { type ReactNode, useEffect, useRef } from 'react'
import type { Asked, Calendar, ChannelAnswer, MessageAnswer, Phrasebook } from '../../src/picture/index.ts'
import type { Session } from '../ask/index.ts'
import type { Draft } from './asked.ts'
import { Checks } from './calendar.tsx'
import { AnswerCheck, AskCheck } from './checks.tsx'
import { Compose } from './compose.tsx'
import { Drafts } from './drafts.tsx'
import { Accept, Declare, Handover, Offer } from './line-acts.tsx'
import { Refuse, Translate } from './message.tsx'

export type View =
  | 'check'
  | 'answer'
  | 'compose'
  | 'reply'
  | 'correct'
  | 'refuse'
  | 'translate'
  | 'drafts'
  | 'calendar'
  | 'handover'
  | 'suspend'
  | 'resume'
  | 'close'
  | 'accept'
  | 'offer'
  | 'sounds'
  | 'keys'

export interface ViewsProps {
  readonly act: string | undefined
  readonly channel: ChannelAnswer
  readonly book: Phrasebook | undefined
  readonly officer: string
  readonly session: Session
  readonly drafts: readonly Draft[]
  readonly calendar: Calendar | undefined
  readonly challenge: Asked | undefined
  readonly message: MessageAnswer | undefined
  readonly changed: () => void
  readonly done: (next?: View) => void
}

export function Views(props: ViewsProps) {
  const box = useRef<HTMLDivElement>(null)
  const { act } = props
  useEffect(() => {
    if (act === undefined) return
    const first = box.current?.querySelector<HTMLElement>('input:not(:disabled), select, textarea, button')
    const target = first ?? box.current
    target?.focus()
    target?.scrollIntoView({ block: 'nearest' })
  }, [act])
  return (
    <div ref={box} tabIndex={-1} className="duty-view">
      {viewOf(props)}
    </div>
  )
}

function viewOf({
  act,
  channel,
  book,
  officer,
  session,
  drafts,
  calendar,
  challenge,
  message,
  changed,
  done,
}: ViewsProps): ReactNode {
  const close = () => done()
  if (act === 'drafts') {
    const read = channel.ends.find(end => end.party === channel.peer)?.languages ?? []
    const theirs = read.find(one => book?.languages.includes(one))
    return <Drafts drafts={drafts} theirs={theirs} session={session} officer={officer} />
  }
  if (act === 'calendar') return calendar === undefined ? null : <Checks calendar={calendar} />
  if (act === 'check') return <AskCheck channel={channel} officer={officer} done={close} />
  if (act === 'handover') return <Handover channel={channel} officer={officer} done={close} />
  if (act === 'suspend' || act === 'resume' || act === 'close')
    return <Declare key={act} channel={channel} word={act} done={close} />
  if (act === 'accept') return <Accept channel={channel} done={close} />
  if (act === 'offer') return <Offer done={close} />
  if (book === undefined) return null
  if (act === 'answer' && challenge !== undefined)
    return <AnswerCheck channel={channel} challenge={challenge} book={book} officer={officer} done={close} />
  if (act === 'compose' || act === 'reply' || act === 'correct') {
    const of = act === 'compose' ? undefined : message
    const written = (what: 'drafted' | 'waiting') => {
      changed()
      done(what === 'drafted' ? 'drafts' : undefined)
    }
    return (
      <Compose key={`${act} ${of?.id ?? ''}`} channel={channel} book={book} officer={officer} of={of} done={written} />
    )
  }
  if (message === undefined) return null
  if (act === 'refuse') return <Refuse message={message} officer={officer} done={close} />
  if (act === 'translate')
    return <Translate message={message} languages={book.languages} officer={officer} done={close} />
  return null
}
