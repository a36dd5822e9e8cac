/**
 * HTML to a transcript: one pass over the tokens of htmlparser2, with a stack of open elements of bounded depth. No tree is
 * built, so that no page, however nested or broken, costs more than its length. Rule J4.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { Facts } from './facts.ts'
import { endsOpen, formOf, isBlock, isEmpty, isFurniture, isUnread } from './markup.ts'
import type { BlockForm, PageFact } from './page.ts'
import type { Transcript } from './transcript.ts'

/** Elements deeper than this are read as if they stood here; ends are looked for no further up than {@link lookBack}. */
const mostDepth = 512
const lookBack = 64

interface Open {
  readonly name: string
  readonly unread: boolean
  readonly furniture: string | undefined
  readonly form: BlockForm | undefined
}

/** Why a class or id names furniture: the word of the table, or nothing. */
export type NamesFurniture = (classes: string) => string | undefined

/** Writes the text of a page, and gives what its head says of it. */
export function readHtml(
  original: string,
  transcript: Transcript,
  namesFurniture: NamesFurniture,
): readonly PageFact[] {
  const reader = new HtmlReader(original, transcript, namesFurniture)
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader)
  tokenizer.write(original)
  tokenizer.end()
  return reader.facts.found
}

class HtmlReader implements TokenizerCallbacks {
  readonly facts: Facts
  readonly #original: string
  readonly #transcript: Transcript
  readonly #namesFurniture: NamesFurniture
  readonly #open: Open[] = []
  #name = ''
  #tagFrom = 0
  #attribute = ''
  #value = ''
  #attributes = new Map<string, string>()
  #textEnd = 0

  constructor(original: string, transcript: Transcript, namesFurniture: NamesFurniture) {
    this.#original = original
    this.#transcript = transcript
    this.#namesFurniture = namesFurniture
    this.facts = new Facts(original)
  }

  ontext(from: number, to: number): void {
    this.#textEnd = to
    const open = this.#open.at(-1)
    if (open?.name === 'title') this.facts.title(this.#original.slice(from, to), { from, to })
    if (open?.name === 'script') this.facts.script({ from, to })
    if (open?.unread !== true && open?.name !== 'title') this.#transcript.copy(from, to)
  }

  ontextentity(code: number, to: number): void {
    const from = Math.min(this.#original.lastIndexOf('&', to - 1), to)
    const start = Math.max(this.#textEnd, from)
    this.#textEnd = to
    const open = this.#open.at(-1)
    if (open?.name === 'title') this.facts.title(String.fromCodePoint(code), { from: Math.min(start, to), to })
    else if (open?.unread !== true) {
      this.#transcript.put(String.fromCodePoint(code), Math.min(start, to), to)
    }
  }

  onopentagname(from: number, to: number): void {
    this.#name = this.#original.slice(from, Math.min(to, from + 40)).toLowerCase()
    this.#tagFrom = from - 1
    this.#attributes = new Map()
  }

  onattribname(from: number, to: number): void {
    this.#attribute = this.#original.slice(from, Math.min(to, from + 40)).toLowerCase()
    this.#value = ''
  }

  onattribdata(from: number, to: number): void {
    if (this.#value.length < 1000) this.#value += this.#original.slice(from, Math.min(to, from + 1000))
  }

  onattribentity(code: number): void {
    if (this.#value.length < 1000) this.#value += String.fromCodePoint(code)
  }

  onattribend(): void {
    if (this.#attributes.size < 40 && !this.#attributes.has(this.#attribute)) {
      this.#attributes.set(this.#attribute, this.#value)
    }
  }

  onopentagend(to: number): void {
    const name = this.#name
    this.#textEnd = to + 1
    this.facts.element(name, this.#attributes, { from: this.#tagFrom, to: to + 1 })
    for (let above = this.#open.at(-1); above !== undefined && endsOpen(above.name, name); above = this.#open.at(-1)) {
      this.#close(this.#open.length - 1)
    }
    if (isBlock(name)) this.#endBlock()
    if (!isEmpty(name) && this.#open.length < mostDepth) this.#open.push(this.#opened(name))
  }

  onselfclosingtag(to: number): void {
    this.onopentagend(to)
  }

  onclosetag(from: number, to: number): void {
    this.#textEnd = to + 1
    const name = this.#original
      .slice(from, Math.min(to, from + 40))
      .trim()
      .toLowerCase()
    if (isBlock(name)) this.#endBlock()
    const last = this.#open.length - 1
    for (let at = last; at >= 0 && at > last - lookBack; at -= 1) {
      if (this.#open[at]!.name !== name) continue
      this.#close(at)
      return
    }
  }

  oncomment(_from: number, to: number): void {
    this.#textEnd = to + 1
  }

  oncdata(from: number, to: number, offset: number): void {
    this.ontext(from, to - offset)
    this.#textEnd = to + 1
  }

  ondeclaration(_from: number, to: number): void {
    this.#textEnd = to + 1
  }

  onprocessinginstruction(_from: number, to: number): void {
    this.#textEnd = to + 1
  }

  onend(): void {
    this.#endBlock()
  }

  #opened(name: string): Open {
    const above = this.#open.at(-1)
    const style = this.#attributes.get('style')?.replaceAll(' ', '').toLowerCase() ?? ''
    const hidden = this.#attributes.has('hidden') || style.includes('display:none')
    const classes = `${this.#attributes.get('class') ?? ''} ${this.#attributes.get('id') ?? ''}`
    // The body and the article itself often have classes such as "has-sidebar", which say nothing of their text.
    const byClass = name === 'body' || name === 'html' || name === 'article' ? undefined : this.#namesFurniture(classes)
    const furniture = isFurniture(name) ? name : byClass === undefined ? undefined : `class ${byClass}`
    return {
      name,
      unread: above?.unread === true || hidden || isUnread(name),
      furniture: above?.furniture ?? furniture,
      form: formOf(name) ?? above?.form,
    }
  }

  #close(at: number): void {
    if (isBlock(this.#open[at]!.name)) this.#endBlock()
    this.#open.length = at
  }

  /** A block is of the innermost element that is open while it ends. */
  #endBlock(): void {
    const open = this.#open.at(-1)
    this.#transcript.end(open?.form ?? 'paragraph', open?.furniture)
  }
}
