/**
 * A bundle: what a desk would have answered to a peer that pulls a log, question by question, in one file. It is read by
 * handing those answers to the very pull that asks a peer, so that nothing is believed of a file that would not be believed
 * of a node. Rules Z10, Z15 to Z19: spec/bundle.md.
 */
import {
  type Bytes,
  base64,
  canonicalJson,
  concat,
  hex,
  isCanonicalJson,
  type Json,
  sha256,
  textOf,
  utf8,
} from '../base/index.ts'
import { type LogName, type Signer, verifierOf } from '../log/index.ts'
import { SyncRefusal } from './refusal.ts'
import type { Desk, Pin, Question } from './types.ts'
import { readPage } from './wire.ts'

/** What a frame holds: a question, and the bytes that answer it. */
export interface Answered {
  readonly question: BundleQuestion
  readonly answer: Bytes
  /** Of a page of entries: who wrote it for whom. A claim until {@link isAttestedBy} has checked it. */
  readonly attested?: Attestation
}

/** A writer's word that it withheld from these readers only what it wants to withhold from every one of them. */
export interface Attestation {
  readonly by: string
  /** Party codes, rising. */
  readonly readers: readonly string[]
  /** Ed25519 over {@link attestedText}, base64. */
  readonly signature: string
}

/** What a writer attests its pages with. */
export interface Attesting {
  readonly by: string
  readonly readers: readonly string[]
  readonly signer: Signer
}

export type BundleQuestion = Exclude<Question, { ask: 'cosign' | 'bytes' | 'forks' }>

export interface BundleRange {
  readonly log: LogName
  /** Entries that the reader has already. */
  readonly from: number
  /** Sizes at which the author signed, from `from` on, rising: the last is where the bundle ends. */
  readonly sizes: readonly number[]
  /** Parties whose logs are known to have two histories: the proofs are taken along (Z29). */
  readonly forks?: readonly string[]
}

/** Entries between two checkpoints that a reader may stop at, and go on from. */
export const bundleStepEntries = 8192
/** Sizes from which a reader can go on, besides those of the steps. */
const mostSizes = 1000
const mostQuestionBytes = 10_000

/** The frames of a bundle, asked of a desk as `reader`. @throws SyncRefusal of the desk */
export async function* bundleAnswers(
  desk: Desk,
  reader: string,
  { log, from, sizes, forks = [] }: BundleRange,
  attesting?: Attesting,
): AsyncGenerator<Bytes> {
  const frame = async (question: BundleQuestion): Promise<Bytes> =>
    frameOf({ question, answer: await desk.answer(reader, question) })
  const end = sizes.at(-1) ?? from
  const steps = stepsOf(from, sizes)
  const newest = await desk.answer(reader, { ask: 'checkpoint', log, from: end })
  yield frameOf({ question: { ask: 'checkpoint', log }, answer: newest })
  yield await frame({ ask: 'keys', log })
  for (const party of forks) yield await frame({ ask: 'fork', log: { ...log, party } })
  for (const size of steps) yield await frame({ ask: 'checkpoint', log, from: size })
  const olders = new Set([...(from > 0 ? [from] : []), ...sizes.slice(-mostSizes), ...steps])
  for (const older of [...olders].toSorted((left, right) => left - right)) {
    if (older > 0 && older < end) yield await frame({ ask: 'consistency', log, older, newer: end })
  }
  let next = from
  for (const to of steps) {
    while (next < to) {
      const question: BundleQuestion = { ask: 'entries', log, from: next, to }
      const answer = await desk.answer(reader, question)
      yield frameOf({ question, answer, ...attestation(attesting, question, answer) })
      next += readPage(answer, next, to - next).count
    }
  }
}

/** The sizes that a reader stops at: as a pull from `from` would choose them. */
function stepsOf(from: number, sizes: readonly number[]): number[] {
  const steps: number[] = []
  let held = from
  const end = sizes.at(-1) ?? from
  while (held < end) {
    const enough = held + bundleStepEntries
    held = (end <= enough ? undefined : sizes.find(size => size >= enough)) ?? end
    steps.push(held)
  }
  return steps
}

export function frameOf({ question, answer, attested }: Answered): Bytes {
  return concat(utf8(`${canonicalJson({ ...jsonOf(question), ...attested })}\n`), answer)
}

/** Whether a page was written by the author of its log for this reader: then what it withholds is withheld by right. */
export function isAttestedBy({ question, answer, attested }: Answered, author: Pin, reader: string): boolean {
  if (attested === undefined || attested.by !== author.party || !attested.readers.includes(reader)) return false
  const text = attestedText(question, attested, answer)
  const signature = Buffer.from(attested.signature, 'base64')
  return author.keys.spans.some(({ vkey }) => verifierOf(vkey).verify(text, signature))
}

function attestation(
  attesting: Attesting | undefined,
  question: BundleQuestion,
  answer: Bytes,
): { attested?: Attestation } {
  if (attesting === undefined) return {}
  const { by, signer } = attesting
  const readers = [...new Set(attesting.readers)].sort()
  return { attested: { by, readers, signature: base64(signer.sign(attestedText(question, { by, readers }, answer))) } }
}

function attestedText(
  question: BundleQuestion,
  { by, readers }: Pick<Attestation, 'by' | 'readers'>,
  answer: Bytes,
): Bytes {
  return utf8(`entente bundle page 1\n${canonicalJson({ ...jsonOf(question), by, readers })}\n${hex(sha256(answer))}\n`)
}

function jsonOf(question: BundleQuestion): { readonly [member: string]: Json } {
  const { community, party } = question.log
  return { ...question, log: { community, party } }
}

/** @throws SyncRefusal `bad-form` */
export function readFrame(frame: Bytes): Answered {
  const end = Buffer.from(frame.buffer, frame.byteOffset, Math.min(frame.length, mostQuestionBytes)).indexOf('\n')
  const text = end < 0 ? '' : lineOf(frame.subarray(0, end))
  if (!isCanonicalJson(text)) throw broken('a frame does not begin with its question')
  const stated: unknown = JSON.parse(text)
  const answer = frame.subarray(end + 1)
  const { attested, rest } = attestationIn(stated)
  const question = questionOf(rest)
  if (question === undefined || (attested !== undefined && question.ask !== 'entries')) {
    throw broken('a frame asks what no bundle answers')
  }
  return { question, answer, ...(attested === undefined ? {} : { attested }) }
}

function lineOf(bytes: Bytes): string {
  try {
    return textOf(bytes)
  } catch {
    return ''
  }
}

function attestationIn(value: unknown): { attested?: Attestation; rest: unknown } {
  const { by, readers, signature, ...rest } = (value ?? {}) as Record<string, unknown>
  if (by === undefined && readers === undefined && signature === undefined) return { rest: value }
  if (typeof by !== 'string' || typeof signature !== 'string' || !Array.isArray(readers)) return { rest: undefined }
  if (!readers.every((reader): reader is string => typeof reader === 'string')) return { rest: undefined }
  return { attested: { by, readers, signature }, rest }
}

/** A question in its own members and no other; undefined for anything else. */
function questionOf(value: unknown): BundleQuestion | undefined {
  const { ask, log, from, to, older, newer } = (value ?? {}) as Record<string, unknown>
  const given = Object.keys(value ?? {}).join()
  if (!isLogName(log)) return undefined
  const name = { community: log.community, party: log.party }
  if ((ask === 'checkpoint' || ask === 'keys' || ask === 'fork') && given === 'ask,log') return { ask, log: name }
  if (ask === 'checkpoint' && given === 'ask,from,log' && isSize(from)) return { ask, log: name, from }
  if (ask === 'entries' && given === 'ask,from,log,to' && isSize(from) && isSize(to))
    return { ask, log: name, from, to }
  if (ask === 'consistency' && given === 'ask,log,newer,older' && isSize(older) && isSize(newer)) {
    return { ask, log: name, older, newer }
  }
  return undefined
}

function isLogName(value: unknown): value is LogName {
  const { community, party } = (value ?? {}) as Record<string, unknown>
  return (
    typeof community === 'string' && typeof party === 'string' && Object.keys(value ?? {}).join() === 'community,party'
  )
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function broken(why: string): SyncRefusal {
  return new SyncRefusal('bad-form', `the bundle cannot be read: ${why}`)
}
