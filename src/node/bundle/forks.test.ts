/** Bundles between data folders that take along what proves that a log has two histories. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, concat, Refusal, seededChance, utf8 } from '../../base/index.ts'
import { forkProofText } from '../../sync/index.ts'
import { forkBy } from '../fixture.ts'
import { clock, type Ending, partyFor, writeTo } from '../identity/fixture.ts'
import { pinCard } from '../identity/index.ts'
import { readBundle, readerNamed, writeBundle } from './index.ts'

const community = 'contact-group'
const seen = { at: clock.now(), compared: true }

/** London, which knows that Warsaw's log forks, Kyiv, which does not, and a bundle from one to the other. */
async function ends(t: Ending) {
  const [gbr, ukr, pol] = [await partyFor(t, 'GBR'), await partyFor(t, 'UKR'), await partyFor(t, 'POL')]
  for (const [at, card] of [[gbr, ukr.card] as const, [gbr, pol.card] as const, [ukr, gbr.card] as const]) {
    pinCard(at.directory, card, seen)
  }
  const warsaw = await writeTo(pol.directory)
  const name = { community, party: 'POL' }
  const fork = forkBy(warsaw.signer!, name, { agreed: 1, from: 'FRA', foundAt: clock.now() })
  await warsaw.close()
  const london = await writeTo(gbr.directory)
  await london.keep.putFork(name, fork)
  await london.append([utf8('an entry')])
  const fileFor = async (readers: readonly string[]): Promise<Bytes> => {
    const wish = { readers: readers.map(reader => readerNamed(gbr.directory, reader)), from: 0 }
    const { bytes } = await writeBundle(london, wish, { chance: seededChance('bundle'), signer: london.signer! })
    const parts: Bytes[] = []
    for await (const part of bytes) parts.push(part)
    return concat(...parts)
  }
  const kyiv = await writeTo(ukr.directory)
  const read = (file: Bytes) => {
    const source = { name: 'a file', read: (at: number, length: number) => file.subarray(at, at + length) }
    return readBundle(kyiv, source, clock)
  }
  const close = async (): Promise<void> => {
    for (const folder of [london, kyiv]) await folder.close()
  }
  return { london, kyiv, fileFor, read, close, name, fork, pinPoland: () => pinCard(ukr.directory, pol.card, seen) }
}

test('Z29 a proof of a fork comes with a bundle, and is taken where its party is pinned', async t => {
  const { kyiv, fileFor, read, close, name, fork, pinPoland } = await ends(t)
  const file = await fileFor(['UKR'])
  assert.equal((await read(file)).size, 1)
  assert.equal(await kyiv.keep.fork(name), undefined)
  pinPoland()
  assert.equal((await read(file)).outcome, 'same')
  assert.equal(forkProofText((await kyiv.keep.fork(name))!.proof), forkProofText(fork.proof))
  await close()
})

test('Z29 a proof that does not hold is kept by nobody, and one in the clear is told to nobody', async t => {
  const { london, kyiv, fileFor, read, close, name, pinPoland } = await ends(t)
  pinPoland()
  await read(await fileFor([])).catch((error: unknown) => assert.ok(error instanceof Refusal, String(error)))
  assert.equal(await kyiv.keep.fork(name), undefined)
  const byAnother = forkBy(london.signer!, name, { agreed: 0, from: 'FRA', foundAt: clock.now() })
  await london.keep.putFork(name, byAnother)
  await assert.rejects(read(await fileFor(['UKR'])), error => error instanceof Refusal && error.code === 'not-verified')
  assert.equal(await kyiv.keep.fork(name), undefined)
  await close()
})
