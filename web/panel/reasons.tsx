/** Sentences that say why, each of which opens to the notices it rests on. */
import { sentenceIn, type Told, useWords } from '../words/index.ts'
import { Opens } from './open.tsx'

export function Reasons<Reason extends Told & { readonly notices: readonly string[] }>({
  reasons,
  open,
}: {
  readonly reasons: readonly Reason[]
  /** Address of what is behind a sentence. */
  readonly open: (reason: Reason, index: number) => string
}) {
  const { t } = useWords()
  return (
    <ul className="reasons">
      {reasons.map((reason, index) => (
        <li key={`${reason.code} ${reason.text}`}>
          <Sentence reason={reason} />{' '}
          {reason.notices.length === 0 ? null : (
            <Opens to={open(reason, index)} className="opens reason-notices">
              {t('why.notices', { n: new Set(reason.notices).size })}
            </Opens>
          )}
        </li>
      ))}
    </ul>
  )
}

/** One sentence in the chosen language; where there is none, the node's own in English. */
export function Sentence({ reason }: { readonly reason: Told }) {
  const words = useWords()
  const { text, own } = sentenceIn(words, reason)
  return <span lang={own ? undefined : 'en'}>{text}</span>
}
