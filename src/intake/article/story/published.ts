/** Who published a story: the head of the page, a line that is a name and nothing else, or an agency before the lead. */
import { Line, type Words } from '../grammar/index.ts'
import type { Page } from '../page/index.ts'
import { isRunning, type PageLine } from './lines.ts'
import type { Publisher } from './story.ts'

const mostName = 40

export function publisherOf(
  lines: readonly PageLine[],
  page: Page,
  words: Words,
  isFirst: boolean,
): Publisher | undefined {
  const fact = isFirst ? page.facts.find(one => one.name === 'publisher') : undefined
  if (fact !== undefined) return { name: fact.value, grounds: 'head' }
  for (const { text, at } of lines) {
    if (text.length > mostName) continue
    const line = new Line(text.replace(/^\((.{1,38})\)$/, '$1'), words)
    const start = line.starting(0, 'speech', entry => entry.part === 'according')?.to ?? 0
    const name = line.starting(start, 'source')
    if (name !== undefined && name.to === line.length) return { name: name.entry.name, grounds: 'line', at }
  }
  const lead = lines.find(line => line.furniture === undefined && isRunning(line))
  if (lead === undefined) return undefined
  const line = new Line(lead.text.slice(0, 80), words)
  for (let at = 1; at < line.length; at += 1) {
    const name = line.starting(at, 'source', entry => entry.form !== 'expert')
    if (name !== undefined && line.isMark(at - 1, '(') && line.isMark(name.to, ')')) {
      const place = { from: lead.at.from + line.tokens[at]!.from, to: lead.at.from + line.tokens[name.to - 1]!.to }
      return { name: name.entry.name, grounds: 'credited', at: place }
    }
  }
  return undefined
}
