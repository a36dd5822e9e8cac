/** What every form of the store port must do. A new form is added to the list at the end. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Refusal, utf8 } from '../../base/index.ts'
import { memoryStore } from './memory.ts'
import type { Change, Fill, LogRow, Store } from './port.ts'
import { addressFor, skip } from './postgres/fixture.ts'
import { postgresStore } from './postgres/store.ts'
import { sqliteStore } from './sqlite.ts'

const ours: LogRow = { community: 'public', party: 'LOCAL', origin: 'entente/public/LOCAL', vkey: 'ours' }
const theirs: LogRow = { community: 'public', party: 'GBR', origin: 'entente/public/GBR', vkey: 'theirs' }
const elsewhere: LogRow = { community: 'line', party: 'LOCAL', origin: 'entente/line/LOCAL', vkey: 'elsewhere' }

function founding(log: LogRow): Change {
  return { log, after: undefined, bundles: [], tiles: [], checkpoint: { size: 0, note: `${log.origin} 0` } }
}

/** An append of `count` bundles of one entry each, and one growing tile. */
function append(log: LogRow, after: number, count = 1): Change {
  const numbers = Array.from({ length: count }, (_, offset) => after + offset)
  return {
    log,
    after,
    bundles: numbers.map(first => ({ first, entries: utf8(`${log.party} ${first}`) })),
    tiles: [{ level: 0, position: 0, hashes: utf8(`hashes of ${after + count}`) }],
    checkpoint: { size: after + count, note: `${log.origin} ${after + count}` },
  }
}

export function storeContract(
  form: string,
  open: (t: TestContext) => Promise<Store>,
  skip: string | false = false,
): void {
  /** @param name begins with the rule where it is another than L13 */
  const contract = (name: string, check: (store: Store) => Promise<void>): void => {
    const [, rule = 'L13', what = name] = /^([A-Z]\d+) (.*)$/.exec(name) ?? []
    test(`${rule} ${form}: ${what}`, { skip }, async t => {
      const store = await open(t)
      await check(store)
      await store.close()
    })
  }

  contract('an empty store has no logs, and says so of any log', async store => {
    assert.deepEqual(await store.logs(), [])
    assert.equal(await store.newest(ours), undefined)
    assert.deepEqual(await store.checkpoints(ours, 0, 10), [])
    assert.equal(await store.bundleOf(ours, 0), undefined)
    assert.deepEqual(await store.bundles(ours, 0, 10), [])
    assert.deepEqual(await store.tiles(ours, 0, 0, 10), [])
    assert.deepEqual(await store.counts(ours), { bundles: 0, tiles: 0, checkpoints: 0 })
    assert.deepEqual(await store.inspect(), [])
  })

  contract('what was written is read back, byte for byte', async store => {
    await store.write(founding(ours))
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256)
    const note = 'Ký ở Hà Nội\n— x\n'
    await store.write({
      log: ours,
      after: 0,
      bundles: [{ first: 0, entries: bytes }],
      tiles: [{ level: 3, position: 5, hashes: bytes }],
      checkpoint: { size: 300, note },
    })
    assert.deepEqual(await store.logs(), [ours])
    assert.deepEqual(await store.newest(ours), { size: 300, note })
    const [bundle] = await store.bundles(ours, 0, 10)
    assert.deepEqual(
      { ...bundle, entries: Buffer.from(bundle!.entries) },
      { first: 0, checkpoint: 300, entries: Buffer.from(bytes) },
    )
    const [tile] = await store.tiles(ours, 3, 5, 1)
    assert.deepEqual(Buffer.from(tile!.hashes), Buffer.from(bytes))
  })

  contract('rows come in order, from a key on, as many as asked for', async store => {
    await store.write(founding(ours))
    await store.write(append(ours, 0, 5))
    await store.write(append(ours, 5, 5))
    const firsts = async (from: number, most: number) => (await store.bundles(ours, from, most)).map(row => row.first)
    assert.deepEqual(await firsts(0, 3), [0, 1, 2])
    assert.deepEqual(await firsts(4, 3), [4, 5, 6])
    assert.deepEqual(await firsts(9, 3), [9])
    assert.deepEqual(await firsts(10, 3), [])
    const sizes = async (from: number, most: number) => (await store.checkpoints(ours, from, most)).map(row => row.size)
    assert.deepEqual(await sizes(0, 10), [0, 5, 10])
    assert.deepEqual(await sizes(1, 1), [5])
    assert.equal((await store.bundleOf(ours, 7))?.first, 7)
    assert.equal((await store.bundleOf(ours, 99))?.first, 9)
  })

  contract('a tile that has grown stands in place of the shorter one', async store => {
    await store.write(founding(ours))
    await store.write(append(ours, 0))
    await store.write(append(ours, 1))
    const tiles = await store.tiles(ours, 0, 0, 10)
    assert.deepEqual(
      tiles.map(({ hashes }) => Buffer.from(hashes).toString()),
      ['hashes of 2'],
    )
    assert.deepEqual(await store.counts(ours), { bundles: 2, tiles: 1, checkpoints: 3 })
  })

  contract('logs of other parties and communities are kept apart', async store => {
    for (const log of [ours, theirs, elsewhere]) await store.write(founding(log))
    await store.write(append(theirs, 0, 2))
    await store.write(append(elsewhere, 0, 3))
    assert.deepEqual((await store.logs()).map(({ origin }) => origin).sort(), [
      'entente/line/LOCAL',
      'entente/public/GBR',
      'entente/public/LOCAL',
    ])
    assert.equal((await store.newest(ours))?.size, 0)
    assert.equal((await store.newest(theirs))?.size, 2)
    assert.equal((await store.newest(elsewhere))?.size, 3)
    assert.deepEqual(await store.bundles(ours, 0, 10), [])
    assert.equal((await store.bundles(elsewhere, 0, 10)).length, 3)
  })

  contract('a change that does not build on the newest checkpoint is refused, and changes nothing', async store => {
    await store.write(founding(ours))
    await store.write(append(ours, 0, 2))
    for (const change of [append(ours, 0), append(ours, 3), founding(ours), append(theirs, 0)]) {
      await assert.rejects(store.write(change), error => error instanceof Refusal && error.code === 'conflict')
    }
    assert.deepEqual(await store.logs(), [ours])
    assert.deepEqual(await store.counts(ours), { bundles: 2, tiles: 1, checkpoints: 2 })
    await store.write(append(ours, 2))
    assert.equal((await store.newest(ours))?.size, 3)
  })

  contract('L19 a log that is set aside stands under another name, and leaves its place free', async store => {
    await store.write(founding(ours))
    await store.write(append(ours, 0, 2))
    for (const [log, note] of [[ours, 'another note'] as const, [theirs, 'any'] as const]) {
      await assert.rejects(
        store.setAside(log, note),
        error => error instanceof Refusal && error.code === 'conflict' && error.rule === 'L19',
      )
    }
    const aside = await store.setAside(ours, 'entente/public/LOCAL 2')
    assert.deepEqual(aside, { community: 'public', party: 'LOCAL~1' })
    assert.equal(await store.newest(ours), undefined)
    assert.deepEqual(await store.bundles(ours, 0, 10), [])
    assert.equal((await store.newest(aside))?.size, 2)
    assert.equal((await store.bundles(aside, 0, 10)).length, 2)
    assert.deepEqual(await store.logs(), [{ ...ours, party: 'LOCAL~1' }])
    await store.write(founding(ours))
    await store.write(append(ours, 0))
    assert.equal((await store.newest(ours))?.size, 1)
    assert.deepEqual(await store.inTurn(ours, turn => turn.setAside(ours, 'entente/public/LOCAL 1')), {
      community: 'public',
      party: 'LOCAL~2',
    })
    assert.equal((await store.newest(aside))?.size, 2)
    assert.deepEqual(await store.inspect(), [])
  })

  /** Bundles of two entries in place of the first of one, and of one in place of the third. */
  const fill = (log: LogRow, stands = 'LOCAL 0'): Fill => ({
    log,
    rows: [
      {
        first: 0,
        stands: utf8(stands),
        bundles: [
          { first: 0, entries: utf8('filled') },
          { first: 1, entries: utf8('and cut') },
        ],
      },
      { first: 4, stands: utf8('LOCAL 4'), bundles: [{ first: 4, entries: new Uint8Array(200_000).fill(4) }] },
    ],
  })
  /** Bundles, as far apart as the fill expects. */
  const grown = async (store: Store): Promise<void> => {
    await store.write(founding(ours))
    const bundles = [0, 2, 4].map(first => ({ first, entries: utf8(`LOCAL ${first}`) }))
    await store.write({ ...append(ours, 0), bundles, checkpoint: { size: 5, note: 'five' } })
    await store.write(append(ours, 5))
  }

  contract('a fill puts bundles in place of stored ones, and leaves all else', async store => {
    await grown(store)
    await store.fill(fill(ours))
    const bundles = await store.bundles(ours, 0, 10)
    assert.deepEqual(
      bundles.map(({ first, checkpoint }) => [first, checkpoint]),
      [
        [0, 5],
        [1, 5],
        [2, 5],
        [4, 5],
        [5, 6],
      ],
    )
    assert.equal(Buffer.from(bundles[0]!.entries).toString(), 'filled')
    assert.deepEqual([bundles[3]!.entries.length, (await store.newest(ours))?.size], [200_000, 6])
    assert.deepEqual(await store.counts(ours), { bundles: 5, tiles: 1, checkpoints: 3 })
    assert.deepEqual(await store.inspect(), [])
  })

  contract('a fill of what does not stand so is refused, and nothing of it is done', async store => {
    await grown(store)
    const [first, last] = fill(ours).rows
    const gone = { ...last!, first: 3 }
    const wrong = { ...last!, stands: utf8('LOCAL 5') }
    for (const refused of [
      fill(theirs),
      fill(elsewhere),
      fill(ours, 'LOCAL 9'),
      { log: ours, rows: [first!, gone] },
      { log: ours, rows: [first!, wrong] },
      { log: ours, rows: [first!, first!] },
    ]) {
      await assert.rejects(store.fill(refused), error => error instanceof Refusal && error.code === 'conflict')
      await assert.rejects(
        store.inTurn(ours, own => own.fill(refused)),
        error => error instanceof Refusal && error.code === 'conflict',
      )
    }
    assert.deepEqual(
      (await store.bundles(ours, 0, 10)).map(row => Buffer.from(row.entries).toString()),
      ['LOCAL 0', 'LOCAL 2', 'LOCAL 4', 'LOCAL 5'],
    )
    await store.fill({ log: ours, rows: [] })
  })

  contract(
    'fills and appends in turn follow each other, and of two fills of one bundle one is refused',
    async store => {
      await grown(store)
      const results = await Promise.allSettled([
        store.inTurn(ours, own => own.fill(fill(ours))),
        store.inTurn(ours, async own => own.write(append(ours, (await own.newest(ours))!.size))),
        store.inTurn(ours, own => own.fill(fill(ours))),
      ])
      assert.deepEqual(
        results.map(({ status }) => status),
        ['fulfilled', 'fulfilled', 'rejected'],
      )
      assert.deepEqual(await store.counts(ours), { bundles: 6, tiles: 1, checkpoints: 4 })
    },
  )

  contract('work in turn is done one after the other, each on what the one before left', async store => {
    await store.write(founding(ours))
    const grow = (count: number): Promise<number> =>
      store.inTurn(ours, async own => {
        const { size } = (await own.newest(ours))!
        await own.write(append(ours, size, count))
        return size
      })
    const began = await Promise.all([grow(1), grow(2), grow(3), grow(4)])
    assert.equal(new Set(began).size, 4, 'no two began at the same size')
    assert.equal((await store.newest(ours))?.size, 10)
    assert.deepEqual(await store.counts(ours), { bundles: 10, tiles: 1, checkpoints: 5 })
  })

  contract('work in turn that writes nothing, or fails, changes nothing and lets the next one go on', async store => {
    await store.inTurn(theirs, own => own.write(founding(theirs)))
    assert.equal(await store.inTurn(theirs, async own => (await own.newest(theirs))?.size), 0)
    const failure = new Error('of the work itself')
    await assert.rejects(
      store.inTurn(theirs, async () => {
        throw failure
      }),
      failure,
    )
    await assert.rejects(
      store.inTurn(theirs, own => own.write(append(theirs, 3))),
      error => error instanceof Refusal && error.code === 'conflict',
    )
    await store.inTurn(theirs, own => own.write(append(theirs, 0)))
    assert.deepEqual(await store.counts(theirs), { bundles: 1, tiles: 1, checkpoints: 2 })
  })
}

storeContract('in memory', async () => memoryStore())

storeContract('in a SQLite file', async t => {
  const directory = mkdtempSync(join(tmpdir(), 'entente-store-'))
  t.after(() => rmSync(directory, { recursive: true }))
  return sqliteStore(join(directory, 'record.sqlite'), { access: 'write' })
})

storeContract('in PostgreSQL', t => postgresStore(addressFor(t), { access: 'write' }), skip)
