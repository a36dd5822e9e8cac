/** What a file is, by its bytes and never by its name: text, or something that no article is read from. Rule J3. */
import { type Bytes, Refusal } from '../../../base/index.ts'

/** 16 MiB: the longest page of a newspaper on record is well below a tenth of it. */
export const mostPageBytes = 16 * 1024 * 1024

/** First bytes of what is often handed in by mistake, as hexadecimal, with its name. Signatures: PRONOM, RFC 8118, ISO 32000. */
const signatures: readonly (readonly [string, string, string])[] = [
  ['255044462d', 'a PDF', 'save its text, or print the page itself as text'],
  ['504b0304', 'a zip archive or an office document', 'save it as plain text'],
  ['504b0506', 'an empty zip archive', 'save the article as plain text'],
  ['d0cf11e0a1b11ae1', 'an old office document', 'save it as plain text'],
  ['7b5c727466', 'a rich-text document', 'save it as plain text'],
  ['1f8b', 'a gzip archive', 'unpack it first'],
  ['28b52ffd', 'a zstd archive', 'unpack it first'],
  ['fd377a585a00', 'an xz archive', 'unpack it first'],
  ['425a68', 'a bzip2 archive', 'unpack it first'],
  ['377abcaf271c', 'a 7z archive', 'unpack it first'],
  ['89504e470d0a1a0a', 'an image', 'only text is read'],
  ['ffd8ff', 'an image', 'only text is read'],
  ['47494638', 'an image', 'only text is read'],
  ['52494646', 'an image or a recording', 'only text is read'],
  ['7f454c46', 'a program', 'only text is read'],
  ['53514c69746520666f726d6174203300', 'a database', 'only text is read'],
]

/** @throws Refusal `unreadable-file` or `too-large` for what is no page */
export function refuseWhatIsNoPage(bytes: Bytes): void {
  if (bytes.length > mostPageBytes) {
    throw new Refusal('too-large', `a page has at most ${mostPageBytes / 1024 / 1024} MiB`, {
      value: `${bytes.length} bytes`,
      rule: 'J3',
      hint: 'cut the file into its articles',
    })
  }
  if (bytes.length === 0) throw unreadable('an empty file', 'save the page again')
  const start = [...bytes.subarray(0, 16)].map(byte => byte.toString(16).padStart(2, '0')).join('')
  const found = signatures.find(([signature]) => start.startsWith(signature))
  if (found !== undefined) throw unreadable(`${found[1]}, not a page of text`, found[2])
}

export function unreadable(message: string, hint: string): Refusal {
  return new Refusal('unreadable-file', message, { rule: 'J3', hint })
}
