import { hex, sha256, utf8 } from '../../base/index.ts'
import type { Ground } from './route.ts'

/**
 * An answer follows from what was folded of every log, the question, the day it is asked on and the software; so does its tag. Weak,
 * because compression changes the bytes (RFC 9110 §8.8.1).
 */
export function etagOf(ground: Ground, url: string): string {
  const asked = new URL(url)
  const parts = [JSON.stringify(ground.node()), ground.today(), ground.version, asked.pathname, asked.search]
  return `W/"${hex(sha256(utf8(parts.join('\n')))).slice(0, 32)}"`
}
