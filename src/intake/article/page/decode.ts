/** Bytes of a page to text: by mark, by validity, by what the page declares, by what reads best. Rules J2, J3. */
import type { Bytes } from '../../../base/index.ts'
import { guessCodePage } from './guess.ts'
import { unreadable } from './sort.ts'

export interface Decoded {
  readonly original: string
  /** Label of the WHATWG Encoding Standard. */
  readonly encoding: string
}

/** Where a page may declare its encoding, in bytes: the HTML standard has user agents look at 1,024; some pages are late. */
const declaredWithin = 4096

/** Above this share of characters that are no text, a file is taken for binary. */
const mostUnreadable = 0.02

/** @throws Refusal `unreadable-file` where the bytes are no text in any encoding that is read */
export function decodePage(bytes: Bytes): Decoded {
  const decoded = marked(bytes) ?? wide(bytes) ?? valid(bytes) ?? declared(bytes) ?? guessed(bytes)
  refuseBinary(decoded.original)
  return decoded
}

function marked(bytes: Bytes): Decoded | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodedBy('utf-8', bytes.subarray(3))
  if (first === 0xff && second === 0xfe) return decodedBy('utf-16le', bytes.subarray(2))
  if (first === 0xfe && second === 0xff) return decodedBy('utf-16be', bytes.subarray(2))
  return undefined
}

/** UTF-16 without its mark: text of blanks, digits and tags has zeros at every other place, and only there. */
function wide(bytes: Bytes): Decoded | undefined {
  const sample = bytes.subarray(0, 8192)
  const zeros = [0, 0]
  for (let at = 0; at < sample.length; at += 1) if (sample[at] === 0) zeros[at % 2]! += 1
  const most = sample.length / 2
  const [even, odd] = zeros as [number, number]
  if (odd > most * 0.1 && even * 50 < odd) return decodedBy('utf-16le', bytes)
  if (even > most * 0.1 && odd * 50 < even) return decodedBy('utf-16be', bytes)
  return undefined
}

/** Valid UTF-8, cut in its last character or not. */
function valid(bytes: Bytes): Decoded | undefined {
  try {
    return { original: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }), encoding: 'utf-8' }
  } catch {
    return undefined
  }
}

function declared(bytes: Bytes): Decoded | undefined {
  const head = decodedBy('windows-1252', bytes.subarray(0, declaredWithin)).original.toLowerCase()
  const at = head.indexOf('charset=')
  if (at < 0) return undefined
  const label = /^["' ]{0,3}([a-z0-9_:.-]{2,30})/.exec(head.slice(at + 'charset='.length, at + 48))?.[1]
  if (label === undefined) return undefined
  try {
    return decodedBy(label, bytes)
  } catch {
    return undefined
  }
}

function guessed(bytes: Bytes): Decoded {
  return decodedBy(guessCodePage(bytes), bytes)
}

function decodedBy(label: string, bytes: Bytes): Decoded {
  const decoder = new TextDecoder(label)
  return { original: decoder.decode(bytes), encoding: decoder.encoding }
}

function refuseBinary(text: string): void {
  let wrong = 0
  let visible = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 0x20 && code !== 0xfffd) visible = true
    if (code === 0xfffd || code === 0x7f || (code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13)) {
      wrong += 1
    }
  }
  if (wrong > text.length * mostUnreadable)
    throw unreadable('not text in any encoding that is read', 'save it as UTF-8')
  if (!visible) throw unreadable('a file of blanks only', 'save the page again')
}
