/**
 * A proof to take away: one file that shows one entry to be in a log, to whoever has the log's key and nothing else of
 * ours. The form is C2SP tlog-proof; what it leaves to the application, its extra data, holds the keys and the entry.
 * Rules Z1 to Z7: spec/proof.md.
 */
import { type Bytes, base64, bytesOfBase64, concat, leafHash, Refusal, textOf, utf8 } from '../base/index.ts'
import { type Checkpoint, checkInclusion, mostEntryBytes, openCheckpoint, parseNote, verifierOf } from '../log/index.ts'
import { noteKeyOf } from './note-key.ts'

const firstLine = 'c2sp.org/tlog-proof@v1'
const mostKeys = 100
/** Levels of a tree that has a number for each of its entries: a longer path leads nowhere. */
const mostHashes = 53
/** Characters of the largest proof file: twice what a note of the largest size and an entry of the largest take. */
export const mostProofCharacters = 2_500_000

/** What a proof file says. Nothing in it is to be believed before {@link checkProofFile}. */
export interface ClaimedProof {
  /** Position of the entry in the log, from 0. */
  readonly seq: number
  /** Hashes from the leaf to the root, lowest first. */
  readonly path: readonly Bytes[]
  /** The checkpoint with its signatures, as a signed note. */
  readonly note: string
  /** Verifier keys, the log's first and then those of the others that signed. */
  readonly keys: readonly string[]
  readonly entry: Bytes
}

/** Who else signed the checkpoint, having seen the log grow up to it. */
export interface Cosigned {
  readonly name: string
  readonly vkey: string
  /** Moment of the signature, in seconds since 1970, where its form has one. */
  readonly atSeconds?: number
}

/** An entry that was proved to be in a log: only {@link checkProofFile} makes one. */
export interface ProvenEntry {
  readonly seq: number
  readonly entry: Bytes
  readonly checkpoint: Checkpoint
  /** Key that signed the checkpoint. */
  readonly vkey: string
  /** True when that key came from the asker; false when it came with the file, and so is only claimed to be anybody's. */
  readonly pinned: boolean
  readonly cosigned: readonly Cosigned[]
}

/**
 * The text of a proof file. Of the signatures of the note those are taken whose keys are given; the first key is the
 * log's.
 */
export function proofFileText({ seq, path, note, keys, entry }: ClaimedProof): string {
  const extra = concat(utf8(`${keys.join('\n')}\n\n`), entry)
  const hashes = path.map(hash => `${base64(hash)}\n`).join('')
  return `${firstLine}\nextra ${base64(extra)}\nindex ${seq}\n${hashes}\n${withSignaturesOf(note, keys)}`
}

/** @throws Refusal `too-large`, `bad-form` */
export function parseProofFile(text: string): ClaimedProof {
  if (text.length > mostProofCharacters) {
    throw new Refusal('too-large', `a proof file has at most ${mostProofCharacters} characters`, {
      value: `${text.length} characters`,
      rule: 'Z1',
    })
  }
  const gap = text.indexOf('\n\n')
  if (gap < 0) throw notAProof('it has no empty line before its checkpoint', text)
  const [first, extra = '', index = '', ...hashes] = text.slice(0, gap).split('\n')
  if (first !== firstLine) throw notAProof(`its first line is not ${firstLine}`, first ?? '')
  if (!extra.startsWith('extra ')) throw notAProof('its second line does not hold keys and entry', extra)
  if (!/^index (?:0|[1-9]\d{0,15})$/.test(index) || !Number.isSafeInteger(Number(index.slice(6)))) {
    throw notAProof('its third line is no place in a log', index)
  }
  if (hashes.length > mostHashes) throw notAProof(`it has more than ${mostHashes} hashes`, String(hashes.length))
  const path = hashes.map(hash => {
    const bytes = bytesOfBase64(hash)
    if (bytes.length !== 32) throw notAProof('a line is no hash', hash)
    return bytes
  })
  return { seq: Number(index.slice(6)), path, note: text.slice(gap + 2), ...parseExtra(bytesOfBase64(extra.slice(6))) }
}

/**
 * Checks everything a proof file says: that its entry is in the tree of its checkpoint, that the log signed that, and
 * every other signature in it. `pinned` is a verifier key that the asker has from elsewhere.
 * @throws Refusal `bad-form` when it says what no proof can; `not-verified` when it does not prove it
 */
export function checkProofFile(claimed: ClaimedProof, pinned?: string): ProvenEntry {
  const { seq, path, note, keys, entry } = claimed
  const [vkey = '', ...others] = keys
  const verifier = verifierOf(pinned ?? vkey)
  if (verifier.vkey !== vkey) {
    throw new Refusal('not-verified', 'the proof is by another key than the one asked for', {
      value: vkey,
      rule: 'Z5',
      hint: `asked for was ${verifier.vkey}`,
    })
  }
  const checkpoint = openCheckpoint(note, verifier)
  const cosigned = checkOthers(note, vkey, others)
  const { size, root } = checkpoint
  if (!checkInclusion(seq, size, leafHash(entry), path, root)) {
    throw new Refusal('not-verified', `the entry is not number ${seq} of the log that was signed`, {
      value: `${checkpoint.origin}, ${size} entries`,
      rule: 'Z4',
    })
  }
  return { seq, entry, checkpoint, vkey, pinned: pinned !== undefined, cosigned }
}

/** Those of the keys that have a signature under this note. */
export function noteKeysOf(note: string, keys: readonly string[]): string[] {
  const { signatures } = parseNote(note)
  return keys.filter(vkey => {
    const key = noteKeyOf(vkey)
    return signatures.some(({ name, keyId }) => name === key.name && keyId === key.keyId)
  })
}

/** Every signature in the file must be right: one that nobody can check would say what nobody knows. */
function checkOthers(note: string, own: string, others: readonly string[]): Cosigned[] {
  const { text, signatures } = parseNote(note)
  const names = [own, ...others].map(key => noteKeyOf(key))
  if (signatures.length !== names.length) {
    throw notAProof(
      'it does not have one key for each signature',
      `${names.length} keys, ${signatures.length} signatures`,
    )
  }
  return names.flatMap((key, position): Cosigned[] => {
    const { name, keyId, signature } = signatures[position]!
    if (name !== key.name || keyId !== key.keyId) {
      throw notAProof('its keys are not in the order of its signatures', `${key.name}, ${name}`)
    }
    const signed = key.check(text, signature)
    if (signed === undefined) {
      throw new Refusal('not-verified', `the signature of ${name} is not of this checkpoint`, {
        value: name,
        rule: 'Z4',
      })
    }
    if (position === 0) return []
    return [{ name, vkey: key.vkey, ...(signed.atSeconds === undefined ? {} : { atSeconds: signed.atSeconds }) }]
  })
}

/** Keys, one a line, an empty line, and the entry to the end. */
function parseExtra(extra: Bytes): { keys: string[]; entry: Bytes } {
  const bytes = Buffer.from(extra)
  const gap = bytes.indexOf('\n\n')
  if (gap < 0) throw notAProof('keys and entry are not parted by an empty line', '')
  const keys = textOf(bytes.subarray(0, gap)).split('\n')
  const entry = bytes.subarray(gap + 2)
  if (keys.length > mostKeys) throw notAProof(`it has more than ${mostKeys} keys`, String(keys.length))
  if (new Set(keys).size < keys.length) throw notAProof('it has a key twice', keys.join(', '))
  if (entry.length > mostEntryBytes) throw notAProof('its entry is too large for a log', `${entry.length} bytes`)
  return { keys, entry }
}

/** The note with the signatures of these keys alone, in their order. */
function withSignaturesOf(note: string, keys: readonly string[]): string {
  const { text, signatures } = parseNote(note)
  const lines = keys.map(vkey => {
    const key = noteKeyOf(vkey)
    const found = signatures.find(({ name, keyId }) => name === key.name && keyId === key.keyId)
    if (found === undefined) {
      throw new Refusal('not-verified', `${key.name} did not sign this checkpoint`, { value: vkey, rule: 'Z3' })
    }
    return `— ${found.name} ${base64(concat(Buffer.from(found.keyId, 'hex'), found.signature))}\n`
  })
  return `${text}\n${lines.join('')}`
}

function notAProof(why: string, value: string): Refusal {
  return new Refusal('bad-form', `not a proof file: ${why}`, { value, rule: 'Z1', hint: 'ask for the file again' })
}
