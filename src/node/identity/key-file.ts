/**
 * The private key of a data folder: sealed under a passphrase in `key.sealed`, or open in `key.pem`, which nobody but its
 * owner may read. A folder has one of the two. Rules Y8…: spec/party.md.
 */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { type Chance, Refusal } from '../../base/index.ts'
import { privateKeyOfSeed, type Signer, signerOf, type Verifier } from '../../log/index.ts'
import { type FolderFiles, refusalOfFile, takePlace, writeBeside } from '../folder-files.ts'
import { readSealedKey, type SealedKey, sealKey } from './sealed-key.ts'

/** Asks for the passphrase, once, when a sealed key is to be opened. */
export type AskPassphrase = () => Promise<string>

/** Makes a key and writes it beside its place: sealed where there is a passphrase. {@link takeKeyPlace} makes it count. */
export function writeKeyBeside(files: FolderFiles, origin: string, chance: Chance, passphrase?: string): Signer {
  const seed = chance.bytes(32)
  const privateKey = privateKeyOfSeed(seed)
  const signer = signerOf(origin, privateKey)
  const file = passphrase === undefined ? files.key : files.sealedKey
  const text =
    passphrase === undefined
      ? String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
      : sealKey(seed, signer.verifier.vkey, passphrase, chance)
  rmSync(`${file}.next`, { force: true })
  writeBeside(file, text, 0o600)
  return signer
}

/** Puts a key written beside its place there. An open key goes once a sealed one stands in its stead. */
export function takeKeyPlace(files: FolderFiles): void {
  for (const file of [files.key, files.sealedKey]) if (existsSync(`${file}.next`)) takePlace(file)
  if (isSealed(files)) rmSync(files.key, { force: true })
}

/** Whether the folder's key opens only with a passphrase. */
export function isSealed(files: FolderFiles): boolean {
  return existsSync(files.sealedKey)
}

/** The verifier of a key that stands beside its place, left by a rotation that was cut short. */
export function nextVerifier(files: FolderFiles, origin: string): Verifier | undefined {
  if (existsSync(`${files.sealedKey}.next`)) return sealedKeyIn(`${files.sealedKey}.next`).verifier
  if (existsSync(`${files.key}.next`)) return signerOf(origin, openKeyIn(`${files.key}.next`)).verifier
  return undefined
}

/**
 * What signs for the folder.
 * @throws Refusal `not-found` when there is no key, or no passphrase; `unreadable-file` when it is no key, or others may
 * read it; `bad-form` when the passphrase does not open it; `not-verified` when it is not the key of the log
 */
export async function readSigner(
  files: FolderFiles,
  origin: string,
  vkey: string,
  ask: AskPassphrase | undefined,
): Promise<Signer> {
  if (!isSealed(files)) {
    const signer = signerOf(origin, openKeyIn(files.key))
    expectKey(files.key, signer.verifier, vkey)
    return signer
  }
  const sealed = sealedKeyIn(files.sealedKey)
  expectKey(files.sealedKey, sealed.verifier, vkey)
  if (ask === undefined) throw passphraseMissing(files.sealedKey)
  const signer = signerOf(origin, privateKeyOfSeed(sealed.open(await ask())))
  expectKey(files.sealedKey, signer.verifier, vkey)
  return signer
}

/** Holds the key file to the key of the log as far as that goes without a passphrase. @throws Refusal as readSigner */
export function checkKeyFile(files: FolderFiles, origin: string, vkey: string): void {
  if (isSealed(files)) expectKey(files.sealedKey, sealedKeyIn(files.sealedKey).verifier, vkey)
  else expectKey(files.key, signerOf(origin, openKeyIn(files.key)).verifier, vkey)
}

export function passphraseMissing(file: string): Refusal {
  return new Refusal('not-found', 'the key is sealed, and no passphrase was given', {
    place: { file },
    rule: 'Y9',
    hint: 'put the passphrase into a file and name it in ENTENTE_PASSPHRASE_FILE, or run the command on a terminal',
  })
}

function expectKey(file: string, { vkey: found }: Verifier, vkey: string): void {
  if (found === vkey) return
  throw new Refusal('not-verified', 'the key in this file is not the key of this log', {
    place: { file },
    value: found,
    rule: 'L12',
    hint: `restore the key of ${vkey}`,
  })
}

function openKeyIn(file: string): KeyObject {
  refuseOpenToOthers(file)
  const pem = readText(file)
  try {
    const privateKey = createPrivateKey(pem)
    if (privateKey.asymmetricKeyType === 'ed25519') return privateKey
  } catch {
    // falls through to the refusal: what OpenSSL says of a broken key helps nobody
  }
  throw new Refusal('unreadable-file', 'not an Ed25519 private key in PEM', {
    place: { file },
    rule: 'L12',
    hint: 'restore key.pem from a copy',
  })
}

/** Windows keeps rights in lists that a mode does not show. */
function refuseOpenToOthers(file: string): void {
  const mode = process.platform === 'win32' ? 0 : (statSync(file, { throwIfNoEntry: false })?.mode ?? 0)
  if ((mode & 0o077) === 0) return
  throw new Refusal('unreadable-file', 'others than its owner may read or change the private key', {
    place: { file },
    value: `mode ${(mode & 0o777).toString(8).padStart(4, '0')}`,
    rule: 'Y8',
    hint: `chmod 600 ${file}; if somebody may have read it, entente card rotate`,
  })
}

function sealedKeyIn(file: string): SealedKey {
  return readSealedKey(readText(file), file)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw refusalOfFile(error, path)
  }
}
