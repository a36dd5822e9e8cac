/** What the head of a page says of it: title, publisher, moment of publication, language. Values are claims, kept as text. */
import type { PageFact, Span } from './page.ts'

const names: Readonly<Record<string, PageFact['name']>> = {
  'og:title': 'title',
  'og:site_name': 'publisher',
  'application-name': 'publisher',
  'article:published_time': 'published',
  'og:published_time': 'published',
  datepublished: 'published',
  pubdate: 'published',
  publishdate: 'published',
  'dc.date.issued': 'published',
  'og:url': 'address',
  'og:locale': 'language',
  'content-language': 'language',
}

export class Facts {
  readonly found: PageFact[] = []
  readonly #original: string
  #isLinkedData = false
  #inTitle = false

  constructor(original: string) {
    this.#original = original
  }

  element(name: string, attributes: ReadonlyMap<string, string>, span: Span): void {
    this.#inTitle = false
    if (name === 'script') this.#isLinkedData = (attributes.get('type') ?? '').toLowerCase().includes('ld+json')
    if (name === 'html') this.#add('language', attributes.get('lang'), span)
    if (name === 'time' && attributes.has('pubdate')) this.#add('published', attributes.get('datetime'), span)
    if (name !== 'meta') return
    const key =
      attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop') ?? attributes.get('http-equiv')
    const fact = key === undefined ? undefined : names[key.trim().toLowerCase()]
    if (fact !== undefined) this.#add(fact, attributes.get('content'), span)
  }

  /** A piece of the title: with its entities it comes in several. */
  title(text: string, span: Span): void {
    const last = this.found.at(-1)
    if (last?.name === 'title' && this.#inTitle) {
      this.found[this.found.length - 1] = {
        ...last,
        value: `${last.value}${text}`.slice(0, 400),
        span: { ...last.span, to: span.to },
      }
    } else this.#add('title', text, span)
    this.#inTitle = true
  }

  /** Of linked data (schema.org) only the day of publication is looked up; nothing is run. */
  script(span: Span): void {
    if (!this.#isLinkedData) return
    const text = this.#original.slice(span.from, span.to)
    const at = text.indexOf('"datePublished"')
    const value = at < 0 ? undefined : /^\s{0,8}:\s{0,8}"([^"]{4,40})"/.exec(text.slice(at + 15, at + 90))?.[1]
    this.#add('published', value, span)
  }

  #add(name: PageFact['name'], value: string | undefined, span: Span): void {
    const said = value?.replace(/\s+/g, ' ').slice(0, 400) ?? ''
    if (said.trim() !== '' && this.found.length < 100) this.found.push({ name, value: said, span })
  }
}
