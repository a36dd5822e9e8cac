/** Words and forms by which a page names its publisher where no table knows it. */

/** Parts of names of papers, agencies and broadcasters: as a word, or as the beginning or end of one. */
const parts: readonly string[] = [
  'news|newswire|wire|times|post|herald|gazette|journal|tribune|telegraph|courier|observer|chronicle|press|daily|review|today',
  'online|kurier|zeitung|blatt|rundschau|anzeiger|bote|presse|nachrichten|spiegel|rundfunk|tagesschau|allgemeine',
  'courrier|dépêche|gazette|quotidien|figaro|écho|radio|tv',
  'газета|вестник|новости|известия|пресс|правда|агентство|обозреватель|ведомости|информ|курьер|радио',
  'вісник|новини|прес|оглядач|агентство|агенція|кур’єр|інформ|тиждень|радіо|суспільне',
  'báo|tạp chí|nhật báo|thông tấn|đài|tin nhanh',
  'ministry of|department of|bundesministerium|ministère|министерство|міністерство|bộ quốc phòng|bộ ngoại giao',
]
const partOfName = new RegExp(
  `(?:^|[^\\p{L}])(?:${parts.join('|')})(?![\\p{L}])|\\p{L}{2}(?:${parts.join('|')})(?![\\p{L}])`,
  'iu',
)
/** Headings of a press office or a section, no names. */
const sections =
  /^(?:press release|latest news|breaking news|world news|pressemitteilung|communiqué|nachrichten|новости|новини|news|пресс-релиз|пресреліз|thông cáo|tin tức)/iu
const bylines = /^(?:by|von|par|автор|reporting|photo|foto|фото|ảnh)[\s:]/iu
const articles = /^(?:the|le|la|les|der|die|das) \p{Lu}/iu

const mostName = 40

/** A short name of a paper: a word that papers are called by, or an article before a capital. */
export function isNameOfPaper(text: string): boolean {
  return (
    isShortName(text) &&
    !bylines.test(text) &&
    !sections.test(text) &&
    (partOfName.test(text) || (articles.test(text) && text.split(' ').length <= 3))
  )
}

export function isShortName(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= mostName &&
    text.split(' ').length <= 5 &&
    /^\p{Lu}/u.test(text) &&
    !/[.!?:;,\d/]/u.test(text)
  )
}

/** "… | Name", "… - Name", "… :: Name" of the title of a page: what follows the headline. */
export function suffixOf(title: string, headlines: readonly string[]): string | undefined {
  for (const mark of [' | ', ' :: ', ' • ', ' · ', ' — ', ' – ', ' - ', ' » ']) {
    const at = title.lastIndexOf(mark)
    if (at < 0) continue
    const name = title.slice(at + mark.length).trim()
    const headline = title.slice(0, at).trim()
    if (!/^[\p{L}\d]/u.test(name) || name.length > mostName || name.split(' ').length > 5) continue
    if (headlines.includes(headline) || isNameOfPaper(name) || mark.trim() === '|') return name
  }
  return undefined
}

/** "Source: X", "Quelle: X" on a line of its own. */
const credits =
  /^(?:source|quelle|источник|джерело|nguồn|from|veröffentlicht von|published by|издание|видання)\s?:\s?(\p{L}[^:.|]{1,80})$/iu

export function creditOf(text: string): string | undefined {
  const name = text.length > 120 ? undefined : credits.exec(text)?.[1]
  const [first] = name?.split(/ (?:and|und|et|и|та|và) |, | ?[/|;] ?/u) ?? []
  return first !== undefined && isShortName(first) ? first : undefined
}

/** The name in a date line: "WASHINGTON, Feb 3 (Name)", "Name — 29 November", "4 March — Agency “Name”". */
export function nameInDateLine(text: string): string | undefined {
  const bracket = /.[ ,.–—-]{1,3}\((\p{Lu}[^()/\d]{1,38})\)/u.exec(text)?.[1]
  if (bracket !== undefined) return bracket
  for (const piece of text.split(/ [|—–·•] |(?<=\p{L}{3})\. |, | - /u)) {
    const quoted = /^\p{L}{3,20} [«“"„]([^«»“”"„]{2,38})[»”"“]$/u.exec(piece.trim())?.[1]
    if (quoted !== undefined) return quoted
    if (isNameOfPaper(piece.trim())) return piece.trim()
  }
  return undefined
}

/** "КИЇВ, 12 березня (Name) — …": the bracket of a place in capitals, with or without its day, before a dash. */
export function nameBeforeLead(text: string): string | undefined {
  const found = /^(\p{Lu}[\p{L}\p{M} ,./’'\d-]{1,50})\((\p{L}[\p{L} ’'-]{1,30})\) ?[-–—.:]/u.exec(text.slice(0, 110))
  return found?.[2]
}
