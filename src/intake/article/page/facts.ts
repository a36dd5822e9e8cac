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

  constructor(original: string) {
    this.#original = original
  }

  element(name: string, attributes: ReadonlyMap<string, string>, span: Span): void {
    if (name === 'script') this.#isLinkedData = (attributes.get('type') ?? '').toLowerCase().includes('ld+json')
    if (name === 'html') this.#add('language', attributes.get('lang'), span)
    if (name === 'time' && attributes.has('pubdate')) this.#add('published', attributes.get('datetime'), span)
    if (name !== 'meta') return
    const key =
      attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop') ?? attributes.get('http-equiv')
    const fact = key === undefined ? undefined : names[key.trim().toLowerCase()]
    if (fact !== undefined) this.#add(fact, attributes.get('content'), span)
  }

  /** Text of a title; of linked data (schema.org) only the day of publication is looked up, nothing is run. */
  text(element: string, from: number, to: number): void {
    const text = this.#original.slice(from, to)
    if (element === 'title') this.#add('title', text, { from, to })
    else if (this.#isLinkedData) {
      const at = text.indexOf('"datePublished"')
      const value = at < 0 ? undefined : /^\s{0,8}:\s{0,8}"([^"]{4,40})"/.exec(text.slice(at + 15, at + 90))?.[1]
      this.#add('published', value, { from: from + Math.max(at, 0), to })
    }
  }

  #add(name: PageFact['name'], value: string | undefined, span: Span): void {
    const said = value?.trim().replace(/\s+/g, ' ').slice(0, 400) ?? ''
    if (said !== '' && this.found.length < 100) this.found.push({ name, value: said, span })
  }
}
