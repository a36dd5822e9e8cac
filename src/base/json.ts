/**
 * RFC 8785, the JSON Canonicalization Scheme: one JSON value, one sequence of bytes. Keys are sorted by UTF-16 code
 * units, numbers are written as ECMAScript writes them, strings with the shortest escapes, nothing else.
 */
import { Refusal } from './errors.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * Canonical text of a JSON value. Members that are `undefined` are left out.
 * @throws Refusal `bad-form` for what JSON or I-JSON (RFC 7493) cannot hold: NaN, infinities, lone surrogates
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalString(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return canonicalNumber(value)
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? canonicalJson(item) : `,${canonicalJson(item)}`
    return `[${text}]`
  }
  const members = value as { readonly [key: string]: Json | undefined }
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member === undefined) continue
    text += `${text === '' ? '' : ','}${canonicalString(key)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

/** True when the text is exactly the canonical form of the value it encodes. */
export function isCanonicalJson(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text) as Json) === text
  } catch {
    return false
  }
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Refusal('bad-form', 'not a JSON number', { value: String(value), rule: 'N2' })
  return JSON.stringify(value)
}

/** Text that stands for itself between quotes: nothing to escape, no surrogates. */
const plain = /^[ !#-[\]-~\u00a0-\ud7ff]*$/

function canonicalString(value: string): string {
  if (plain.test(value)) return `"${value}"`
  if (!value.isWellFormed()) {
    throw new Refusal('bad-form', 'text with half a character (lone surrogate)', { value, rule: 'N2' })
  }
  return JSON.stringify(value)
}
