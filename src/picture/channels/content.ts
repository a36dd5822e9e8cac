/** What is released: the content of a message, as one hash. Rule C20. */
import { canonicalJson, hex, type Json, sha256, utf8 } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'

export interface Content {
  readonly status: 'actual' | 'exercise' | 'test'
  readonly body: Omit<BodyOf<'message'>, 'serial'> & { readonly serial?: number }
}

/**
 * SHA-256, hexadecimal, of the canonical JSON of `{status, body}` without the serial, which is only given when the message is
 * sent. Another word, place or status is another content.
 */
export function contentHash({ status, body }: Content): string {
  const { serial: _given, ...content } = body
  return hex(sha256(utf8(canonicalJson({ status, body: content as Json }))))
}

/** One person, however the name was typed: case, blanks and forms of letters do not make two. */
export function personKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
}
