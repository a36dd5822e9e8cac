/** What decisions are told from, of a data folder: notices, what is held of each log, roots and cosignatures. */
import { hex, type Instant } from '../../base/index.ts'
import { Log } from '../../log/index.ts'
import {
  type DecisionGround,
  decisionKinds,
  type LogHeld,
  type Noted,
  type Picture,
  sizesNamed,
  type Witnessed,
} from '../../picture/index.ts'
import { type Pin, rowOf } from '../../sync/index.ts'
import type { FoldedLog } from '../fold/index.ts'
import type { Folder } from '../folder.ts'
import { readPins } from '../identity/index.ts'
import { readFirstHeld } from '../sync/witness-file.ts'

/** A folder with what is folded of it. */
export interface Heard {
  readonly folder: Folder
  readonly picture: Picture
  readonly logs: readonly FoldedLog[]
}

export async function decisionGround({ folder, picture, logs }: Heard, asOf: Instant): Promise<DecisionGround> {
  const notes = decisionNotes(picture)
  const sizes = sizesNamed(notes)
  const authors = authorsOf(folder)
  const held: LogHeld[] = []
  const witnessed: Witnessed[] = []
  for (const log of logs) {
    const author = authors.get(log.party)
    if (author === undefined) continue
    const kept = await folder.keep.cosigned({ community: folder.community, party: log.party })
    for (const { party: by, size, timestamp } of [...readFirstHeld(folder.directory, log.party), ...kept]) {
      witnessed.push({ log: log.party, by, size, at: new Date(timestamp * 1000).toISOString() })
    }
    const fork = await folder.keep.fork({ community: folder.community, party: log.party })
    const own = kept.find(({ party }) => party === folder.party)?.size ?? 0
    const named = (sizes.get(log.party) ?? []).filter(size => size <= log.entries)
    held.push({
      party: log.party,
      believed: log.entries,
      // Where hashes are among the entries, our own cosignature says up to where their author withholds them itself (S27).
      readable: log.withheld === 0 ? log.entries : Math.min(own, log.entries),
      isForked: fork !== undefined,
      roots: await rootsOf(folder, author, named),
    })
  }
  return { asOf, notes, logs: held, witnessed }
}

/** The party of the folder, and everybody it has pinned. */
export function authorsOf(folder: Folder): ReadonlyMap<string, Pin> {
  const own: Pin = { party: folder.party, keys: folder.keys, addresses: [] }
  return new Map([own, ...readPins(folder.directory)].map(pin => [pin.party, pin]))
}

/** The log of a pinned party, as the folder holds it. */
export function logHeldOf(folder: Folder, author: Pin): Promise<Log> {
  return Log.copyOf(folder.store, rowOf(author, folder.community), author.keys.at)
}

async function rootsOf(folder: Folder, author: Pin, sizes: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const roots = new Map<number, string>()
  if (sizes.length === 0) return roots
  const log = await logHeldOf(folder, author)
  for (const size of sizes) if (size <= log.size) roots.set(size, hex(await log.rootAt(size)))
  return roots
}

/** Notices of decisions, and withdrawals of one of them. */
function decisionNotes(picture: Picture): Noted[] {
  const notes = decisionKinds.flatMap(kind => picture.numbersOf(kind).map(number => notedOf(picture, number)))
  const ids = new Set(notes.map(({ id }) => id))
  if (ids.size === 0) return []
  const withdrawals = picture.numbersOf('withdrawal').map(number => notedOf(picture, number))
  const ofDecisions = withdrawals.filter(({ notice }) => notice.kind === 'withdrawal' && ids.has(notice.body.of))
  return [...notes, ...ofDecisions]
}

function notedOf(picture: Picture, number: number): Noted {
  return { id: picture.id(number), seq: picture.seq.at(number), notice: picture.read(number) }
}
