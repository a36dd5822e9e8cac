/** Bytes and their texts. */
import { hash } from 'node:crypto'
import { Refusal } from './errors.ts'

export type Bytes = Uint8Array

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function utf8(text: string): Bytes {
  return encoder.encode(text)
}

/** @throws Refusal `unreadable-file` when the bytes are not UTF-8 */
export function textOf(bytes: Bytes): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new Refusal('unreadable-file', 'not UTF-8 text', { cause })
  }
}

export function hex(bytes: Bytes): string {
  return view(bytes).toString('hex')
}

export function bytesOfHex(text: string): Bytes {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new Refusal('bad-form', 'not lower-case hexadecimal', { value: text })
  return Buffer.from(text, 'hex')
}

export function base64(bytes: Bytes): string {
  return view(bytes).toString('base64')
}

/** Standard base64 with padding, and nothing that merely resembles it. */
export function bytesOfBase64(text: string): Bytes {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw new Refusal('bad-form', 'not base64', { value: text })
  return bytes
}

export function base64url(bytes: Bytes): string {
  return view(bytes).toString('base64url')
}

export function concat(...parts: readonly Bytes[]): Bytes {
  return Buffer.concat(parts)
}

export function equalBytes(left: Bytes, right: Bytes): boolean {
  return left.length === right.length && view(left).equals(right)
}

export function sha256(bytes: Bytes): Bytes {
  return hash('sha256', bytes, 'buffer')
}

function view(bytes: Bytes): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
