/**
 * Which of four code pages reads best. Cyrillic text has more high bytes than Latin letters; of its two pages the right one
 * has small letters behind capitals, since KOI8-U and windows-1251 put the two the other way round. Vietnamese has marks
 * of tone (windows-1258) where French or German would have capitals or Icelandic letters.
 */
import type { Bytes } from '../../../base/index.ts'

const sampleBytes = 65_536

export function guessCodePage(bytes: Bytes): 'windows-1251' | 'koi8-u' | 'windows-1258' | 'windows-1252' {
  const sample = visibleSample(bytes)
  let latin = 0
  let high = 0
  for (const byte of sample) {
    if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) latin += 1
    else if (byte >= 0x80) high += 1
  }
  if (high > latin)
    return smallLetters('koi8-u', sample) > smallLetters('windows-1251', sample) ? 'koi8-u' : 'windows-1251'
  return vietnamese(sample) ? 'windows-1258' : 'windows-1252'
}

/** What stands outside tags: the Latin letters of mark-up say nothing of the language. */
function visibleSample(bytes: Bytes): Bytes {
  const kept: number[] = []
  let inTag = false
  for (const byte of bytes.subarray(0, sampleBytes)) {
    if (byte === 0x3c) inTag = true
    else if (byte === 0x3e) inTag = false
    else if (!inTag) kept.push(byte)
  }
  return Uint8Array.from(kept)
}

function smallLetters(label: string, sample: Bytes): number {
  let small = 0
  for (const letter of new TextDecoder(label).decode(sample)) {
    if ((letter >= 'а' && letter <= 'я') || 'ёіїєґў'.includes(letter)) small += 1
  }
  return small
}

/** Letters and marks of windows-1258 that differ from windows-1252: ă đ ơ ư and the five tones. */
const tones = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2])
const letters = new Set([0xc3, 0xd0, 0xd5, 0xdd, 0xe3, 0xf0, 0xf5, 0xfd])

/** A tone stands behind a vowel: in French such a byte (ì, Ì, ò, Ò, Þ) hardly ever stands there at all. */
function vietnamese(sample: Bytes): boolean {
  let marks = 0
  let high = 0
  for (const byte of sample) {
    if (byte < 0x80) continue
    high += 1
    if (tones.has(byte) || letters.has(byte)) marks += 1
  }
  return marks * 4 > high
}
