/** The proof of an adopted text as an outsider gets it: also from whoever has keys of his own, and time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOfHex, canonicalJson, hex, type Instant, type Json, Refusal, seededChance } from '../../base/index.ts'
import { type BodyOf, type Draft, hashOfText, type KindName } from '../../kinds/index.ts'
import { Log, memoryStore, privateKeyOfSeed, type Signer, signerOf } from '../../log/index.ts'
import { type MadeNotice, makeNotices } from '../../notice/index.ts'
import { proofFileText } from '../../sync/index.ts'
import { checkDecisionProof } from './check.ts'
import type { DecisionProof } from './proof-file.ts'

type Stand = NonNullable<BodyOf<'announcement'>['stands']>[number]

const at = (time: string): Instant => `2024-03-01T${time}:00Z`
const text = 'The text.'
const texts = [{ language: 'en', sha256: hashOfText(text), text }]
const chance = seededChance('proof')

/** Whoever holds these keys signs whatever he likes. */
class Signers {
  readonly #seed: string
  readonly #logs = new Map<string, MadeNotice[]>()

  constructor(seed: string) {
    this.#seed = seed
  }

  say<Name extends KindName>(
    by: string,
    time: Instant,
    kind: Name,
    body: BodyOf<Name>,
    more: Partial<Draft> = {},
  ): string {
    const draft = { kind, basis: 'declared', body, ...more } as Draft
    const [made] = makeNotices([draft], { by, community: 'public', at: time, chance })
    this.#logs.set(by, [...(this.#logs.get(by) ?? []), made!])
    return made!.id
  }

  signer(party: string): Signer {
    const seed = Buffer.from(hashOfText(`${this.#seed} ${party}`), 'hex')
    return signerOf(`entente/public/${party}`, privateKeyOfSeed(seed))
  }

  async log(party: string, size?: number): Promise<Log> {
    const signer = this.signer(party)
    const log = await Log.found(memoryStore(), { community: 'public', party }, signer)
    await log.append(
      (this.#logs.get(party) ?? []).slice(0, size).map(({ bytes }) => bytes),
      signer,
    )
    return log
  }

  /** What a party stands on now. */
  async stand(party: string, receipt?: string, closing?: string): Promise<Stand> {
    const { size, root } = (await this.log(party)).checkpoint
    return {
      party,
      ...(receipt === undefined ? {} : { receipt }),
      ...(closing === undefined ? {} : { closing }),
      size,
      root: hex(root),
    }
  }

  async part(party: string, from: number): Promise<DecisionProof['parties'][number]> {
    const log = await this.log(party)
    const keys = [this.signer(party).verifier.vkey]
    const notices: string[] = []
    for (const [seq, { bytes: entry }] of this.#logs.get(party)!.entries()) {
      const { path } = await log.proof(seq)
      notices.push(proofFileText({ seq, path: path.map(bytesOfHex), note: log.checkpoint.note, keys, entry }))
    }
    return { party, notices, consistency: (await log.consistency(from)).map(hex) }
  }
}

interface Said {
  readonly signers: Signers
  readonly file: DecisionProof
}

interface Twist {
  readonly seed?: string
  readonly roster?: readonly string[]
  /** Said by the first member before it closes. */
  readonly before?: (signers: Signers, proposal: string) => void
  readonly receivedAt?: string
  readonly closedAt?: string
  readonly announcedAt?: string
  readonly stands?: (stands: readonly Stand[]) => readonly Stand[]
}

/** A whole decision, signed by whoever has the keys. */
async function decided(twist: Twist = {}): Promise<Said> {
  const signers = new Signers(twist.seed ?? 'true')
  const roster = [...(twist.roster ?? ['FRA', 'GBR'])]
  const silence = 'Silence is agreement to the text.'
  const body = { title: 'A statement', texts, roster, chair: 'NATO', expires: at('12:00'), silence }
  const id = signers.say('NATO', at('08:00'), 'proposal', body)
  const stands: Stand[] = []
  for (const party of roster) {
    const receipt = signers.say(party, at(twist.receivedAt ?? '09:00'), 'proposalReceipt', {
      of: id,
      holds: [texts[0]!.sha256],
    })
    if (party === roster[0]) twist.before?.(signers, id)
    const closing = signers.say(party, at(twist.closedAt ?? '12:00'), 'proposalClosing', { of: id })
    stands.push(await signers.stand(party, receipt, closing))
  }
  stands.push(await signers.stand('NATO'))
  const stated = twist.stands?.(stands) ?? stands
  signers.say('NATO', at(twist.announcedAt ?? '12:05'), 'announcement', {
    of: id,
    outcome: 'adopted',
    stands: [...stated],
  })
  for (const party of roster) signers.say(party, at('13:00'), 'proposalClosing', { of: id })
  const parties = await Promise.all(stands.map(({ party, size }) => signers.part(party, size)))
  return { signers, file: { format: 'entente decision 1', parties, texts: [] } }
}

function textOf(file: DecisionProof): string {
  return `${canonicalJson(file as unknown as Json)}\n`
}

function verdict(file: DecisionProof | string, keys: readonly string[] = []): string {
  try {
    const { decision } = checkDecisionProof(typeof file === 'string' ? file : textOf(file), keys)
    return decision.state
  } catch (error) {
    if (error instanceof Refusal) return `${error.code}: ${error.message} (${error.value ?? ''})`
    throw error
  }
}

test('D17 who has the keys from elsewhere is told of every other; who has none is told whose are missing', async () => {
  const { file, signers } = await decided()
  const keys = ['FRA', 'GBR', 'NATO'].map(party => signers.signer(party).verifier.vkey)
  assert.equal(verdict(file, keys), 'adopted')
  const { parties } = checkDecisionProof(textOf(file), keys.slice(0, 1))
  assert.deepEqual(
    parties.map(({ party, isPinned }) => [party, isPinned]),
    [
      ['FRA', true],
      ['GBR', false],
      ['NATO', false],
    ],
  )
  const forged = (await decided({ seed: 'forged' })).file
  assert.equal(verdict(forged), 'adopted')
  for (const key of keys) assert.match(verdict(forged, [key]), /not-verified: the proof is by another key/)
  const other = signerOf('entente/public/POL', privateKeyOfSeed(new Uint8Array(32))).verifier.vkey
  assert.match(verdict(file, [other]), /no log in it is by this key/)
})

test('D17 parts of a true file and of a forged one do not go together', async () => {
  const [{ file: first, signers }, { file: second }] = [await decided(), await decided({ seed: 'forged' })]
  const [one, ...others] = first.parties
  const swapped = { ...first, parties: [second.parties[0]!, ...others] }
  assert.match(verdict(swapped), /^not-verified/)
  assert.match(verdict(swapped, [signers.signer('FRA').verifier.vkey]), /another key/)
  assert.match(verdict({ ...first, parties: others }), /^not-verified/)
  assert.match(verdict({ ...first, parties: [one!, one!, ...others] }), /bad-form: .*a party stands in it twice/)
  const foreign = { ...one!, notices: [...one!.notices, others[0]!.notices[0]!] }
  assert.match(verdict({ ...first, parties: [foreign, ...others] }), /not of one checkpoint/)
  assert.match(verdict(textOf(first).trimEnd()), /bad-form/)
  assert.match(verdict(`${textOf(first)}\n`), /bad-form/)
})

test('D17 a chair that lies gets no proof, whatever it signs', async () => {
  for (const [twist, says] of [
    [{ announcedAt: '11:59' }, /announced before the expiry/],
    [{ receivedAt: '12:00' }, /no receipt in time/],
    [{ closedAt: '11:59' }, /no closing after the expiry/],
    [{ stands: stands => stands.slice(1) }, /does not stand on the log of this party/],
    [
      { stands: ([one, ...others]) => [{ ...one!, root: 'a'.repeat(64) }, ...others] },
      /does not begin with the checkpoint/,
    ],
    [{ stands: ([one, ...others]) => [{ ...one!, size: one!.size - 1 }, ...others] }, /does not begin|no closing/],
    [
      { before: (signers, of) => void signers.say('FRA', at('10:00'), 'objection', { of, text: 'No.' }) },
      /objected in time/,
    ],
  ] as const satisfies readonly (readonly [Twist, RegExp])[]) {
    const { file } = await decided(twist)
    assert.match(verdict(file), /^not-verified/)
    assert.match(verdict(file), says)
  }
})

test('D17 an objection that is left out of the file cannot be seen in it: that is what the command says', async () => {
  const objection = (signers: Signers, of: string): void => {
    signers.say('FRA', at('10:00'), 'objection', { of, text: 'No.' })
  }
  const { file } = await decided({ before: objection })
  const [fra, ...others] = file.parties
  const [receipt, , ...rest] = fra!.notices
  assert.equal(verdict({ ...file, parties: [{ ...fra!, notices: [receipt!, ...rest] }, ...others] }), 'adopted')
})

test('D16 D17 the proof of 32 members is made of what they signed, and checked in little time', async t => {
  const roster = Array.from({ length: 32 }, (_, index) => `M${String(index).padStart(2, '0')}`)
  const { file } = await decided({ roster })
  const given = textOf(file)
  const start = process.hrtime.bigint()
  assert.equal(verdict(given), 'adopted')
  const ms = Number(process.hrtime.bigint() - start) / 1e6
  t.diagnostic(`32 members: ${given.length.toLocaleString('en')} characters, checked in ${ms.toFixed(0)} ms`)
  assert.ok(ms < 5000, `${ms}`)
})
