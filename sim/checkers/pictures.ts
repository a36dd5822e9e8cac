/**
 * Same set, same picture: whoever holds the same notices sees the same, in whatever order they came. Every party folds
 * what it holds by the order of its own store, and once more the other way round.
 */
import { hex, sha256, utf8 } from '../../src/base/index.ts'
import { isAside } from '../../src/log/index.ts'
import { readNotice } from '../../src/notice/index.ts'
import { clashAnswer, type Noted, overview, support, supportQuestion } from '../../src/picture/index.ts'
import { believedSize } from '../../src/sync/index.ts'
import { believedBy } from '../copies.ts'
import { mayRead } from '../notices.ts'
import type { Party } from '../party.ts'
import type { Checker } from './checker.ts'

const asOf = '2025-01-01'

export const sameSetSamePicture: Checker = {
  name: 'same set, same picture',
  look: async ({ parties, moment }) => {
    if (moment === 'during') return undefined
    const seen = new Map<string, { readonly picture: string; readonly by: string }>()
    for (const party of parties) {
      const notes = await publicNotes(party)
      const set = hex(
        sha256(
          utf8(
            notes
              .map(({ id }) => id)
              .sort()
              .join(),
          ),
        ),
      )
      for (const order of [notes, notes.toReversed()]) {
        const picture = pictureOf(order, party)
        const before = seen.get(set)
        if (before !== undefined && before.picture !== picture) {
          return `${party.name} and ${before.by} hold the same ${notes.length} notices and see different pictures`
        }
        seen.set(set, { picture, by: party.name })
      }
    }
    return undefined
  },
}

/** What everybody may read, of all logs that a party holds. */
async function publicNotes(party: Party): Promise<readonly Noted[]> {
  if (party.running === undefined) return []
  const notes: Noted[] = []
  for (const row of await party.running.store.seen.logs()) {
    if (isAside(row)) continue
    const { store, keep, keyring } = party.running
    const entries = (await believedBy(keyring.pin(row.party), store.seen)) ?? []
    for (const { bytes, id, withheld } of entries.slice(0, believedSize(entries.length, keep.seen(row).fork))) {
      if (withheld || !mayRead(undefined, row.party, bytes)) continue
      notes.push({ id, seq: notes.length, notice: readNotice(bytes) })
    }
  }
  return notes
}

/** Everything a picture answers here, as one text. */
function pictureOf(notes: readonly Noted[], party: Party): string {
  const numbered = notes.map((noted, seq) => ({ ...noted, seq }))
  const picture = party.fold(numbered)
  const stand = { asOf, recorded: false }
  const clashes = clashAnswer(picture, stand)
  const { figures, held } = overview(picture, stand, clashes.clashes.length)
  const sums = support(picture, supportQuestion(picture, { asOf, by: ['donor'] }))
  return JSON.stringify({ clashes, figures, held, sums })
}
