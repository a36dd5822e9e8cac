/** Who is who: keys that follow from names, and what is pinned of them. */
import { type Bytes, base64, sha256, utf8 } from '../src/base/index.ts'
import { type LogRow, privateKeyOfSeed, type Signer, signerOf, type Verifier } from '../src/log/index.ts'
import { acceptedKeys, type Pin, type RotationProof, rotationsOf } from '../src/sync/index.ts'
import { community } from './notices.ts'

/** Keys that a party has in one world, at the most. */
export const mostKeys = 5

const signers = new Map<string, Signer>()

/** The same party has the same keys in every world: that of generation 0 founded its log. */
export function signerOfParty(name: string, generation = 0): Signer {
  const seed = generation === 0 ? `simulated ${name}` : `simulated ${name} ${generation}`
  const signer = signers.get(seed) ?? signerOf(`entente/${community}/${name}`, privateKeyOfSeed(sha256(utf8(seed))))
  signers.set(seed, signer)
  return signer
}

export function rowOfParty(name: string): LogRow {
  const { name: origin, vkey } = signerOfParty(name).verifier
  return { community, party: name, origin, vkey }
}

/** Signatures that were checked in one world: the same note comes by many times. */
export type Checked = Map<string, boolean>

/**
 * A pin of a party, by whoever knows of these changes of its key.
 * @throws Refusal `not-verified` when they do not lead on from the key that founded its log
 */
export function pinOfParty(name: string, rotations: readonly RotationProof[], checked: Checked): Pin {
  const founding = signerOfParty(name).verifier.vkey
  const keys = acceptedKeys(founding, rotationsOf(rotations, { community, party: name }))
  const verifiers = new Map(keys.spans.map(({ vkey, from }) => [vkey, remembering(keys.at(from), checked)]))
  return { party: name, rotations, addresses: [], keys: { ...keys, at: size => verifiers.get(keys.at(size).vkey)! } }
}

function remembering(verifier: Verifier, checked: Checked): Verifier {
  const verify = (message: Bytes, signature: Bytes): boolean => {
    const key = `${verifier.vkey} ${base64(signature)} ${base64(message)}`
    const holds = checked.get(key) ?? verifier.verify(message, signature)
    checked.set(key, holds)
    return holds
  }
  return { ...verifier, verify }
}
