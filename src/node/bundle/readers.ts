/** For whom a bundle is: pinned parties, by their code or by a card of theirs, with the key that seals to them. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { Refusal } from '../../base/index.ts'
import { mostCardCharacters, readCard } from '../../sync/index.ts'
import { findPin, type PinnedParty } from '../identity/index.ts'

export interface BundleReaderKey {
  readonly party: string
  /** `age1…`. */
  readonly recipient: string
}

/**
 * @param word code of a pinned party, or a file with a card of one
 * @throws Refusal `not-found` for who is not pinned, or whose card has no key to seal with; `conflict` for a card of
 * another key than the pinned one
 */
export function readerNamed(directory: string, word: string): BundleReaderKey {
  const pin = findPin(directory, word)
  const found = pin === undefined ? cardHolder(directory, word) : { pin, recipient: pin.card.recipient }
  const { party } = found.pin
  if (found.recipient !== undefined) return { party, recipient: found.recipient }
  throw new Refusal('not-found', `the card of ${party} has no key to seal with`, {
    value: word,
    rule: 'Z24',
    hint: 'ask for a newer card: entente card make writes one',
  })
}

function cardHolder(directory: string, file: string): { pin: PinnedParty; recipient: string | undefined } {
  const isCard = existsSync(file) && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= mostCardCharacters
  if (!isCard) {
    throw new Refusal('not-found', 'no party of this code is pinned, and there is no card of this name', {
      value: file,
      rule: 'Z24',
      hint: 'entente card list shows who is pinned',
    })
  }
  const card = readCard(readFileSync(file, 'utf8'))
  const pin = findPin(directory, card.code)
  if (pin === undefined) {
    throw new Refusal('not-found', 'the party of this card is not pinned: anybody can write a card', {
      place: { file },
      value: card.code,
      rule: 'Z24',
      hint: 'compare its fingerprint, then: entente card pin FILE',
    })
  }
  if (pin.keys.current !== card.vkey) {
    throw new Refusal('conflict', 'the card is of another key than the one that is pinned', {
      place: { file },
      value: card.vkey,
      rule: 'Z24',
    })
  }
  return { pin, recipient: card.recipient }
}
