/**
 * The party card: who somebody is and by which key they sign, in one small file that is handed over in person, by post,
 * or by anything else, and compared by its fingerprint. A C2SP signed note: one line of canonical JSON, an empty line,
 * the signature of the very key it names. Rules Y1…: spec/party.md.
 */
import { canonicalJson, type Instant, instantPattern, isCanonicalJson, type Json, Refusal } from '../base/index.ts'
import { type LogName, openNote, parseNote, type Signer, signNote, verifierOf } from '../log/index.ts'
import { fingerprintOf } from './fingerprint.ts'
import { type AcceptedKeys, acceptedKeys, checkRotation, type Rotation, type RotationProof } from './keys.ts'
import { isRecipient } from './seal.ts'

const cardFormat = 'entente card 1'

/** Limits of a card (Y3): more is refused before anything is checked. */
export const mostCardCharacters = 65_536
const mostAddresses = 16
const mostAddressCharacters = 1000
const mostNameCharacters = 200
export const mostCardRotations = 12
const mostPathHashes = 64

export interface CardFacts {
  /** Name for people. */
  readonly name: string
  /** Party code. */
  readonly code: string
  readonly community: string
  /** Verifier key in force; its name is the origin of the log. */
  readonly vkey: string
  /** Key that bundles to it are sealed with, `age1…` ({@link recipientOf}); a card that was made without has none. */
  readonly recipient?: string
  /** Where its node answers: http or https, without a slash at the end. */
  readonly addresses: readonly string[]
  /** When this card was written: of two of one key the later counts. */
  readonly issued: Instant
  /** How the key came to be, oldest first, as far as the card goes back. */
  readonly rotations: readonly RotationProof[]
}

/** A card whose form, signature and rotations hold. That the key is the party's, only a person can tell: see pinning. */
export interface Card extends CardFacts {
  /** Twelve words of the key. */
  readonly fingerprint: string
  /** The file, as it was read or made. */
  readonly text: string
  /** The keys that the card leads back to. */
  readonly keys: AcceptedKeys
}

/** @throws Refusal `bad-form` */
export function makeCard(facts: Omit<CardFacts, 'vkey'>, signer: Signer): Card {
  const { name, code, community, recipient, addresses, issued, rotations } = facts
  const { vkey } = signer.verifier
  const line = canonicalJson({
    format: cardFormat,
    name,
    code,
    community,
    vkey,
    recipient,
    addresses,
    fingerprint: fingerprintOf(vkey),
    issued,
    rotations: rotations.map(rotation => ({ ...rotation })),
  })
  return readCard(signNote(`${line}\n`, signer))
}

/**
 * Reads a card and checks everything in it.
 * @throws Refusal `too-large`, `bad-form`, `not-verified`
 */
export function readCard(text: string): Card {
  if (text.length > mostCardCharacters) {
    throw new Refusal('too-large', `a card has at most ${mostCardCharacters} characters`, {
      value: `${text.length} characters`,
      rule: 'Y3',
    })
  }
  const { text: stated, signatures } = parseNote(text)
  const line = stated.slice(0, -1)
  if (line.includes('\n') || !isCanonicalJson(line)) throw badForm('not one line of canonical JSON', '', line)
  const { fingerprint, ...facts } = factsOf(JSON.parse(line))
  const verifier = verifierOf(facts.vkey)
  if (signatures.length !== 1) throw badForm('a card has one signature', '', `${signatures.length} signatures`)
  openNote(text, verifier)
  if (fingerprint !== fingerprintOf(facts.vkey)) {
    throw new Refusal('not-verified', 'the fingerprint is not that of the key', {
      place: { path: 'fingerprint' },
      value: fingerprint,
      rule: 'Y4',
      hint: `the words of this key are ${fingerprintOf(facts.vkey)}`,
    })
  }
  const keys = acceptedKeys(facts.vkey, rotationsOf(facts.rotations, { party: facts.code, community: facts.community }))
  if (keys.current !== facts.vkey || keys.spans.length !== facts.rotations.length + 1) {
    throw new Refusal('not-verified', 'the rotations of the card do not lead to its key', {
      place: { path: 'rotations' },
      value: keys.current,
      rule: 'Y7',
    })
  }
  return { ...facts, fingerprint, text, keys }
}

/** The rotations that proofs show. @throws Refusal `bad-form`, `not-verified` */
export function rotationsOf(proofs: readonly RotationProof[], log: LogName): readonly Rotation[] {
  return proofs.map((proof, index) => {
    try {
      return checkRotation(proof, log)
    } catch (error) {
      throw error instanceof Refusal ? error.under(`rotations.${index}`) : error
    }
  })
}

/** An address of a node: http or https, a host, perhaps a port and a path; nothing that names a user or a query. */
export function isAddress(text: string): boolean {
  if (text.length > mostAddressCharacters || !URL.canParse(text)) return false
  const url = new URL(text)
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  return (url.protocol === 'http:' || url.protocol === 'https:') && plain && url.href.replace(/\/$/, '') === text
}

const members = [
  'addresses',
  'code',
  'community',
  'fingerprint',
  'format',
  'issued',
  'name',
  'recipient',
  'rotations',
  'vkey',
] as const

/** The members of a card, each in its form; nothing of them is believed yet. */
function factsOf(value: unknown): CardFacts & { readonly fingerprint: string } {
  if (!isObject(value)) throw badForm('not an object', '', JSON.stringify(value))
  const strange = Object.keys(value).find(key => !(members as readonly string[]).includes(key))
  if (strange !== undefined) throw badForm('a card has no such member', strange, JSON.stringify(value[strange]))
  const text = (member: (typeof members)[number], fits: (text: string) => boolean, rule: string): string => {
    const found = value[member]
    if (typeof found === 'string' && fits(found)) return found
    throw badForm(rule, member, JSON.stringify(found) ?? 'nothing')
  }
  text('format', found => found === cardFormat, `the format is "${cardFormat}"`)
  return {
    name: text('name', isName, `a name has 1 to ${mostNameCharacters} characters in one line`),
    code: text('code', found => /^[A-Z][A-Z0-9]{1,11}$/.test(found), 'a party code has 2 to 12 capitals and digits'),
    community: text('community', isCommunity, 'a community is named by lower-case words joined by hyphens or dots'),
    vkey: text('vkey', found => found.length <= 1000, 'a verifier key is a line of text'),
    ...(value.recipient === undefined
      ? {}
      : { recipient: text('recipient', isRecipient, 'the key to seal with is age1 and 58 letters and digits') }),
    addresses: listOf(value.addresses, 'addresses', mostAddresses, isAddressText),
    fingerprint: text('fingerprint', found => found.length <= 200, 'a fingerprint is words'),
    issued: text(
      'issued',
      found => instantPattern.test(found) && !Number.isNaN(Date.parse(found)),
      'a moment in UTC such as 2024-03-01T09:30:00.000Z',
    ),
    rotations: listOf(value.rotations, 'rotations', mostCardRotations, isRotationProof),
  }
}

function listOf<Item>(
  value: unknown,
  member: string,
  most: number,
  fits: (item: unknown) => item is Item,
): readonly Item[] {
  if (!Array.isArray(value)) throw badForm('a list', member, JSON.stringify(value) ?? 'nothing')
  if (value.length > most) throw badForm(`at most ${most} of them`, member, String(value.length))
  const wrong = value.findIndex(item => !fits(item))
  if (wrong >= 0) throw badForm('not of its form', `${member}.${wrong}`, JSON.stringify(value[wrong]))
  return value
}

function isAddressText(item: unknown): item is string {
  return typeof item === 'string' && isAddress(item)
}

/** Whether a value has the form of a rotation's proof. */
export function isRotationProof(item: unknown): item is RotationProof {
  if (!isObject(item) || Object.keys(item).sort().join() !== 'checkpoint,entry,path') return false
  const { entry, path, checkpoint } = item
  if (typeof entry !== 'string' || typeof checkpoint !== 'string' || !Array.isArray(path)) return false
  return path.length <= mostPathHashes && path.every(hash => typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash))
}

function isName(text: string): boolean {
  return text.trim() !== '' && text.length <= mostNameCharacters && !/\p{Cc}/u.test(text)
}

function isCommunity(text: string): boolean {
  return /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(text) && text.length <= 60
}

function isObject(value: unknown): value is Record<string, Json | undefined> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function badForm(why: string, path: string, value: string): Refusal {
  return new Refusal('bad-form', `not a party card: ${why}`, {
    ...(path === '' ? {} : { place: { path } }),
    value,
    rule: 'Y2',
  })
}
