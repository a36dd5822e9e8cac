/** The commands of cards: one's own, and those of others. */
import { Refusal } from '../../base/index.ts'
import type { Card } from '../../sync/index.ts'
import { command, type Given, keyFlags, reportFlags, valuesOf } from '../command.ts'
import { placed, readBounded } from '../file.ts'
import { passphraseIn, passphraseOf } from '../passphrase.ts'
import { folderOf } from '../record.ts'
import type { World } from '../world.ts'
import { cardFacts } from './init.ts'

/** Bytes of the longest character in UTF-8. */
const mostUtf8Bytes = 4

export const cardShow = command({
  name: 'card show',
  summary: 'This party’s card on standard output, to be given to others; its words beside it.',
  arguments: [],
  flags: [...reportFlags],
  examples: ['card show > gbr.card', 'card show --json'],
  async run(given, world) {
    const { readOwnCard } = await import('../../node/index.ts')
    const card = readOwnCard(folderOf(given, world))
    if (given.flags.has('json')) return world.out(`${JSON.stringify(cardFacts(card), null, 2)}\n`)
    world.say(`${card.name} (${card.code}) in ${card.community}: ${card.fingerprint}\n`)
    world.out(card.text)
  },
})

export const cardMake = command({
  name: 'card make',
  summary: 'Signs this party’s card anew, with another name or other addresses.',
  arguments: [],
  flags: [
    { name: 'name', value: 'NAME', summary: 'name for people; as it was by default' },
    { name: 'address', value: 'URL', summary: 'where its node answers; may be given more than once', many: true },
    ...keyFlags,
    ...reportFlags,
  ],
  examples: ['card make --address https://entente.example:4820'],
  async run(given, world) {
    const { renewCard } = await import('../../node/index.ts')
    const [name, addresses] = [given.flags.get('name'), valuesOf(given, 'address')]
    const wish = { ...(name === undefined ? {} : { name }), ...(addresses === undefined ? {} : { addresses }) }
    const { clock, chance } = world
    const card = await renewCard(folderOf(given, world), wish, { clock, chance, ...passphraseOf(given, world) })
    await report(given, world, card)
  },
})

export const cardRotate = command({
  name: 'card rotate',
  summary: 'Changes the key: the old one signs the new one as its last entry, and a new card is written.',
  arguments: [],
  flags: [
    ...keyFlags,
    {
      name: 'new-passphrase-file',
      value: 'FILE',
      summary: 'seals the new key with this one; as the old key by default',
    },
    ...reportFlags,
  ],
  examples: ['card rotate', 'card rotate --new-passphrase-file /run/secrets/next'],
  async run(given, world) {
    const { rotateKey } = await import('../../node/index.ts')
    const sealing = given.flags.get('new-passphrase-file')
    const { clock, chance } = world
    const card = await rotateKey(folderOf(given, world), {
      clock,
      chance,
      ...passphraseOf(given, world),
      ...(sealing === undefined ? {} : { sealWith: passphraseIn(sealing) }),
    })
    await report(given, world, card)
  },
})

export const cardPin = command({
  name: 'card pin',
  summary: 'Pins the card of another party, once its words have been compared. From then on its key is known.',
  arguments: [{ name: 'FILE', summary: 'the card' }],
  flags: [
    { name: 'fingerprint', value: 'WORDS', summary: 'the twelve words as the other party read them out' },
    { name: 'yes', summary: 'pin without words: the card came by a way that you trust' },
    ...reportFlags,
  ],
  examples: ['card pin ukr.card', 'card pin ukr.card --fingerprint "bado fane …"'],
  async run(given, world) {
    const [{ findPin, pinCard }, { isFingerprint, mostCardCharacters, readCard }, text] = await Promise.all([
      import('../../node/index.ts'),
      import('../../sync/index.ts'),
      import('../text/party.ts'),
    ])
    const file = given.words[0]!
    const bytes = readBounded(file, mostCardCharacters * mostUtf8Bytes, 'Y3')
    const card = placed(file, () => readCard(bytes.toString('utf8')))
    const directory = folderOf(given, world)
    const words = given.flags.get('fingerprint')
    const known = findPin(directory, card.code)?.keys.spans.some(({ vkey }) => vkey === card.keys.spans[0]!.vkey)
    if (words !== undefined && !isFingerprint(words, card.vkey)) throw otherWords(file, words)
    if (words === undefined && !given.flags.has('yes') && known !== true) {
      world.say(text.cardText(card))
      throw unseen(file)
    }
    const pinning = placed(file, () =>
      pinCard(directory, card, { compared: words !== undefined, at: world.clock.now() }),
    )
    if (given.flags.has('json')) {
      const { party, name, peer, addresses } = pinning.pin
      const facts = { outcome: pinning.outcome, party, name, vkey: card.vkey, peer, addresses }
      return world.out(`${JSON.stringify(facts, null, 2)}\n`)
    }
    world.out(text.pinningText(pinning))
  },
})

export const cardList = command({
  name: 'card list',
  summary: 'The pinned parties: since when, whether words were compared, and the words of their keys.',
  arguments: [],
  flags: [...reportFlags],
  examples: ['card list'],
  async run(given, world) {
    const [{ pinFacts, readPins }, { pinsText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/party.ts'),
    ])
    const pins = readPins(folderOf(given, world))
    world.out(
      given.flags.has('json') ? `${JSON.stringify(pins.map(pinFacts), null, 2)}\n` : pinsText(pins.map(pinFacts)),
    )
  },
})

async function report(given: Given, world: World, card: Card): Promise<void> {
  if (given.flags.has('json')) return world.out(`${JSON.stringify(cardFacts(card), null, 2)}\n`)
  const { cardText } = await import('../text/party.ts')
  world.out(`${cardText(card)}entente card show prints the card; give it to the others.\n`)
}

function otherWords(file: string, words: string): Refusal {
  return new Refusal('conflict', 'these are not the words of the card', {
    place: { file },
    value: words,
    rule: 'Y4',
    hint: 'have them read out once more; if they still differ, the card is not from where you think',
  })
}

function unseen(file: string): Refusal {
  return new Refusal('wrong-use', 'nothing was pinned: nobody has compared the words yet', {
    place: { file },
    rule: 'Y5',
    hint: 'have the other party read out its words, then say --fingerprint "WORDS"; or --yes if the card came by a way you trust',
  })
}
