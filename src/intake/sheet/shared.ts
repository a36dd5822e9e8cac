/** The two tables that cells point into: shared texts, and which styles show a number as a date. */
import { attribute, prefixOf, runsOf, tagsOf, withoutMarkedSections } from './xml.ts'

/** Texts of `sharedStrings.xml` in their order. */
export function sharedTexts(part: string): string[] {
  const xml = withoutMarkedSections(part)
  const prefix = prefixOf(xml, 'sst')
  const [open, close] = [`<${prefix}si>`, `</${prefix}si>`]
  const texts: string[] = []
  const empty = `<${prefix}si/>`
  for (let at = xml.indexOf(`<${prefix}si`); at >= 0; at = xml.indexOf(`<${prefix}si`, at)) {
    if (xml.startsWith(empty, at)) {
      texts.push('')
      at += empty.length
      continue
    }
    const end = xml.indexOf(close, at)
    if (end < 0) break
    texts.push(runsOf(xml.slice(at + open.length, end), prefix))
    at = end + close.length
  }
  return texts
}

/** Number formats that spreadsheets build in and show as dates or times (ECMA-376 part 1, 18.8.30). */
const builtInDates = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const

/** For each style of `styles.xml`, whether it shows a number as a date. */
export function dateStyles(part: string): boolean[] {
  const xml = withoutMarkedSections(part)
  const custom = new Map<string, boolean>()
  for (const tag of tagsOf(xml, 'numFmt')) {
    const [id, code] = [attribute(tag, 'numFmtId'), attribute(tag, 'formatCode')]
    if (id !== undefined && code !== undefined) custom.set(id, isDateFormat(code))
  }
  const formats = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? ''
  return tagsOf(formats, 'xf').map(tag => {
    const id = attribute(tag, 'numFmtId') ?? '0'
    return custom.get(id) ?? builtInDates.some(([first, last]) => Number(id) >= first && Number(id) <= last)
  })
}

/** A format code shows dates when a day, month, year or hour letter is left outside its quoted and bracketed parts. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return !/general/i.test(bare) && /[dmyhs]/i.test(bare)
}
