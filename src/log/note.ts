/** Signed notes (C2SP signed-note): a text, an empty line, and one line per signature. */
import { type Bytes, base64, bytesOfHex, concat, hex, Refusal, utf8 } from '../base/index.ts'
import { isKeyName, type Signer, type Verifier } from './key.ts'

export interface NoteSignature {
  readonly name: string
  /** Four bytes, hexadecimal. */
  readonly keyId: string
  readonly signature: Bytes
}

/** A note as it reads. Nothing in it is to be believed before {@link openNote}. */
export interface ClaimedNote {
  /** Ends with its newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** Limits of a note (L5): more is refused before anything is checked. */
const mostNoteCharacters = 1_000_000
const mostSignatures = 100

/** @throws Refusal `bad-form` when the text cannot be the text of a note */
export function signNote(text: string, ...signers: readonly Signer[]): string {
  if (!isNoteText(text)) throw new Refusal('bad-form', 'not the text of a note', { value: text, rule: 'L5' })
  const message = utf8(text)
  const lines = signers.map(({ verifier, sign }) => {
    return `— ${verifier.name} ${base64(concat(bytesOfHex(verifier.keyId), sign(message)))}\n`
  })
  return `${text}\n${lines.join('')}`
}

/** @throws Refusal `bad-form` */
export function parseNote(note: string): ClaimedNote {
  const refuse = (why: string, value: string): Refusal =>
    new Refusal('bad-form', `not a signed note: ${why}`, { value, rule: 'L5' })
  if (note.length > mostNoteCharacters) throw refuse('too long', `${note.length} characters`)
  const gap = note.lastIndexOf('\n\n')
  const text = note.slice(0, gap + 1)
  if (gap < 0) throw refuse('no empty line before the signatures', note)
  if (!isNoteText(text)) throw refuse('its text has a control character or half a character', text)
  if (!note.endsWith('\n')) throw refuse('its last line has no end', note)
  const lines = note.slice(gap + 2, -1).split('\n')
  if (lines.length > mostSignatures) throw refuse(`more than ${mostSignatures} signatures`, `${lines.length}`)
  return { text, signatures: lines.map(line => parseSignature(line) ?? raise(refuse('a line is no signature', line))) }
}

/**
 * The text of a note that this key signed. Signatures of other keys are passed over.
 * @throws Refusal `bad-form` when it is no note; `not-verified` when the key did not sign it, or not this text
 */
export function openNote(note: string, verifier: Verifier): string {
  const { text, signatures } = parseNote(note)
  const own = signatures.filter(({ name, keyId }) => name === verifier.name && keyId === verifier.keyId)
  if (own.length === 0) {
    throw new Refusal('not-verified', `not signed by ${verifier.name} (${verifier.keyId})`, {
      value: signatures.map(({ name, keyId }) => `${name} (${keyId})`).join(', '),
      rule: 'L5',
    })
  }
  const message = utf8(text)
  if (!own.every(({ signature }) => verifier.verify(message, signature))) {
    throw new Refusal('not-verified', `the signature of ${verifier.name} is not of this text`, {
      value: text,
      rule: 'L5',
    })
  }
  return text
}

function parseSignature(line: string): NoteSignature | undefined {
  const match = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line)
  if (match === null || !isKeyName(match[1]!)) return undefined
  const bytes = Buffer.from(match[2]!, 'base64')
  if (bytes.length < 5 || base64(bytes) !== match[2]) return undefined
  return { name: match[1]!, keyId: hex(bytes.subarray(0, 4)), signature: bytes.subarray(4) }
}

/** UTF-8 text that ends its last line and has no control character but newlines. */
function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text)
}

function raise(refusal: Refusal): never {
  throw refusal
}
