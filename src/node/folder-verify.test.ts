/** No byte of a closed folder can be changed in silence. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { handClock, seededChance } from '../base/index.ts'
import { openFolder } from './folder.ts'
import { verifyFolder } from './folder-verify.ts'

/** Length of the pages of the store. */
const pageBytes = 16_384

const clock = handClock('2024-03-01T09:30:00Z')
const parent = mkdtempSync(join(tmpdir(), 'entente-verify-'))
after(() => rmSync(parent, { recursive: true }))
const directory = join(parent, 'data')

const folder = await openFolder(directory, { clock, chance: seededChance('key'), access: 'write' })
for (const size of [3, 263, 264, 300]) {
  await folder.append(
    Array.from({ length: size - folder.size }, (_, offset) => Buffer.from(`entry ${folder.size + offset}`)),
  )
}
await folder.close()

/** Everything that the store says, read without our code. */
function dump(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const tables = ['sqlite_schema', 'log', 'bundle', 'tile', 'checkpoint']
    const rows = tables.flatMap(table => database.prepare(`SELECT * FROM ${table}`).all())
    return JSON.stringify(rows, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    )
  } finally {
    database.close()
  }
}

/** Turns one bit of a file at a place, asks, and puts the file back. */
async function withBitTurned(path: string, at: number, bit: number, check: () => Promise<void>): Promise<void> {
  const sound = readFileSync(path)
  const changed = Buffer.from(sound)
  changed[at]! ^= 1 << bit
  writeFileSync(path, changed)
  await check()
  writeFileSync(path, sound)
}

test('L9 a bit turned anywhere in the store is found, or changes nothing that the store says', async () => {
  const path = join(directory, 'record.sqlite')
  const bytes = readFileSync(path)
  const sound = dump(path)
  const chance = seededChance('bits')
  // Pages are half empty: most places are chosen among the bytes that are not zero, some among all.
  const filled = [...bytes.keys()].filter(at => bytes[at] !== 0)
  const places = Array.from({ length: 400 }, (_, turn) =>
    turn % 4 === 0 ? chance.below(bytes.length) : filled[chance.below(filled.length)]!,
  )
  let found = 0
  for (const at of places) {
    await withBitTurned(path, at, chance.below(8), async () => {
      const { findings } = await verifyFolder(directory, { clock })
      if (findings.length > 0) found += 1
      else assert.equal(dump(path), sound, `byte ${at} was changed in silence`)
    })
  }
  assert.ok(found > 200, `${found} of ${places.length} places carried meaning`)
})

for (const name of ['folder.json', 'head']) {
  test(`L10 a bit turned anywhere in ${name} is found`, async () => {
    const path = join(directory, name)
    for (let at = 0; at < readFileSync(path).length; at += 1) {
      await withBitTurned(path, at, at % 7, async () => {
        assert.notDeepEqual((await verifyFolder(directory, { clock })).findings, [], `byte ${at}`)
      })
    }
  })
}

test('L12 a bit turned in the key is found where it changes the key', async () => {
  const path = join(directory, 'key.pem')
  const start = '-----BEGIN PRIVATE KEY-----\n'.length
  for (let at = start; at < start + 60; at += 1) {
    await withBitTurned(path, at, 0, async () => {
      assert.notDeepEqual((await verifyFolder(directory, { clock })).findings, [], `byte ${at}`)
    })
  }
})

test('L9 a store cut short at any page is found', async () => {
  const path = join(directory, 'record.sqlite')
  const sound = readFileSync(path)
  for (let pages = 0; pages < sound.length / pageBytes; pages += 1) {
    writeFileSync(path, sound.subarray(0, pages * pageBytes))
    assert.notDeepEqual((await verifyFolder(directory, { clock })).findings, [], `${pages} pages`)
  }
  writeFileSync(path, sound)
  assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
})
