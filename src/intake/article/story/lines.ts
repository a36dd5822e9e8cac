/** Lines of a page as stories are cut from them, each with what speaks against its being part of one. */
import type { BlockForm, Page, Span } from '../page/index.ts'

export interface PageLine {
  readonly at: Span
  readonly text: string
  readonly form: BlockForm
  /** Why it is furniture; absent for what may be part of a story. */
  furniture?: string
}

/** Below this share of the text the classes of a page are taken to lie, and only its elements are believed. */
const leastShare = 0.2

export function linesOf(page: Page): PageLine[] {
  const lines = page.blocks.map(({ at, form, furniture }): PageLine => {
    const line: PageLine = { at, text: page.text.slice(at.from, at.to), form }
    if (furniture !== undefined) line.furniture = furniture
    return line
  })
  const kept = lines.reduce((sum, line) => sum + (line.furniture === undefined ? line.text.length : 0), 0)
  if (kept < page.text.length * leastShare) {
    for (const line of lines) if (line.furniture?.startsWith('class ')) delete line.furniture
  }
  return lines
}

const sentenceEnd = /[.!?…:;,]["”»’')\]]{0,2}$/

/** A line that may be a headline: some words, no end of a sentence, not all of a list. */
export function isHeadlineLike({ text, form }: PageLine): boolean {
  if (text.length < 15 || text.length > 200 || form === 'cell') return false
  if (/^[•·▪●‣*–—-] ?/.test(text)) return false
  if (sentenceEnd.test(text) && !/[!?]$/.test(text)) return false
  return text.split(' ').length >= 4
}

/** A paragraph of running text. */
export function isRunning({ text }: PageLine): boolean {
  return text.length >= 80 && /[.!?…]["”»’')\]]{0,2}(?: |$)/.test(text)
}
