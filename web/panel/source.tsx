/** A source as every panel and list shows it: who published what, when, and how far it is to be trusted. */
import { Link } from '@tanstack/react-router'
import type { SourceCard } from '../../src/picture/index.ts'
import { useWords } from '../words/index.ts'

/** Admiralty grade with both halves in words. */
export function Grade({ grade }: { readonly grade: string }) {
  const { t, named } = useWords()
  const words = `${named('reliability', grade.slice(0, 1))}; ${named('credibility', grade.slice(1))}`
  return (
    <abbr className="grade" title={`${t('source.grade')} ${grade}: ${words}`}>
      {grade}
    </abbr>
  )
}

/** The address of a source as a link, where it is one; the page it leads to is not ours. */
export function Address({ address }: { readonly address: string | null }) {
  const { t } = useWords()
  if (address === null) return null
  if (!/^https?:\/\//.test(address)) return <span className="address">{address}</span>
  return (
    <a className="address" href={address} rel="noopener noreferrer" target="_blank">
      {address.replace(/^https?:\/\/(?:www\.)?/, '')}
      <span className="hidden"> ({t('source.elsewhere')})</span>
    </a>
  )
}

export function SourceLine({ source }: { readonly source: SourceCard }) {
  const { date, named, t } = useWords()
  const { grade } = source
  return (
    <div className="source-line">
      <Grade grade={grade} />
      <div>
        <Link to="/sources/$id" params={{ id: source.id }} className="source-name">
          {source.publisher}
          {source.title === null ? '' : `: ${source.title}`}
        </Link>
        <p className="small">
          {[
            source.date === null ? t('source.undated') : date(source.date),
            source.edition === null ? null : t('edition.named', { edition: source.edition }),
            source.seen === null ? null : named('seen', source.seen),
            `${named('reliability', grade.slice(0, 1))}, ${named('credibility', grade.slice(1))}`,
          ]
            .filter(part => part !== null)
            .join(' · ')}
        </p>
        <Address address={source.address} />
      </div>
    </div>
  )
}
