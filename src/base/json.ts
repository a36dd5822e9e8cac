/**
 * RFC 8785, the JSON Canonicalization Scheme: one JSON value, one sequence of bytes. Keys are sorted by UTF-16 code
 * units, numbers are written as ECMAScript writes them, strings with the shortest escapes, nothing else.
 */
import { Refusal } from './errors.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** Levels of lists and objects in each other. What is nested by the thousand exhausts the stack of whoever reads it. */
const mostLevels = 64

/**
 * Canonical text of a JSON value. Members that are `undefined` are left out.
 * @throws Refusal `bad-form` for what JSON or I-JSON (RFC 7493) cannot hold: NaN, infinities, lone surrogates; and for what
 * is nested deeper than 64 levels
 */
export function canonicalJson(value: Json): string {
  return canonicalValue(value, mostLevels)
}

function canonicalValue(value: Json, levels: number): string {
  if (typeof value === 'string') return canonicalString(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return canonicalNumber(value)
  if (levels === 0) {
    throw new Refusal('bad-form', `nested deeper than ${mostLevels} levels`, { rule: 'N2' })
  }
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalValue(item, levels - 1)}`
    return `[${text}]`
  }
  const members = value as { readonly [key: string]: Json | undefined }
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member === undefined) continue
    text += `${text === '' ? '' : ','}${canonicalString(key)}:${canonicalValue(member, levels - 1)}`
  }
  return `{${text}}`
}

/** True when the text is exactly the canonical form of the value it encodes. */
export function isCanonicalJson(text: string): boolean {
  try {
    const value = JSON.parse(text) as Json
    // Where nothing is escaped by number and every object has its members in order, JSON.stringify writes the canonical form.
    if (!text.includes('\\u') && isInOrder(value, mostLevels)) return JSON.stringify(value) === text
    return canonicalJson(value) === text
  } catch {
    return false
  }
}

/** Whether members come sorted everywhere, within so many levels. */
function isInOrder(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  if (Array.isArray(value)) {
    for (const item of value) if (!isInOrder(item, levels - 1)) return false
    return true
  }
  const members = value as { readonly [key: string]: Json }
  let before: string | undefined
  for (const key of Object.keys(members)) {
    if ((before !== undefined && before >= key) || !isInOrder(members[key]!, levels - 1)) return false
    before = key
  }
  return true
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
