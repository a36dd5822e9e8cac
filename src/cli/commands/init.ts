import { Refusal } from '../../base/index.ts'
import { command, keyFlags, reportFlags, storeFlag, valuesOf } from '../command.ts'
import { newPassphrase } from '../passphrase.ts'
import { folderOf } from '../record.ts'

export const init = command({
  name: 'init',
  summary: 'Makes a party: a data folder with its key, its empty log, and the card to give to others.',
  arguments: [],
  flags: [
    { name: 'party', value: 'CODE', summary: 'who speaks: ISO 3166-1 alpha-3 such as GBR, or a short code such as EU' },
    { name: 'community', value: 'NAME', summary: 'in which community, in lower case; public by default' },
    { name: 'name', value: 'NAME', summary: 'name for people; that of the code by default' },
    { name: 'address', value: 'URL', summary: 'where its node will answer; may be given more than once', many: true },
    storeFlag,
    ...keyFlags,
    { name: 'key-file', summary: 'keep the key open in key.pem, which nobody but its owner may read' },
    ...reportFlags,
  ],
  notes: [
    'The key is sealed under a passphrase unless --key-file is said; the terminal asks for it where no file has it.',
  ],
  examples: [
    'init --party GBR --community contact-group --address https://entente.example:4820',
    'init --party EU --passphrase-file /run/secrets/entente --data /srv/entente',
    'init --party KIEL --key-file',
  ],
  async run(given, world) {
    const party = given.flags.get('party')
    const open = given.flags.has('key-file')
    if (party === undefined) {
      throw new Refusal('wrong-use', 'a party needs its code: --party CODE', {
        rule: 'U4',
        hint: 'entente init --help lists what it takes',
      })
    }
    if (open && given.flags.has('passphrase-file')) {
      throw new Refusal('wrong-use', '--key-file keeps the key without a passphrase: say one of the two', {
        rule: 'U4',
      })
    }
    const [{ expectNoFolder, foundParty }, { cardText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/party.ts'),
    ])
    const directory = folderOf(given, world)
    expectNoFolder(directory)
    const [community, name] = [given.flags.get('community'), given.flags.get('name')]
    const storeAddress = given.flags.get('store')
    const card = await foundParty(directory, {
      party,
      addresses: valuesOf(given, 'address') ?? [],
      clock: world.clock,
      chance: world.chance,
      ...(community === undefined ? {} : { community }),
      ...(name === undefined ? {} : { name }),
      ...(storeAddress === undefined ? {} : { storeAddress }),
      ...(open ? {} : { sealWith: await newPassphrase(given, world) }),
    })
    if (given.flags.has('json')) return world.out(`${JSON.stringify(cardFacts(card), null, 2)}\n`)
    world.out(
      `Founded in ${directory}, with ${open ? 'an open key, for the owner of the file only' : 'a sealed key'}.\n`,
    )
    world.out(
      `${cardText(card)}entente card show prints the card; give it to the others, and let them compare the words.\n`,
    )
  },
})

/** A card as a report: what it says, and the text of its file. */
export function cardFacts<Facts extends { readonly keys: unknown }>(card: Facts): Omit<Facts, 'keys'> {
  const { keys: _derived, ...facts } = card
  return facts
}
