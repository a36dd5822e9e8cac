/** The article as it stands in its file, as text: mark-up in it is shown, never run. What was not read is grey. */
import { useState } from 'react'
import { useWords } from '../words/index.ts'
import type { Piece } from './pieces.ts'

/** A longer stretch that was not read, such as a script, is folded away. */
const foldedFrom = 400

interface OriginalProps {
  readonly pieces: readonly Piece[]
  readonly lit: string | undefined
  readonly light: (id: string | undefined) => void
  readonly go: (id: string) => void
}

export function Original({ pieces, lit, light, go }: OriginalProps) {
  const { t } = useWords()
  return (
    <section className="original" aria-label={t('intake.original')}>
      {pieces.map(piece => {
        const [id] = piece.drafts
        if (id === undefined) return piece.left ? <Left key={piece.from} piece={piece} /> : piece.text
        const isLit = lit !== undefined && piece.drafts.includes(lit)
        return (
          // The drafts themselves are the stops of the keyboard; the mark is a way for the pointer.
          <mark
            key={piece.from}
            data-drafts={piece.drafts.join(' ')}
            data-lit={isLit || undefined}
            data-figure={piece.isFigure || undefined}
            onPointerEnter={() => light(isLit ? lit : id)}
            onPointerDown={event => {
              event.preventDefault()
              go(isLit ? lit : id)
            }}
          >
            {piece.text}
          </mark>
        )
      })}
    </section>
  )
}

function Left({ piece }: { readonly piece: Piece }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const why = piece.pattern === undefined ? t('intake.unread') : t('intake.furniture', { pattern: piece.pattern })
  if (piece.text.length < foldedFrom || open) {
    return (
      <span className="unread" title={why}>
        {piece.text}
      </span>
    )
  }
  return (
    <button type="button" className="tool unread" title={why} onClick={() => setOpen(true)}>
      {t('intake.folded', { n: piece.text.length })}
    </button>
  )
}
