/** Values with bytes as JSON text and back, for what the simulated disk keeps. */
import { base64, type Json } from '../src/base/index.ts'

export function plainText(value: unknown): string {
  return JSON.stringify(plainOf(value))
}

/** @throws SyntaxError when it is no JSON */
export function valueOfText(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    const bytes = typeof part === 'object' && part !== null && 'base64' in part ? part.base64 : undefined
    return typeof bytes === 'string' ? Uint8Array.from(Buffer.from(bytes, 'base64')) : part
  })
}

function plainOf(value: unknown): Json | undefined {
  if (value instanceof Uint8Array) return { base64: base64(value) }
  if (Array.isArray(value)) return value.map(part => plainOf(part) ?? null)
  if (typeof value !== 'object' || value === null) return value as Json | undefined
  const parts = Object.entries(value).flatMap(([key, part]) => {
    const plain = plainOf(part)
    return plain === undefined ? [] : [[key, plain] as const]
  })
  return Object.fromEntries(parts)
}
