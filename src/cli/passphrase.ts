/** Where the passphrase of a sealed key comes from: a file, or a person at the terminal; never the command line (Y9). */
import { readFileSync } from 'node:fs'
import { Refusal } from '../base/index.ts'
import type { Given } from './command.ts'
import type { World } from './world.ts'

/** Characters of the longest passphrase that is read. */
const mostCharacters = 4096

/** How the passphrase is asked for when it is needed; empty where there is neither a file nor a terminal. */
export function passphraseOf(given: Given, world: World): { readonly passphrase?: () => Promise<string> } {
  const file = fileOf(given, world)
  if (file !== undefined) return { passphrase: async () => passphraseIn(file) }
  const { askUnseen } = world
  return askUnseen === undefined ? {} : { passphrase: () => askUnseen('Passphrase of the key: ') }
}

/**
 * The passphrase that is to seal a new key: from the file, or typed twice.
 * @throws Refusal `wrong-use` where there is neither, or where what is typed differs
 */
export async function newPassphrase(given: Given, world: World): Promise<string> {
  const file = fileOf(given, world)
  if (file !== undefined) return passphraseIn(file)
  const { askUnseen } = world
  if (askUnseen === undefined) {
    throw new Refusal('wrong-use', 'the key needs a passphrase', {
      rule: 'Y10',
      hint: 'name a file that holds it with --passphrase-file, or say --key-file for a key that only file rights protect',
    })
  }
  const typed = await askUnseen('Passphrase for the key: ')
  if (typed === '') throw new Refusal('wrong-use', 'a passphrase is not empty', { rule: 'Y10' })
  if ((await askUnseen('The same again: ')) === typed) return typed
  throw new Refusal('wrong-use', 'the two passphrases differ: nothing was made', { rule: 'Y10' })
}

/**
 * The passphrase in a file, without the newline at its end.
 * @throws Refusal `not-found`, `bad-form` when it is empty or too long for one
 */
export function passphraseIn(file: string): string {
  const text = textIn(file).replace(/\r?\n$/, '')
  if (text !== '' && text.length <= mostCharacters && !text.includes('\n')) return text
  throw new Refusal('bad-form', `a file of a passphrase holds one line of 1 to ${mostCharacters} characters`, {
    place: { file },
    rule: 'Y9',
  })
}

function fileOf(given: Given, world: World): string | undefined {
  const file = given.flags.get('passphrase-file') ?? world.environment.ENTENTE_PASSPHRASE_FILE
  return file === '' ? undefined : file
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Refusal('not-found', 'the file of the passphrase cannot be read', { place: { file }, rule: 'Y9', cause })
  }
}
