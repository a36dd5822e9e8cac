import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { handClock, Refusal, type RefusalCode, seededChance } from '../../base/index.ts'
import { readCard } from '../../sync/index.ts'
import { clock, partyFor } from './fixture.ts'
import { foundParty, renewCard, rotateKey } from './found.ts'
import { acceptRotations, findPin, pinCard, readPin, readPins, setPeer } from './pins.ts'

const seen = { compared: true, at: clock.now() }
const later = handClock('2024-04-01T00:00:00.000Z')

function refusal(code: RefusalCode, pattern = /./): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.code, code, error.message)
    assert.match(`${error.message} ${error.place.file} ${error.value} ${error.hint}`, pattern)
    return true
  }
}

test('Y5 a pinned card is found again, and pinning it twice changes nothing', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const { card } = await partyFor(t, 'UKR', { addresses: ['https://ukr.example'] })
  assert.deepEqual(readPins(directory), [])
  assert.equal(pinCard(directory, card, seen).outcome, 'pinned')
  const text = readFileSync(join(directory, 'peers', 'UKR.json'), 'utf8')
  assert.equal(pinCard(directory, card, { compared: false, at: later.now() }).outcome, 'same')
  assert.equal(readFileSync(join(directory, 'peers', 'UKR.json'), 'utf8'), text)
  const pin = readPin(directory, 'UKR')
  assert.deepEqual(
    [pin.party, pin.keys.current, pin.addresses, pin.compared, pin.peer],
    ['UKR', card.vkey, ['https://ukr.example'], true, true],
  )
  assert.throws(() => readPin(directory, 'POL'), refusal('not-found', /card pin/))
  assert.equal(findPin(directory, '../folder'), undefined)
})

test('Y5 another key of a pinned party is refused, and the pin stays as it was', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const { card } = await partyFor(t, 'UKR')
  const impostor = await foundParty(join(directory, '..', 'impostor'), {
    party: 'UKR',
    community: 'contact-group',
    addresses: [],
    clock: later,
    chance: seededChance('impostor'),
  })
  pinCard(directory, card, seen)
  assert.throws(() => pinCard(directory, impostor, seen), refusal('conflict', /another key is pinned/))
  assert.equal(readPin(directory, 'UKR').card.text, card.text)
})

test('Y5 a card of the same key takes the place of an older one, and an older one of none', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const other = await partyFor(t, 'UKR')
  const renewal = { clock: later, chance: seededChance('renewal') }
  const renewed = await renewCard(other.directory, { addresses: ['https://new.example'] }, renewal)
  pinCard(directory, other.card, seen)
  assert.equal(pinCard(directory, renewed, seen).outcome, 'renewed')
  assert.deepEqual(readPin(directory, 'UKR').addresses, ['https://new.example'])
  assert.throws(() => pinCard(directory, other.card, seen), refusal('conflict', /older/))
})

test('Y5 the card of the folder’s own party is not pinned', async t => {
  const { directory, card } = await partyFor(t, 'GBR')
  assert.throws(() => pinCard(directory, card, seen), refusal('conflict', /party of this folder/))
  assert.equal(existsSync(join(directory, 'peers')), false)
})

test('Y7 a card with a rotation moves a pin to the new key, as do rotations from a peer', async t => {
  const [byCard, bySync] = [await partyFor(t, 'GBR'), await partyFor(t, 'POL')]
  const other = await partyFor(t, 'UKR')
  for (const { directory } of [byCard, bySync]) pinCard(directory, other.card, seen)
  const rotated = await rotateKey(other.directory, { clock: later, chance: seededChance('rotated') })
  assert.notEqual(rotated.vkey, other.card.vkey)
  assert.equal(pinCard(byCard.directory, rotated, seen).outcome, 'rotated')
  acceptRotations(bySync.directory, 'UKR', rotated.rotations)
  for (const { directory } of [byCard, bySync]) {
    const pin = readPin(directory, 'UKR')
    assert.deepEqual([pin.pinned, pin.keys.current, pin.keys.spans.length], [other.card.vkey, rotated.vkey, 2])
  }
  assert.throws(() => pinCard(byCard.directory, other.card, seen), refusal('conflict', /rotation/))
  assert.equal(acceptRotations(bySync.directory, 'UKR', rotated.rotations).keys.current, rotated.vkey)
})

test('Y7 a new key whose card leaves out the rotation is refused', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const other = await partyFor(t, 'UKR')
  pinCard(directory, other.card, seen)
  const rotated = await rotateKey(other.directory, { clock: later, chance: seededChance('rotated') })
  const proofs = rotated.rotations.map(proof => ({ ...proof, checkpoint: other.card.text }))
  assert.throws(() => acceptRotations(directory, 'UKR', proofs), Refusal)
  assert.equal(readPin(directory, 'UKR').keys.current, other.card.vkey)
})

test('Y7 whoever pins the new key first follows the log back to its first key', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const other = await partyFor(t, 'UKR')
  const rotated = await rotateKey(other.directory, { clock: later, chance: seededChance('rotated') })
  pinCard(directory, readCard(rotated.text), seen)
  assert.deepEqual(
    readPin(directory, 'UKR').keys.spans.map(({ vkey }) => vkey),
    [other.card.vkey, rotated.vkey],
  )
})

test('Y5 a pin that was changed by hand is refused by its file', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const [{ card }, stranger] = [await partyFor(t, 'UKR'), await partyFor(t, 'POL')]
  pinCard(directory, card, seen)
  const file = join(directory, 'peers', 'UKR.json')
  const stated = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  const changes = [
    { pinned: stranger.card.vkey },
    { pinned: 'x' },
    { card: stranger.card.text },
    { card: card.text.replace('Ukraine', 'Ukrain') },
    { rotations: [{}] },
    { addresses: 'https://x' },
    { pinnedAt: 'yesterday' },
    { peer: 1 },
    { format: 'entente pin 2' },
  ]
  for (const change of changes) {
    writeFileSync(file, JSON.stringify({ ...stated, ...change }))
    assert.throws(
      () => readPins(directory),
      (error: unknown) => error instanceof Refusal && error.place.file === file,
      JSON.stringify(change),
    )
  }
  for (const text of ['', '[]', 'null', '{', 'x'.repeat(600_000)]) {
    writeFileSync(file, text)
    assert.throws(() => readPins(directory), refusal('unreadable-file', /UKR\.json/))
  }
})

test('Y12 a party is a peer by its address, or because somebody says so, and stays pinned when it is none', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const [{ card }, silent] = [
    await partyFor(t, 'UKR', { addresses: ['https://ukr.example'] }),
    await partyFor(t, 'POL'),
  ]
  pinCard(directory, card, seen)
  pinCard(directory, silent.card, seen)
  const peers = (): string[] =>
    readPins(directory)
      .filter(({ peer }) => peer)
      .map(({ party }) => party)
  assert.deepEqual(peers(), ['UKR'])
  setPeer(directory, 'POL', { peer: true, addresses: ['https://pol.example'] })
  assert.deepEqual(peers(), ['POL', 'UKR'])
  setPeer(directory, 'UKR', { peer: false })
  assert.deepEqual(peers(), ['POL'])
  assert.deepEqual(readdirSync(join(directory, 'peers')).sort(), ['POL.json', 'UKR.json'])
  assert.throws(() => setPeer(directory, 'FRA', { peer: true }), refusal('not-found'))
})
