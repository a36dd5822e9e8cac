/** Entries that were withheld on the way and come later, from whoever has them; and peers that never give, or lie. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { handClock } from '../base/index.ts'
import { auditStore } from '../log/index.ts'
import { nodesFor, type TestNode } from './fixture.ts'
import { fillLimits, Lacks } from './lacks.ts'
import { SyncRefusal } from './refusal.ts'
import type { Link, Question } from './types.ts'
import { givenBytes, mostSpan, readGiven, wantedIn, wantedText } from './wanted.ts'
import { PageWriter } from './wire.ts'

const start = '2024-06-01T12:00:00.000Z'
const log = { community: 'public', party: 'GBR' }

/** What a node holds of the log of GBR: its entries as text, `-` where the hash only is held. */
async function heldBy(node: TestNode): Promise<string[]> {
  const held: string[] = []
  const copy = await node.copy('GBR')
  for await (const page of copy.scan()) {
    held.push(...page.map(({ bytes, withheld }) => (withheld === true ? '-' : Buffer.from(bytes).toString())))
  }
  return held
}

async function cosignedBy(node: TestNode): Promise<number | undefined> {
  return (await node.keep.cosigned(log)).find(({ party }) => party === node.party)?.size
}

/** A peer that shows hashes only, counts what it is asked, and may answer for single entries. */
function withholding(to: TestNode, from: TestNode, bytes?: Link['ask']): { link: Link; asked: Question[] } {
  const link = from.link(to)
  const asked: Question[] = []
  const ask: Link['ask'] = async (question, most) => {
    asked.push(question)
    if (question.ask === 'bytes') {
      if (bytes !== undefined) return bytes(question, most)
      const wanted = wantedIn(question.from, question.wanted)
      return givenBytes(question.from, { spoken: wanted.at(-1)! - question.from + 1, entries: new Map() })
    }
    if (question.ask !== 'entries' || question.log.party !== 'GBR') return link.ask(question, most)
    const copy = await to.copy('GBR')
    const page = new PageWriter()
    for (let first = question.from; first < question.to; first += 256) {
      page.addHashes(await copy.leaves(first, Math.min(first + 256, question.to)))
    }
    return page.done()
  }
  return { link: { peer: to.party, ask }, asked }
}

function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, offset) => `entry ${from + offset}`)
}

test('S26 what a holder may not hand on is taken as a hash, and filled by who may', async () => {
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'])
  await GBR.say('to all', 'for FRA: a', 'for POL: b', 'for FRA,POL: c')
  await FRA.keeper.round(FRA.link(GBR))
  const first = (await POL.keeper.round(POL.link(FRA))).pulled.find(({ log: { party } }) => party === 'GBR')
  assert.deepEqual([first?.outcome, first?.withheld, first?.isOwed], ['extended', 2, true])
  assert.deepEqual(await heldBy(POL), ['to all', '-', '-', 'for FRA,POL: c'])
  assert.equal((await POL.keep.cosigned(log)).length, 1, 'what came with the checkpoint, and none of our own')
  const { pulled } = await POL.keeper.round(POL.link(GBR))
  assert.deepEqual([pulled[0]?.outcome, pulled[0]?.filled, pulled[0]?.isOwed], ['same', [2], false])
  assert.deepEqual(await heldBy(POL), ['to all', '-', 'for POL: b', 'for FRA,POL: c'])
  assert.deepEqual(await cosignedBy(POL), 4)
  assert.deepEqual((await auditStore(POL.store, [], { clock: handClock(start) })).findings, [])
})

test('S26 bytes go by way of third parties that meet the author one after the other', async () => {
  const { GBR, FRA, POL, DEU } = nodesFor(['GBR', 'FRA', 'POL', 'DEU'])
  await GBR.say('for DEU: a', 'for DEU,POL: b', 'for POL: c')
  await FRA.keeper.round(FRA.link(GBR))
  await DEU.keeper.round(DEU.link(FRA))
  assert.deepEqual(await heldBy(DEU), ['-', '-', '-'])
  await POL.keeper.round(POL.link(GBR))
  const { pulled } = await DEU.keeper.round(DEU.link(POL))
  assert.deepEqual(pulled.find(({ log: { party } }) => party === 'GBR')?.filled, [1])
  assert.deepEqual(await heldBy(DEU), ['-', 'for DEU,POL: b', '-'])
  assert.equal(await cosignedBy(DEU), undefined)
})

test('S26 a peer that withholds everything and never gives is asked seldom, and takes nothing from anybody', async () => {
  const clock = handClock(start)
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'], { clock })
  await GBR.say(...numbered(0, 9000))
  await FRA.keeper.round(FRA.link(GBR))
  const { link, asked } = withholding(FRA, POL)
  for (let round = 0; round < 240; round += 1) {
    await POL.keeper.round(link)
    clock.advance(15_000)
  }
  const bytes = asked.filter(({ ask }) => ask === 'bytes')
  assert.ok(bytes.length >= 3 && bytes.length <= 3 * 14, `${bytes.length} questions in an hour`)
  const { pulled } = await POL.keeper.round(POL.link(GBR))
  assert.equal(pulled[0]?.filled.length, 9000)
  assert.deepEqual(await heldBy(POL), numbered(0, 9000))
  const before = asked.length
  await POL.keeper.round(link)
  assert.equal(asked.slice(before).filter(({ ask }) => ask === 'bytes').length, 0)
})

test('S26 what a peer gives that is not the entry is refused, and fills nothing', async () => {
  const clock = handClock(start)
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'], { clock })
  await GBR.say(...numbered(0, 40))
  await FRA.keeper.round(FRA.link(GBR))
  const wrong = (question: Question): Uint8Array => {
    if (question.ask !== 'bytes') throw new Error('asked for bytes')
    const entries = new Map([0, 7].map(seq => [seq, Buffer.from(seq === 0 ? 'entry 0' : 'entry 8')]))
    return givenBytes(question.from, { spoken: 40, entries })
  }
  await POL.keeper.round(withholding(FRA, POL).link)
  for (const [answer, code] of [
    [wrong, 'bad-entries'],
    [(): Uint8Array => Buffer.from('nonsense'), 'bad-form'],
    [(): Uint8Array => Buffer.alloc(0), 'bad-form'],
    [(): Uint8Array => Buffer.from([0, 31]), 'bad-form'],
  ] as const) {
    const liar = withholding(FRA, POL, async question => answer(question))
    const { refused, pulled } = await POL.keeper.round({ ...liar.link, peer: `${code} ${refusedSoFar()}` })
    assert.deepEqual(
      refused.map(({ party, code: found }) => [party, found]),
      [['GBR', code]],
    )
    assert.ok(pulled.some(({ log: { party }, filled }) => party === 'GBR' && filled.length === 0))
  }
  assert.deepEqual(
    await heldBy(POL),
    Array.from({ length: 40 }, () => '-'),
  )
  clock.advance(60_000)
  await POL.keeper.round(POL.link(FRA))
  assert.deepEqual(await heldBy(POL), numbered(0, 40))
})

let refusals = 0
function refusedSoFar(): number {
  refusals += 1
  return refusals
}

test('S26 a round asks so much and no more, and the next goes on from there', async () => {
  const clock = handClock(start)
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'], { clock })
  await GBR.say(...numbered(0, 20_000))
  await FRA.keeper.round(FRA.link(GBR))
  const limits = { ...fillLimits, questions: 2 }
  const bounded = nodesFor(['POL', 'FRA', 'GBR'], { clock, lacks: new Lacks(limits) }).POL
  await bounded.keeper.round(withholding(FRA, POL).link)
  const counts: number[] = []
  for (let round = 0; round < 4; round += 1) {
    const { pulled } = await bounded.keeper.round(bounded.link(GBR))
    counts.push(pulled[0]?.filled.length ?? 0)
  }
  assert.deepEqual(counts, [2 * mostSpan, 2 * mostSpan, 20_000 - 4 * mostSpan, 0])
})

test('S26 nobody gets single entries that are not released to it, or beyond what is held', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA', 'POL'])
  await GBR.say('to all', 'for FRA: a', 'for POL: b')
  const ask = async (party: string | undefined, from: number, wanted: readonly number[]) => {
    const question = { ask: 'bytes', log, from, wanted: wantedText(wanted) } as const
    return [...readGiven(await GBR.desk.answer(party, question), wanted).entries.keys()]
  }
  assert.deepEqual(await ask('FRA', 0, [0, 1, 2]), [0, 1])
  assert.deepEqual(await ask('POL', 0, [0, 1, 2]), [0, 2])
  assert.deepEqual(await ask('POL', 1, [1]), [])
  await assert.rejects(ask('POL', 0, [0, 3]), refusedWith('not-held'))
  await assert.rejects(ask(undefined, 0, [0]), refusedWith('unknown-party'))
  await FRA.keeper.round(FRA.link(GBR))
  const question = { ask: 'bytes', log, from: 0, wanted: wantedText([0, 1, 2]) } as const
  assert.deepEqual(
    [...readGiven(await FRA.desk.answer('POL', question), [0, 1, 2]).entries.keys()],
    [0],
    'what a holder has as a hash it cannot give',
  )
})

function refusedWith(code: string): (error: unknown) => boolean {
  return error => error instanceof SyncRefusal && error.code === code
}

test('S26 an answer is closed after 2 MiB, and says how far it speaks', async () => {
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'])
  await GBR.say(...Array.from({ length: 100 }, (_, at) => Buffer.alloc(65_535, at)))
  const wanted = Array.from({ length: 100 }, (_, at) => at)
  const answer = await GBR.desk.answer('FRA', { ask: 'bytes', log, from: 0, wanted: wantedText(wanted) })
  const { spoken, entries } = readGiven(answer, wanted)
  assert.deepEqual([spoken, entries.size], [32, 32])
  await FRA.keeper.round(FRA.link(GBR))
  await POL.keeper.round(withholding(FRA, POL).link)
  const { pulled } = await POL.keeper.round(POL.link(GBR))
  assert.equal(pulled[0]?.filled.length, 100)
})

test('S27 rounds with several peers that look through the store at once miss nothing', async () => {
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'])
  await GBR.say(...numbered(0, 100))
  await FRA.keeper.round(FRA.link(GBR))
  await POL.keeper.round(withholding(FRA, POL).link)
  const copy = await POL.copy('GBR')
  for (const lookEntries of [7, 33, 1000]) {
    const lacks = new Lacks({ ...fillLimits, lookEntries })
    let looked = await lacks.of(copy, 50)
    assert.equal(lacks.isOwed(copy, 50), true)
    while (looked.unseen.length > 0) {
      ;[looked] = await Promise.all([lacks.of(copy, 50), lacks.of(copy, 50), lacks.of(copy, 50)])
    }
    assert.equal([...looked.withheld.within(0, 100)].length, 100)
    assert.deepEqual([...looked.owed.within(0, 100)][0], 50)
  }
})

test('S27 a copy is cosigned once its author has said what it withholds, and what was cosigned is not asked for again', async () => {
  const clock = handClock(start)
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'], { clock })
  await GBR.say('to all', 'for FRA: a')
  await FRA.keeper.round(FRA.link(GBR))
  await POL.keeper.round(POL.link(FRA))
  assert.equal(await cosignedBy(POL), undefined)
  await POL.keeper.round(POL.link(GBR))
  assert.equal(await cosignedBy(POL), 2)
  const again = nodesFor(['POL', 'FRA', 'GBR'], { clock, store: POL.store, keep: POL.keep }).POL
  await GBR.say('to all again')
  await FRA.keeper.round(FRA.link(GBR))
  const { pulled } = await again.keeper.round(again.link(FRA))
  assert.equal(pulled.find(({ log: { party } }) => party === 'GBR')?.isOwed, false, 'after a restart as well')
  assert.equal(await cosignedBy(again), 3)
})

test('S2 S26 what is wanted is one text, and any other is refused; answers of any kind are read or refused', () => {
  const numbers = fc
    .tuple(fc.nat(1_000_000), fc.uniqueArray(fc.nat(mostSpan - 1), { minLength: 1, maxLength: 50 }))
    .map(([from, offsets]) => offsets.map(at => from + at).sort((left, right) => left - right))
  fc.assert(
    fc.property(numbers, wanted => assert.deepEqual(wantedIn(wanted[0]!, wantedText(wanted)), wanted)),
    { seed: 26, numRuns: 300 },
  )
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), fc.double(), (text, from) => {
      try {
        assert.equal(wantedText(wantedIn(from, text)), text)
      } catch (error) {
        assert.ok(error instanceof SyncRefusal && error.code === 'bad-form', String(error))
      }
    }),
    { seed: 26, numRuns: 500 },
  )
  const given = fc.uint8Array({ maxLength: 80 })
  fc.assert(
    fc.property(numbers, given, fc.boolean(), (wanted, bytes, isNear) => {
      const span = wanted.at(-1)! - wanted[0]! + 1
      const answer = isNear ? Buffer.concat([Buffer.of(span >> 8, span & 255, 0, 0), bytes]) : bytes
      try {
        const { spoken, entries } = readGiven(answer, wanted)
        assert.ok(spoken <= span && [...entries.keys()].every(seq => wanted.includes(seq)))
        assert.deepEqual(Buffer.from(givenBytes(wanted[0]!, { spoken, entries })), Buffer.from(answer))
      } catch (error) {
        assert.ok(error instanceof SyncRefusal && error.code === 'bad-form', String(error))
      }
    }),
    { seed: 26, numRuns: 500 },
  )
})

test('S26 in whatever order holders meet, all end with what is released to them, in the same log', async () => {
  const parties = ['GBR', 'FRA', 'POL', 'DEU'] as const
  const others = parties.slice(1)
  const entry = fc.subarray([...others]).map(readers => `for ${['GBR', ...readers].join(',')}: x`)
  const meeting = fc.tuple(fc.constantFrom(...others), fc.constantFrom(...parties))
  const step = fc.oneof(fc.array(entry, { minLength: 1, maxLength: 5 }), meeting)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
      const clock = handClock(start)
      const nodes = nodesFor(parties, { clock })
      await nodes.GBR.say('to all')
      const said = ['to all']
      const meet = (one: (typeof others)[number], other: (typeof parties)[number]) =>
        nodes[one].keeper.round(nodes[one].link(nodes[other]))
      for (const [at, given] of steps.entries()) {
        if (given.length === 2 && others.some(party => party === given[0])) {
          await meet(...(given as [(typeof others)[number], (typeof parties)[number]]))
        } else {
          const entries = given.map(text => `${text} ${at}`)
          await nodes.GBR.say(...entries)
          said.push(...entries)
        }
      }
      for (const one of others) await meet(one, 'GBR')
      const { note } = (await nodes.GBR.copy('GBR')).checkpoint
      for (const one of others) {
        const isShown = (text: string): boolean => text === 'to all' || /^for ([A-Z,]+):/.exec(text)![1]!.includes(one)
        assert.deepEqual(
          await heldBy(nodes[one]),
          said.map(text => (isShown(text) ? text : '-')),
        )
        assert.equal((await nodes[one].copy('GBR')).checkpoint.note, note)
        assert.equal(await cosignedBy(nodes[one]), said.length)
        assert.deepEqual((await auditStore(nodes[one].store, [], { clock })).findings, [])
      }
    }),
    { seed: 2626, numRuns: 60 },
  )
})
