/**
 * The fingerprint of a key in words, to be read out over a telephone. A word is one of 2,048 of four letters, consonant,
 * vowel, consonant, vowel, that speakers of most languages can say and write down: eleven bits. Twelve words are the
 * first 132 bits of SHA-256 of the verifier key (rule Y4).
 */
import { sha256, utf8 } from '../base/index.ts'

const firsts = 'bdfghjklmnprstvz'
const seconds = 'aeiu'
const thirds = 'bdflmnrv'
const fourths = 'aeio'

const bitsPerWord = 11
export const fingerprintWords = 12

/** All words, in order: the word at position n stands for the eleven bits of n. */
export const fingerprintWordList: readonly string[] = [...firsts].flatMap(first =>
  [...seconds].flatMap(second =>
    [...thirds].flatMap(third => [...fourths].map(fourth => first + second + third + fourth)),
  ),
)

/** Twelve words of a verifier key. */
export function fingerprintOf(vkey: string): string {
  const bits = [...sha256(utf8(vkey))].map(byte => byte.toString(2).padStart(8, '0')).join('')
  const word = (position: number): string =>
    fingerprintWordList[Number.parseInt(bits.slice(position * bitsPerWord, (position + 1) * bitsPerWord), 2)]!
  return Array.from({ length: fingerprintWords }, (_, position) => word(position)).join(' ')
}

/** Whether words that a person typed are this fingerprint: capitals, commas, hyphens and blanks do not matter. */
export function isFingerprint(typed: string, vkey: string): boolean {
  const words = typed
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(word => word !== '')
  return words.join(' ') === fingerprintOf(vkey)
}
