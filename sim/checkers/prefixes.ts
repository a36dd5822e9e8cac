/** Honest copies of one honest log are prefixes of each other: at no place do two of them hold different entries. */
import { type Copy, copiesOf, partingOf } from '../copies.ts'
import type { Checker } from './checker.ts'

export const copiesArePrefixes: Checker = {
  name: 'honest copies are prefixes of each other',
  look: async scene => {
    for (const author of scene.parties) {
      const difference = differenceBetween(await copiesOf(author.name, scene.parties))
      if (difference !== undefined) return `of the log of ${author.name} ${difference}`
    }
    return undefined
  },
}

function differenceBetween(copies: readonly Copy[]): string | undefined {
  const longest = copies.toSorted((left, right) => right.entries.length - left.entries.length)[0]
  for (const { holder, entries } of copies) {
    const place = partingOf(entries, longest!.entries)
    if (place !== undefined) return `${holder} and ${longest!.holder} hold different entries at ${place}`
  }
  return undefined
}
