/** Rows as a database hands them out, read strictly: a value of another type than the column's is damage. */
import { type Bytes, Refusal } from '../../base/index.ts'
import type { Tile } from '../tile.ts'
import type { Counts, LogRow, StoredBundle, StoredCheckpoint } from './port.ts'

export type Row = Record<string, unknown>

export function logOf(row: Row): LogRow {
  return { community: text(row.community), party: text(row.party), origin: text(row.origin), vkey: text(row.vkey) }
}

export function checkpointOf(row: Row): StoredCheckpoint {
  return { size: whole(row.size), note: text(row.note) }
}

export function bundleOf(row: Row): StoredBundle {
  return { first: whole(row.first), checkpoint: whole(row.checkpoint), entries: bytes(row.entries) }
}

export function tileOf(row: Row): Tile {
  return { level: whole(row.level), position: whole(row.position), hashes: bytes(row.hashes) }
}

export function countsOf(row: Row): Counts {
  return { bundles: whole(row.bundles), tiles: whole(row.tiles), checkpoints: whole(row.checkpoints) }
}

function whole(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : raise('no count', value)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : raise('no text', value)
}

function bytes(value: unknown): Bytes {
  return value instanceof Uint8Array ? value : raise('no bytes', value)
}

function raise(what: string, value: unknown): never {
  throw new Refusal('not-verified', `the store is damaged: ${what} where there should be`, {
    value: String(value),
    rule: 'L9',
  })
}
