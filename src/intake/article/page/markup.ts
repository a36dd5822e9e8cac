/** What elements of HTML mean for a reader. Names are those of the HTML standard. */
import type { BlockForm } from './page.ts'

/** Nothing within is shown, or nothing of it is text. */
const unread = new Set(
  'script style template noscript iframe noframes noembed object embed svg math canvas audio video select datalist textarea'.split(
    ' ',
  ),
)

/** Read, and no part of a story. */
const furniture = new Set('nav aside footer form button dialog menu'.split(' '))

const headings = new Set('h1 h2 h3 h4 h5 h6'.split(' '))
const captions = new Set('figure figcaption caption'.split(' '))
const items = new Set('li dt dd option'.split(' '))
const cells = new Set('td th'.split(' '))

/** Begin and end a line. */
const blocks = new Set(
  `address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
  h6 header hgroup hr html li main menu nav ol option p pre section summary table tbody td tfoot th thead title tr ul br`.split(
    /\s+/,
  ),
)

const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

export const isUnread = (name: string): boolean => unread.has(name)
export const isFurniture = (name: string): boolean => furniture.has(name)
export const isBlock = (name: string): boolean => blocks.has(name)
export const isEmpty = (name: string): boolean => empty.has(name)

/** What the text of an element is, where the element says. */
export function formOf(name: string): BlockForm | undefined {
  if (headings.has(name)) return 'heading'
  if (captions.has(name)) return 'caption'
  if (items.has(name)) return 'item'
  return cells.has(name) ? 'cell' : undefined
}

/** Which open element a new one ends without a tag of its own (HTML standard, 13.1.2.4), as far as it matters for lines. */
export function endsOpen(open: string, next: string): boolean {
  if (open === 'p') return blocks.has(next) && next !== 'br'
  if (open === 'li' || open === 'option') return next === open
  if (open === 'dt' || open === 'dd') return next === 'dt' || next === 'dd'
  if (open === 'td' || open === 'th') return next === 'td' || next === 'th' || next === 'tr'
  return open === 'tr' && next === 'tr'
}
