import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '../base/index.ts'
import { packBundles, unpackBundle } from './bundle.ts'

test('L9 a bundle reads back as it was packed, and cut anywhere within an entry it is refused', () => {
  const entries = ['one', '', 'three'].map(utf8)
  const [bundle] = packBundles(7, entries)
  assert.deepEqual(
    unpackBundle(bundle!).map(String),
    entries.map(entry => String(Buffer.from(entry))),
  )
  const ends = [0, 5, 7, bundle!.entries.length]
  for (let end = 0; end < bundle!.entries.length; end += 1) {
    const cut = { first: 7, entries: bundle!.entries.subarray(0, end) }
    if (ends.includes(end)) assert.ok(unpackBundle(cut).length < entries.length)
    else assert.throws(() => unpackBundle(cut), { code: 'not-verified', message: /entry \d+/ }, `cut at ${end}`)
  }
})
