/**
 * What an all-seeing witness writes down for the checkers: what every honest party signed and was answered, and whose disk
 * can no longer be trusted. No party can ask it.
 */
import { type Bytes, hex, leafHash } from '../src/base/index.ts'

export interface Answered {
  readonly party: string
  /** Place in the party's log, from 0. */
  readonly seq: number
  /** Leaf hash, hexadecimal. */
  readonly id: string
}

export class Witness {
  readonly answered: Answered[] = []
  /** By leaf hash: who said it, and the bytes. */
  readonly #said = new Map<string, { readonly party: string; readonly bytes: Bytes }>()
  /** By party: the ids it ever signed at each place. More than one at a place is a fork. */
  readonly #signed = new Map<string, Set<string>[]>()
  /** Honest parties whose disk lied, rotted or was put back: what they hold alone may be gone. */
  readonly distrusted = new Set<string>()
  /** Talks after which a party should have known of a fork, and did not. */
  readonly unnoticed: string[] = []
  /** Requests that a gate let in and should not have. */
  readonly wronglyAdmitted: string[] = []

  /** A party has signed a checkpoint over these entries, the first of them at `first`. */
  signs(party: string, first: number, entries: readonly Bytes[]): void {
    const places = this.#signed.get(party) ?? []
    this.#signed.set(party, places)
    for (const [index, bytes] of entries.entries()) {
      const id = hex(leafHash(bytes))
      places[first + index] ??= new Set()
      places[first + index]!.add(id)
      this.#said.set(id, { party, bytes })
    }
  }

  answers(party: string, first: number, entries: readonly Bytes[]): void {
    for (const [index, bytes] of entries.entries()) {
      this.answered.push({ party, seq: first + index, id: hex(leafHash(bytes)) })
    }
  }

  /** What stands behind a leaf hash, if anybody said it. */
  said(id: string): { readonly party: string; readonly bytes: Bytes } | undefined {
    return this.#said.get(id)
  }

  /** Entries that all histories of a party begin with. */
  sharedOf(party: string): number {
    const places = this.#signed.get(party) ?? []
    const parting = places.findIndex(ids => ids.size > 1)
    return parting < 0 ? places.length : parting
  }

  /** Ids that a party signed at a place. */
  signedAt(party: string, seq: number): ReadonlySet<string> {
    return this.#signed.get(party)?.[seq] ?? new Set()
  }
}
