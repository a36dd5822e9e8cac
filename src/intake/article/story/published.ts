/** Who published a story: the head of the page, a line that is a name and nothing else, or an agency before the lead. */
import { Line, type Words } from '../grammar/index.ts'
import type { Page } from '../page/index.ts'
import { creditOf, isNameOfPaper, nameBeforeLead, nameInDateLine, suffixOf } from './imprint.ts'
import { isRunning, type PageLine } from './lines.ts'
import type { Group } from './split.ts'
import type { Publisher } from './story.ts'

const mostName = 40

export function publisherOf({ lines, title, dateLine }: Group, page: Page, words: Words): Publisher | undefined {
  const fact = page.facts.find(one => one.name === 'publisher')
  if (fact !== undefined) return { name: fact.value, grounds: 'head' }
  const headline = page.facts.find(one => one.name === 'title')?.value.trim()
  const suffix = headline === undefined ? undefined : suffixOf(headline, textsOf(page))
  if (suffix !== undefined) return { name: suffix, grounds: 'head' }
  return (
    knownLine(lines, words) ??
    creditLine(lines) ??
    inDateLine(dateLine, words) ??
    headLine(lines, title) ??
    inLead(lines, words)
  )
}

function textsOf({ blocks, text }: Page): readonly string[] {
  return blocks.slice(0, 60).map(({ at }) => text.slice(at.from, at.to))
}

/** A line that is a name of the tables and nothing else; "dpa/lru" has the initials of an editor behind it. */
function knownLine(lines: readonly PageLine[], words: Words): Publisher | undefined {
  for (const { text, at } of lines) {
    if (text.length > mostName) continue
    const line = new Line(text.replace(/^\((.{1,38})\)$/, '$1').replace(/\/\p{Ll}{2,4}$/u, ''), words)
    const start = line.starting(0, 'speech', entry => entry.part === 'according')?.to ?? 0
    const name = line.starting(start, 'source')
    if (name !== undefined && name.to === line.length) return { name: name.entry.name, grounds: 'line', at }
  }
  return undefined
}

function creditLine(lines: readonly PageLine[]): Publisher | undefined {
  for (const { text, at } of lines) {
    const name = creditOf(text)
    if (name !== undefined) return { name, grounds: 'line', at }
  }
  return undefined
}

function inDateLine(dateLine: PageLine | undefined, words: Words): Publisher | undefined {
  if (dateLine === undefined) return undefined
  const name = credited(dateLine, words)
  if (name !== undefined) return name
  const own = nameInDateLine(dateLine.text)
  return own === undefined ? undefined : { name: own, grounds: 'line', at: dateLine.at }
}

/** A short line between the title and the text that papers are called by. */
function headLine(lines: readonly PageLine[], title: PageLine | undefined): Publisher | undefined {
  const lead = lines.findIndex(isRunning)
  const head = lines.slice(0, lead < 0 ? 6 : Math.min(lead, 6))
  const found = head.find(line => line !== title && line.furniture === undefined && isNameOfPaper(line.text))
  return found === undefined ? undefined : { name: found.text, grounds: 'line', at: found.at }
}

function inLead(lines: readonly PageLine[], words: Words): Publisher | undefined {
  const lead = lines.find(line => line.furniture === undefined && isRunning(line))
  if (lead === undefined) return undefined
  const known = credited(lead, words)
  if (known !== undefined) return known
  const name = nameBeforeLead(lead.text)
  if (name === undefined) return undefined
  const from = lead.at.from + lead.text.indexOf(`(${name})`) + 1
  return { name, grounds: 'credited', at: { from, to: from + name.length } }
}

/** A name of the tables in brackets or between dashes, near the beginning. */
function credited({ text, at: place }: PageLine, words: Words): Publisher | undefined {
  const line = new Line(text.slice(0, 80), words)
  for (let at = 1; at < line.length; at += 1) {
    const name = line.starting(at, 'source', entry => entry.form !== 'expert')
    if (name === undefined) continue
    const isBracketed = line.isMark(at - 1, '(') && line.isMark(name.to, ')')
    const isDashed = dashes.some(dash => line.isMark(at - 1, dash)) && dashes.some(dash => line.isMark(name.to, dash))
    if (!isBracketed && !isDashed) continue
    const from = place.from + line.tokens[at]!.from
    return { name: name.entry.name, grounds: 'credited', at: { from, to: place.from + line.tokens[name.to - 1]!.to } }
  }
  return undefined
}

const dashes = ['–', '—', '-'] as const
