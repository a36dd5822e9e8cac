/** The catalogue: items by code, by any of their names, and by what they are counted under. */
import { foldName, Refusal } from '../base/index.ts'
import type { BodyOf } from '../kinds/index.ts'
import type { Picture } from './fold.ts'
import { held } from './held.ts'

export type Item = BodyOf<'item'>

export class Catalogue {
  readonly items = new Map<string, Item>()
  readonly #byName = new Map<string, string>()

  constructor(items: Iterable<Item>) {
    for (const item of items) {
      this.items.set(item.code, item)
      for (const name of [item.code, item.name, ...Object.values(item.names ?? {}), ...(item.aliases ?? [])]) {
        const folded = foldName(name)
        if (!this.#byName.has(folded)) this.#byName.set(folded, item.code)
      }
    }
  }

  /** Code of the item with this code, name or alias. */
  codeOf(name: string): string | undefined {
    return this.items.has(name) ? name : this.#byName.get(foldName(name))
  }

  /** The item and all that is counted under it. */
  narrower(code: string): Set<string> {
    const found = new Set([code])
    for (let before = 0; before !== found.size; ) {
      before = found.size
      for (const item of this.items.values())
        if (item.within !== undefined && found.has(item.within)) found.add(item.code)
    }
    return found
  }

  /** What the item is counted under, nearest first. */
  wider(code: string): string[] {
    const found: string[] = []
    for (
      let at = this.items.get(code)?.within;
      at !== undefined && !found.includes(at);
      at = this.items.get(at)?.within
    ) {
      found.push(at)
    }
    return found
  }

  /** Names near to one that is not there, for the hint of an error. */
  near(name: string, most = 5): string[] {
    const words = foldName(name).split(' ')
    return [...this.items.values()]
      .map(item => {
        const text = foldName([item.code, item.name, ...(item.aliases ?? [])].join(' '))
        return { code: item.code, hits: words.filter(word => word.length > 1 && text.includes(word)).length }
      })
      .filter(entry => entry.hits > 0)
      .sort((left, right) => right.hits - left.hits || (left.code < right.code ? -1 : 1))
      .slice(0, most)
      .map(entry => entry.code)
  }
}

/** Entries of the catalogue hold at any time: what a thing is called does not depend on when it was written down. */
export function catalogueOf(picture: Picture): Catalogue {
  return new Catalogue(held(picture, 'item', { asOf: '9999', recorded: false }).map(({ notice }) => notice.body))
}

/**
 * The item somebody means; one that only a data set names is made up from its words.
 * @throws Refusal `not-found` with the nearest codes
 */
export function itemNamed(picture: Picture, catalogue: Catalogue, name: string): Item {
  const code = catalogue.codeOf(name)
  if (code !== undefined) return catalogue.items.get(code)!
  const folded = foldName(name)
  const text = picture.claims.texts.item.texts.filter(known => foldName(known) === folded).sort()[0]
  if (text !== undefined && folded !== '') {
    return {
      code: folded.replaceAll(' ', '-'),
      name: text,
      class: 'not in the catalogue',
      unit: 'unit',
      aliases: [text],
    }
  }
  const near = catalogue.near(name)
  throw new Refusal('not-found', 'no item has this code, name or alias', {
    value: name,
    rule: 'P10',
    hint: near.length === 0 ? 'entente items lists the catalogue' : `near to it: ${near.join(', ')}`,
  })
}
