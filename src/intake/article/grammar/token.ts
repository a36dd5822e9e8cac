/**
 * Tokens: words, numbers and marks of a text, in one pass. Words are runs of letters, numbers runs of digits with the marks
 * that stand between two of them; how a token is joined to the one before it is kept, so that `155 mm`, `155mm` and
 * `155-mm` are the same two tokens, and a table needs to name only one of them.
 */

export type TokenForm = 'word' | 'number' | 'mark'

export interface Token {
  readonly form: TokenForm
  readonly text: string
  /** What it is matched by: small letters, tones of Vietnamese behind the syllable, one form of apostrophe, ё as е. */
  readonly key: string
  /** 0 small, 1 a capital first, 2 capitals only. */
  readonly capitals: 0 | 1 | 2
  /** Place in the text that was cut. */
  readonly from: number
  readonly to: number
  /** How it is joined to the token before it. */
  readonly joint: 'blank' | 'none' | 'hyphen'
}

/** Tokens longer than this are cut: no word of any language is, and work per token stays bounded. */
const mostLength = 60

const letter = /^[\p{L}\p{M}]$/u
const digit = (code: number): boolean => code >= 0x30 && code <= 0x39

export function tokensOf(text: string, from = 0, to = text.length): readonly Token[] {
  const tokens: Token[] = []
  let joint: Token['joint'] = 'blank'
  for (let at = from; at < to; ) {
    const code = text.charCodeAt(at)
    if (code === 0x20 || code === 0x0a) {
      joint = 'blank'
      at += 1
      continue
    }
    const end = digit(code)
      ? numberEnd(text, at, to)
      : isLetter(text, at)
        ? wordEnd(text, at, to)
        : markEnd(text, at, to)
    if (isHyphen(code) && joint === 'none' && isInner(text, at, from, to)) {
      joint = 'hyphen'
      at = end
      continue
    }
    tokens.push(
      token(text.slice(at, end), digit(code) ? 'number' : isLetter(text, at) ? 'word' : 'mark', at, end, joint),
    )
    joint = 'none'
    at = end
  }
  return tokens
}

function token(text: string, form: TokenForm, from: number, to: number, joint: Token['joint']): Token {
  const key = form === 'word' ? keyOf(text) : text
  return { form, text, key, capitals: form === 'word' ? capitalsOf(text) : 0, from, to, joint }
}

export function capitalsOf(text: string): 0 | 1 | 2 {
  const first = text.charAt(0)
  if (first === first.toLowerCase()) return 0
  return text === text.toUpperCase() ? 2 : 1
}

const plain = /^[a-z]+$/

/** The form that words are compared in. */
export function keyOf(word: string): string {
  const small = word.toLowerCase()
  if (plain.test(small)) return small
  const code = small.charCodeAt(0)
  if (code >= 0x400 && code <= 0x4ff) return cyrillicKey(small)
  const known = keys.get(small)
  if (known !== undefined) return known
  const key = toneLast(small.replaceAll('ʼ', "'").replaceAll('’', "'"))
  if (keys.size < mostKeys) keys.set(small, key)
  return key
}

/** Keys of words with marks, which a text repeats: so many and no more are kept. */
const keys = new Map<string, string>()
const mostKeys = 50_000

function cyrillicKey(word: string): string {
  const one = word.replaceAll('’', "'").replaceAll('ʼ', "'").replaceAll('ё', 'е')
  // An accent that shows the stress is no letter: "Украи́на".
  return one.includes('\u0301') ? one.replaceAll('\u0301', '') : one
}

const toneMarks = new Set(['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'])

/** "hoà" and "hòa", "uỷ" and "ủy" are the same: the tone goes behind the syllable. */
function toneLast(word: string): string {
  let tone = ''
  let rest = ''
  for (const sign of word.normalize('NFD')) {
    if (toneMarks.has(sign)) tone += sign
    else rest += sign
  }
  return (rest + tone).normalize('NFC')
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
  if (code >= 0xd800 && code <= 0xdfff) return false
  return letter.test(text.charAt(at))
}

const isHyphen = (code: number): boolean => code === 0x2d || code === 0x2010 || code === 0x2011
const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019 || code === 0x2bc

/** A hyphen within a word. Between two numbers it is a mark: it may be a range. */
function isInner(text: string, at: number, from: number, to: number): boolean {
  if (at === from || at + 1 >= to) return false
  const [before, after] = [digit(text.charCodeAt(at - 1)), digit(text.charCodeAt(at + 1))]
  if (before && after) return false
  return (before || isLetter(text, at - 1)) && (after || isLetter(text, at + 1))
}

function numberEnd(text: string, from: number, to: number): number {
  let at = from
  while (at < to && at - from < mostLength) {
    const code = text.charCodeAt(at)
    if (digit(code)) at += 1
    else if ((code === 0x2e || code === 0x2c || isApostrophe(code)) && at + 1 < to && digit(text.charCodeAt(at + 1)))
      at += 1
    else break
  }
  return at
}

/** Letters, and an apostrophe within: part of a Cyrillic word, the end of a short French one, the start of an English 's. */
function wordEnd(text: string, from: number, to: number): number {
  let at = from
  while (at < to && at - from < mostLength) {
    if (isLetter(text, at)) at += 1
    else if (isApostrophe(text.charCodeAt(at)) && at + 1 < to && isLetter(text, at + 1)) {
      if (text.charCodeAt(at - 1) >= 0x400) at += 1
      else return at - from <= 2 ? at + 1 : at
    } else break
  }
  return at
}

function markEnd(text: string, from: number, to: number): number {
  const code = text.charCodeAt(from)
  if (code >= 0xd800 && code <= 0xdbff && from + 1 < to) return from + 2
  if (isApostrophe(code) && from + 1 < to && isLetter(text, from + 1) && from > 0 && isLetter(text, from - 1)) {
    return wordEnd(text, from + 1, to)
  }
  return from + 1
}
