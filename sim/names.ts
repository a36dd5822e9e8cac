/** Who is who: keys that follow from names. */
import { type Bytes, base64, sha256, utf8 } from '../src/base/index.ts'
import { type LogRow, privateKeyOfSeed, type Signer, signerOf, type Verifier } from '../src/log/index.ts'
import { type Pin, pinOf } from '../src/sync/index.ts'
import { community } from './notices.ts'

const signers = new Map<string, Signer>()

/** The same party has the same key in every world. */
export function signerOfParty(name: string): Signer {
  const signer =
    signers.get(name) ?? signerOf(`entente/${community}/${name}`, privateKeyOfSeed(sha256(utf8(`simulated ${name}`))))
  signers.set(name, signer)
  return signer
}

export function rowOfParty(name: string): LogRow {
  const { name: origin, vkey } = signerOfParty(name).verifier
  return { community, party: name, origin, vkey }
}

/** What everybody has pinned of a party. The same note comes by many times: what was checked once is remembered. */
export function pinOfParty(name: string): Pin {
  const pin = pinOf(name, signerOfParty(name).verifier.vkey)
  const verifier = remembering(pin.keys.at(0))
  return { ...pin, keys: { ...pin.keys, at: () => verifier } }
}

function remembering(verifier: Verifier): Verifier {
  const checked = new Map<string, boolean>()
  const verify = (message: Bytes, signature: Bytes): boolean => {
    const key = `${base64(signature)} ${base64(message)}`
    const holds = checked.get(key) ?? verifier.verify(message, signature)
    checked.set(key, holds)
    return holds
  }
  return { ...verifier, verify }
}
