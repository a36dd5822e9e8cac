/** A store in memory: the plain form of the port, for tests and for logs that are only passing through. */
import { equalBytes } from '../../base/index.ts'
import type { Tile } from '../tile.ts'
import {
  asidePartyOf,
  type LogName,
  type LogRow,
  refuseAside,
  refuseChange,
  refuseFill,
  type Store,
  type StoredBundle,
  type StoredCheckpoint,
} from './port.ts'
import { turnsInProcess } from './turns.ts'

interface StoredLog {
  readonly row: LogRow
  readonly bundles: StoredBundle[]
  /** By level, by position. */
  readonly tiles: Tile[][]
  readonly checkpoints: StoredCheckpoint[]
}

export function memoryStore(): Store {
  const logs = new Map<string, StoredLog>()
  const logOf = ({ community, party }: LogName): StoredLog | undefined => logs.get(`${community}/${party}`)
  const inTurn = turnsInProcess()
  const store: Store = {
    logs: async () => [...logs.values()].map(({ row }) => row),
    newest: async name => logOf(name)?.checkpoints.at(-1),
    checkpoints: async (name, from, most) =>
      (logOf(name)?.checkpoints ?? []).filter(({ size }) => size >= from).slice(0, most),
    bundleOf: async (name, seq) => logOf(name)?.bundles.findLast(({ first }) => first <= seq),
    bundles: async (name, from, most) =>
      (logOf(name)?.bundles ?? []).filter(({ first }) => first >= from).slice(0, most),
    tiles: async (name, level, from, most) => (logOf(name)?.tiles[level] ?? []).slice(from, from + most),
    counts: async name => {
      const { bundles = [], tiles = [], checkpoints = [] } = logOf(name) ?? {}
      return { bundles: bundles.length, tiles: tiles.flat().length, checkpoints: checkpoints.length }
    },
    write: async change => {
      const log = logOf(change.log) ?? { row: change.log, bundles: [], tiles: [], checkpoints: [] }
      const newest = log.checkpoints.at(-1)?.size
      if (newest !== change.after) throw refuseChange(change, newest)
      for (const tile of change.tiles) {
        log.tiles[tile.level] ??= []
        log.tiles[tile.level]![tile.position] = tile
      }
      log.bundles.push(...change.bundles.map(bundle => ({ ...bundle, checkpoint: change.checkpoint.size })))
      log.checkpoints.push(change.checkpoint)
      logs.set(`${change.log.community}/${change.log.party}`, log)
    },
    fill: async fill => {
      const bundles = logOf(fill.log)?.bundles ?? []
      const filled = [...bundles]
      for (const { first, stands, bundles: given } of fill.rows) {
        const at = filled.findIndex(bundle => bundle.first === first)
        const stored = filled[at]
        if (stored === undefined || !equalBytes(stored.entries, stands)) throw refuseFill(fill, first)
        filled.splice(at, 1, ...given.map(bundle => ({ ...bundle, checkpoint: stored.checkpoint })))
      }
      bundles.splice(0, bundles.length, ...filled)
    },
    setAside: async ({ community, party }, note) => {
      const log = logOf({ community, party })
      if (log === undefined || log.checkpoints.at(-1)?.note !== note) throw refuseAside({ community, party })
      let number = 0
      while (logs.has(`${community}/${asidePartyOf(party, number)}`)) number += 1
      const name = { community, party: asidePartyOf(party, number) }
      logs.delete(`${community}/${party}`)
      logs.set(`${community}/${name.party}`, { ...log, row: { ...log.row, ...name } })
      return name
    },
    inTurn: (log, work) => inTurn(log, () => work(store)),
    inspect: async () => [],
    close: async () => {},
  }
  return store
}
