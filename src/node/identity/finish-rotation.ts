/**
 * A rotation goes in four steps, each on the disk before the next: the new key beside its place, the notice in the log,
 * the rotation in `folder.json`, the key in its place. Whoever opens the folder to write finishes what a crash cut short.
 */
import { rmSync } from 'node:fs'
import { Refusal } from '../../base/index.ts'
import type { Log } from '../../log/index.ts'
import { type RotationBody, type RotationProof, rotationBodyOf, rotationProof } from '../../sync/index.ts'
import type { FolderFiles } from '../folder-files.ts'
import { type Identity, keysOf, writeIdentity } from '../folder-identity.ts'
import { nextVerifier, takeKeyPlace } from './key-file.ts'

/** @returns the identity with the rotation that its log ends in, if it had not been taken down yet */
export async function finishRotation(files: FolderFiles, identity: Identity, log: Log): Promise<Identity> {
  const next = nextKeyOf(files, identity.origin)
  const said = await unrecordedRotation(identity, log)
  if (said === undefined) {
    if (next !== undefined && next === keysOf(identity).current) takeKeyPlace(files)
    else dropNextKey(files)
    return identity
  }
  if (next !== said.body.to) {
    throw new Refusal('not-verified', 'the log ends in a change of the key, and the new key is not here', {
      place: { file: files.directory },
      value: said.body.to,
      rule: 'Y8',
      hint: 'restore the new key beside the old one, as key.pem.next or key.sealed.next',
    })
  }
  return recordRotation(files, identity, said.proof)
}

/** The last two steps. */
export function recordRotation(files: FolderFiles, identity: Identity, proof: RotationProof): Identity {
  const { party, community, origin, vkey, rotations, storeAddress } = identity
  const store = storeAddress === undefined ? {} : { storeAddress }
  const recorded = { party, community, origin, vkey, rotations: [...rotations, proof], ...store }
  keysOf(recorded)
  writeIdentity(files, recorded)
  takeKeyPlace(files)
  return recorded
}

/** The rotation that the log ends in, if `folder.json` does not have it. */
async function unrecordedRotation(
  identity: Identity,
  log: Log,
): Promise<{ readonly body: RotationBody; readonly proof: RotationProof } | undefined> {
  if (log.size === 0) return undefined
  const { bytes } = await log.entry(log.size - 1)
  const body = rotationBodyOf(bytes, identity)
  if (body === undefined || body.from !== keysOf(identity).current) return undefined
  return { body, proof: rotationProof(bytes, await log.proof(log.size - 1)) }
}

/** A key that was cut while it was written never signed anything: it is as good as none. */
function nextKeyOf(files: FolderFiles, origin: string): string | undefined {
  try {
    return nextVerifier(files, origin)?.vkey
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function dropNextKey(files: FolderFiles): void {
  for (const file of [files.key, files.sealedKey]) rmSync(`${file}.next`, { force: true })
}
