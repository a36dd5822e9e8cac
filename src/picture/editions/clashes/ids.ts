/** K7, K9, K10: ids and types that contradict each other. What an id means is learnt from the edition itself. */
import type { Package } from '../packages.ts'
import { type ClashRule, type Ground, sideOf } from './ground.ts'

/** Two letters of the donor, one of the type, a number: `DKM7`. */
const idForm = /^(\p{L}{2})(\p{L})(\d+)/u

export const typeAgainstId: ClashRule = {
  rule: 'K7',
  title: 'The type contradicts the letter of the id',
  find: ({ packages }) => {
    const meaning = usual(packages, letterOf, one => one.type)
    return packages.flatMap(one => {
      const letter = letterOf(one)
      const meant = letter === undefined ? undefined : meaning.get(letter)
      if (meant === undefined || one.type === undefined || one.type === meant || typesOf(one).size > 1) return []
      return [
        {
          sentence: `${one.key} is entered as ${one.type}; the ${letter} of its id stands for ${meant} everywhere else.`,
          sides: [sideOf(one, { id: one.reference, type: one.type, usual: meant })],
        },
      ]
    })
  },
}

export const oneLetterOff: ClashRule = {
  rule: 'K9',
  title: 'An id one letter off',
  find: ground => {
    const prefixes = usual(ground.packages, one => one.donor, prefixOf)
    return ground.packages.flatMap((one, index) => {
      const around = runAround(ground, index)
      const usualPrefix = prefixes.get(one.donor)
      const prefix = prefixOf(one)
      const meant =
        around?.reference !== undefined && isSlip(one.reference ?? '', around.reference)
          ? around.reference
          : usualPrefix !== undefined && prefix !== undefined && prefix !== usualPrefix && isSlip(prefix, usualPrefix)
            ? one.reference!.replace(prefix, usualPrefix)
            : undefined
      if (meant === undefined) return []
      const where = around?.reference === meant ? ` and stands in the middle of the rows of ${meant}` : ''
      return [
        {
          sentence: `${one.key} is one letter off ${meant}${where}${lookAlike(one.reference ?? '', meant)}: as it is written, it makes a package of its own.`,
          sides: [sideOf(one, { id: one.reference, meant })],
        },
      ]
    })
  },
}

/** A letter of another script can look the same: it is named by its number. */
function lookAlike(written: string, meant: string): string {
  const foreign = [...written].find(letter => letter.codePointAt(0)! > 0x7f && !meant.includes(letter))
  if (foreign === undefined) return ''
  return ` (its ${foreign} is U+${foreign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}, a letter that only looks the same)`
}

export const severalTypes: ClashRule = {
  rule: 'K10',
  title: 'One package, several types of aid',
  find: ({ packages }) =>
    packages
      .filter(one => typesOf(one).size > 1)
      .map(one => ({
        sentence: `The rows of ${one.key} are entered as ${[...typesOf(one).keys()].join(' and ')}: its sum belongs to more than one type.`,
        sides: [...typesOf(one)].map(([type, lines]) => sideOf(one, { type }, lines)),
      })),
}

function letterOf(one: Package): string | undefined {
  return idForm.exec(one.reference ?? '')?.[2]
}

function prefixOf(one: Package): string | undefined {
  return idForm.exec(one.reference ?? '')?.[1]
}

function typesOf(one: Package): ReadonlyMap<string, Package['lines']> {
  const types = new Map<string, Package['lines'][number][]>()
  for (const line of one.lines) {
    const type = line.claim.body.type
    if (type !== undefined) types.set(type, [...(types.get(type) ?? []), line])
  }
  return types
}

/** The package on both sides of this one, where it is one and the same id. */
function runAround(ground: Ground, index: number): Package | undefined {
  const [before, after] = [ground.packages[index - 1], ground.packages[index + 1]]
  if (before?.reference === undefined || before.reference !== after?.reference) return undefined
  return before.donor === ground.packages[index]!.donor ? before : undefined
}

/** What a key goes with in at least nine of ten packages, of five or more: fewer teach nothing. */
function usual(
  packages: readonly Package[],
  keyOf: (one: Package) => string | undefined,
  readValue: (one: Package) => string | undefined,
): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const one of packages) {
    const [key, value] = [keyOf(one), readValue(one)]
    if (key === undefined || value === undefined) continue
    const of = counts.get(key) ?? new Map<string, number>()
    counts.set(key, of.set(value, (of.get(value) ?? 0) + 1))
  }
  const learnt = new Map<string, string>()
  for (const [key, values] of counts) {
    const all = [...values.values()].reduce((total, count) => total + count, 0)
    const [most] = [...values].sort((one, other) => other[1] - one[1])
    if (all >= 5 && most![1] * 10 >= all * 9) learnt.set(key, most![0])
  }
  return learnt
}

/** One letter changed, or two neighbours swapped; the numbers are the same. */
function isSlip(written: string, meant: string): boolean {
  const [left, right] = [Array.from(written), Array.from(meant)]
  if (left.length !== right.length) return false
  const differing = left.flatMap((letter, index) => (letter === right[index] ? [] : [index]))
  if (differing.some(index => /\d/.test(left[index]! + right[index]!))) return false
  const [first, second] = differing
  if (differing.length === 1) return true
  return (
    differing.length === 2 && second === first! + 1 && left[first!] === right[second] && left[second] === right[first!]
  )
}
