/**
 * Proposals of a model, held against the story by our own readers. A model is a stranger whose words may have been put into
 * its mouth by the article: nothing of a proposal is taken that the quoted words do not bear out. Rule J35.
 */
import { decimal, decimalText, multiply, Refusal } from '../../../base/index.ts'
import {
  type ArticleFinding,
  type ProposedKind,
  proposedKinds,
  type ArticleStory as Story,
} from '../../../intake/index.ts'
import { checkBody } from '../../../notice/index.ts'
import type { Proposal } from './ask.ts'

/** A place in the text that a reader sees. */
interface At {
  readonly from: number
  readonly to: number
}

export interface Borne {
  readonly kind: ProposedKind
  readonly body: Readonly<Record<string, unknown>>
  readonly sentence: Story['sentences'][number]
  /** Number of the sentence. */
  readonly index: number
  readonly quote: At
  readonly figures: readonly { readonly field: string; readonly finding: Figured }[]
}

type Figured = Extract<ArticleFinding, { readonly is: 'money' | 'quantity' | 'duration' | 'frequency' | 'share' }>

/** @throws Refusal `bad-form` saying what the story does not bear out */
export function checkProposal(story: Story, findings: readonly ArticleFinding[], proposal: Proposal): Borne {
  const { kind, body } = proposal
  if (!isProposed(kind)) throw unborne('articles do not give this kind', kind)
  const place = placeOf(story, proposal.quote)
  checkBody(kind, body)
  const inside = findings.filter((finding): finding is Figured => isFigure(finding) && within(finding.at, place.quote))
  const figures: { field: string; finding: Figured }[] = []
  const words = new Set(namedIn(findings))
  const text = story.sentences.map(sentence => sentence.text).join('\n')
  walk(body, '', (path, value) => {
    if (isFigureOf(value)) {
      figures.push({ field: path, finding: borneBy(path, value, inside) })
      return true
    }
    expectSaid(path, value, words, text, story)
    return false
  })
  return { kind, body, ...place, figures }
}

const isProposed = (kind: string): kind is ProposedKind => (proposedKinds as readonly string[]).includes(kind)

const figured: ReadonlySet<string> = new Set(['money', 'quantity', 'duration', 'frequency', 'share'])

const isFigure = (finding: ArticleFinding): finding is Figured => figured.has(finding.is)

const within = (inner: At, outer: At): boolean => inner.from >= outer.from && inner.to <= outer.to

/** The quote stands in one sentence, character by character. */
function placeOf(story: Story, quote: string): Pick<Borne, 'sentence' | 'index' | 'quote'> {
  const words = quote.trim().normalize('NFC')
  for (const [index, sentence] of story.sentences.entries()) {
    const start = words === '' ? -1 : sentence.text.indexOf(words)
    if (start < 0) continue
    const from = sentence.at.from + start
    return { sentence, index, quote: { from, to: from + words.length } }
  }
  throw unborne('these words do not stand in a sentence of the story', quote)
}

interface FigureOf {
  readonly value: string
  readonly upTo?: string
  readonly currency?: string
  readonly qualifier?: string
}

function isFigureOf(value: unknown): value is FigureOf {
  return typeof value === 'object' && value !== null && typeof (value as { value?: unknown }).value === 'string'
}

function borneBy(path: string, figure: FigureOf, inside: readonly Figured[]): Figured {
  const found = inside.find(finding => agrees(figure, finding))
  if (found !== undefined) return found
  const read = inside.map(({ value, upTo, ...rest }) =>
    [upTo === undefined ? value : `${value} to ${upTo}`, 'currency' in rest ? rest.currency : ''].join(' ').trim(),
  )
  const says = read.length === 0 ? 'hold no figure' : `say ${read.join(', ')}`
  throw unborne(`the words quoted ${says}`, [figure.value, figure.currency].filter(Boolean).join(' '), path)
}

function agrees(figure: FigureOf, finding: Figured): boolean {
  if ((figure.qualifier === undefined) !== (finding.qualifier === undefined)) return false
  const currency = finding.is === 'money' ? finding.currency : undefined
  if (figure.currency !== currency) return false
  const times = finding.is === 'duration' && finding.unit === 'year' ? '12' : '1'
  return same(figure.value, finding.value, times) && same(figure.upTo, finding.upTo, times)
}

function same(proposed: string | undefined, read: string | undefined, times: string): boolean {
  if (proposed === undefined || read === undefined) return proposed === read
  return decimalText(decimal(proposed)) === decimalText(multiply(decimal(read), decimal(times)))
}

function namedIn(findings: readonly ArticleFinding[]): readonly string[] {
  return findings.flatMap(finding => {
    if (finding.is === 'party' || finding.is === 'item') return [finding.code]
    if (finding.is === 'quantity') return finding.item === undefined ? [] : [finding.item]
    if (finding.is === 'person' || finding.is === 'attribution')
      return finding.party === undefined ? [] : [finding.party]
    return finding.is === 'when' ? [finding.date, finding.until].filter(date => date !== undefined) : []
  })
}

/** Calls on every value below, until it is told that one needs no closer look. */
function walk(value: unknown, path: string, look: (path: string, value: unknown) => boolean): void {
  if (path !== '' && look(path, value)) return
  if (typeof value !== 'object' || value === null) return
  for (const [name, below] of Object.entries(value)) walk(below, path === '' ? name : `${path}.${name}`, look)
}

/** Fields whose words are those of the source. In others one word of the form is a choice among those it allows. */
const inWordsOfTheSource = /(?:^|\.)(?:text|itemText|said|name|subject|explanation|note|role|title|event)$/

function expectSaid(path: string, value: unknown, named: ReadonlySet<string>, text: string, story: Story): void {
  if (typeof value === 'number') throw unborne('a number that is no figure of the story', String(value), path)
  if (typeof value !== 'string' || named.has(value) || text.includes(value) || value === story.date?.date) return
  if (/^[a-z][A-Za-z]{0,30}$/.test(value) && !inWordsOfTheSource.test(path)) return
  throw unborne('the story does not say this', value, path)
}

function unborne(message: string, value: string, path?: string): Refusal {
  const place = path === undefined ? {} : { place: { path: `body.${path}` } }
  return new Refusal('bad-form', message, { value, rule: 'J35', ...place })
}
