/** Pulling logs between nodes in memory: what is taken over, what is refused, and what is kept of a liar. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, handClock, leafHash, seededChance } from '../base/index.ts'
import { auditStore, Log, memoryStore, openCheckpoint } from '../log/index.ts'
import { named, nodeFor, nodesFor, pinFor, type TestNode } from './fixture.ts'
import { believedSize, checkForkProof } from './fork.ts'
import { forkText, readFork } from './fork-file.ts'
import { memoryLink } from './link/memory.ts'
import { pull } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import type { Link, Question } from './types.ts'

const clock = handClock('2024-06-01T12:00:00.000Z')

function ground({ store, keep }: TestNode, parties: readonly string[], limits?: Parameters<typeof pull>[2]['limits']) {
  const pins = parties.map(pinFor)
  return {
    community: 'public',
    store,
    keep,
    clock,
    pins: () => pins,
    ...(limits === undefined ? {} : { limits }),
  }
}

function refusedWith(code: string): (error: unknown) => boolean {
  return error => error instanceof SyncRefusal && error.code === code
}

/** Entries `from` to `to`, each naming its number. */
function numbered(from: number, to: number, text = 'entry'): string[] {
  return Array.from({ length: to - from }, (_, offset) => `${text} ${from + offset}`)
}

/** A link whose answers are changed on the way. */
function bent(link: Link, bend: (answer: Bytes, question: Question) => Bytes): Link {
  return { peer: link.peer, ask: async (question, most) => bend(await link.ask(question, most), question) }
}

test('S4 a pull takes over a log in order, and the next one only what is new', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  for (const size of [1, 256, 257, 700]) await GBR.say(...numbered((await GBR.size('GBR')) || 0, size))
  const first = await pull(FRA.link(GBR), pinFor('GBR'), ground(FRA, ['GBR', 'FRA']))
  assert.deepEqual([first.outcome, first.from, first.size, first.withheld], ['extended', 0, 700, 0])
  const again = await pull(FRA.link(GBR), pinFor('GBR'), ground(FRA, ['GBR', 'FRA']))
  assert.deepEqual([again.outcome, again.size], ['same', 700])
  await GBR.say('one more')
  const more = await pull(FRA.link(GBR), pinFor('GBR'), ground(FRA, ['GBR', 'FRA']))
  assert.deepEqual([more.outcome, more.from, more.size], ['extended', 700, 701])
  assert.equal((await FRA.copy('GBR')).checkpoint.note, (await GBR.copy('GBR')).checkpoint.note)
  assert.deepEqual((await auditStore(FRA.store, [], { clock })).findings, [])
})

test('S4 a log of no entries, and one that is not held, are told apart', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  await assert.rejects(pull(FRA.link(GBR), pinFor('GBR'), ground(FRA, ['GBR'])), refusedWith('not-held'))
  await GBR.say()
  assert.equal((await pull(FRA.link(GBR), pinFor('GBR'), ground(FRA, ['GBR']))).outcome, 'extended')
  assert.equal((await FRA.copy('GBR')).founded, true)
})

test('S5 a long log is taken over in steps that end at checkpoints of its author', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  for (let at = 0; at < 100; at += 5) await GBR.say(...numbered(at, at + 5))
  const limits = { stepEntries: 12, stepBytes: 1_000_000, stepMs: 60_000 }
  await pull(FRA.link(GBR), pinFor('GBR'), ground(FRA, ['GBR'], limits))
  const held = (await FRA.store.checkpoints({ community: 'public', party: 'GBR' }, 0, 100)).map(({ size }) => size)
  assert.deepEqual(held, [15, 30, 45, 60, 75, 90, 100])
  assert.deepEqual((await auditStore(FRA.store, [], { clock })).findings, [])
})

test('S5 a step larger than its bound is refused, and nothing of it is kept', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  await GBR.say(...numbered(0, 500))
  const limits = { stepEntries: 100, stepBytes: 1000, stepMs: 60_000 }
  await assert.rejects(pull(FRA.link(GBR), pinFor('GBR'), ground(FRA, ['GBR'], limits)), refusedWith('too-large'))
  assert.equal(await FRA.size('GBR'), 0)
})

test('S5 a peer that hands out entries one an hour is given up', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  await GBR.say(...numbered(0, 10))
  const slow = handClock('2024-06-01T12:00:00.000Z')
  const link: Link = {
    peer: 'GBR',
    ask: async question => {
      if (question.ask !== 'entries') return GBR.desk.answer('FRA', question)
      slow.advance(60 * 60 * 1000)
      return GBR.desk.answer('FRA', { ...question, to: question.from + 1 })
    },
  }
  await assert.rejects(pull(link, pinFor('GBR'), { ...ground(FRA, ['GBR']), clock: slow }), refusedWith('too-slow'))
  assert.equal(await FRA.size('GBR'), 0)
})

test('S8 everybody gets the bytes that are released to them, and of the rest the hash', async () => {
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'])
  await GBR.say('to all', 'for FRA: a', 'for POL: b', 'for FRA,POL: c', ...numbered(0, 300), 'for POL: d')
  for (const [node, shown] of [
    [FRA, [true, true, false, true]],
    [POL, [true, false, true, true]],
  ] as const) {
    const { withheld } = await pull(node.link(GBR), pinFor('GBR'), ground(node, ['GBR']))
    assert.equal(withheld, node === FRA ? 2 : 1)
    const copy = await node.copy('GBR')
    for (const [seq, isShown] of shown.entries()) assert.equal((await copy.entry(seq)).withheld !== true, isShown)
    assert.deepEqual((await auditStore(node.store, [], { clock })).findings, [])
  }
})

test('S8 a holder hands on what it holds to whom it is released, and never what was withheld from it', async () => {
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'])
  await GBR.say('to all', 'for FRA: a', 'for POL: b', 'for FRA,POL: c')
  await pull(FRA.link(GBR), pinFor('GBR'), ground(FRA, ['GBR']))
  await pull(POL.link(FRA), pinFor('GBR'), ground(POL, ['GBR', 'FRA']))
  const copy = await POL.copy('GBR')
  const shown = []
  for (let seq = 0; seq < 4; seq += 1) shown.push((await copy.entry(seq)).withheld !== true)
  assert.deepEqual(shown, [true, false, false, true])
})

test('S1 nobody who is not pinned is answered, and no log of another community', async () => {
  const { GBR } = nodesFor(['GBR', 'FRA'])
  await GBR.say('to all')
  const asked = { ask: 'checkpoint', log: { community: 'public', party: 'GBR' } } as const
  await assert.rejects(GBR.desk.answer('DEU', asked), refusedWith('unknown-party'))
  await assert.rejects(GBR.desk.answer(undefined, asked), refusedWith('unknown-party'))
  const elsewhere = { ask: 'checkpoint', log: { community: 'line', party: 'GBR' } } as const
  await assert.rejects(GBR.desk.answer('FRA', elsewhere), refusedWith('not-held'))
})

test('S2 questions beyond what is held are refused', async () => {
  const { GBR } = nodesFor(['GBR', 'FRA'])
  await GBR.say(...numbered(0, 10))
  const log = { community: 'public', party: 'GBR' }
  for (const [from, to] of [
    [0, 11],
    [5, 5],
    [-1, 3],
    [0.5, 3],
    [Number.NaN, 3],
    [0, 2 ** 60],
  ] as const) {
    await assert.rejects(GBR.desk.answer('FRA', { ask: 'entries', log, from, to }), refusedWith('not-held'))
    const proof = { ask: 'consistency', log, older: from, newer: to } as const
    if (from !== to) await assert.rejects(GBR.desk.answer('FRA', proof), refusedWith('not-held'))
  }
  await assert.rejects(GBR.desk.answer('FRA', { ask: 'checkpoint', log, from: 11 }), refusedWith('not-held'))
})

test('S7 answers with any byte changed are refused or change nothing, and never throw anything else', async () => {
  const chance = seededChance('bent answers')
  let refused = 0
  for (let round = 0; round < 300; round += 1) {
    const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
    await GBR.say(...numbered(0, 20), 'for POL: secret')
    await pull(FRA.link(GBR), pinFor('GBR'), ground(FRA, ['GBR']))
    await GBR.say(...numbered(20, 45), 'for POL: secret')
    const kinds = ['checkpoint', 'consistency', 'entries'] as const
    const kind = kinds[chance.below(3)]
    const link = bent(FRA.link(GBR), (answer, { ask }) => {
      if (ask !== kind) return answer
      const changed = Buffer.from(answer)
      const at = chance.below(changed.length)
      if (chance.below(4) === 0) return changed.subarray(0, at)
      changed[at]! ^= 1 << chance.below(8)
      return chance.below(4) === 0 ? Buffer.concat([changed, changed]) : changed
    })
    try {
      await pull(link, pinFor('GBR'), ground(FRA, ['GBR']))
    } catch (error) {
      assert.ok(error instanceof SyncRefusal, String(error))
      assert.notEqual(error.code, 'forked')
      refused += 1
      assert.equal(await FRA.size('GBR'), 21)
    }
    assert.equal(await FRA.keep.fork({ community: 'public', party: 'GBR' }), undefined)
  }
  assert.ok(refused > 250, `${refused} of 300 were refused`)
})

test('S7 a checkpoint of another key, or of another log, is not believed', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  await GBR.say('one')
  await FRA.say('two')
  const other = (await FRA.copy('FRA')).checkpoint.note
  const link = bent(FRA.link(GBR), answer => (answer.length > 0 ? Buffer.from(other) : answer))
  await assert.rejects(pull(link, pinFor('GBR'), ground(FRA, ['GBR'])), refusedWith('wrong-log'))
})

/** Two nodes with the key of one party, that part after `shared` entries. */
async function twoFaced(shared: number, left: number, right: number): Promise<[TestNode, TestNode]> {
  const pins = ['GBR', 'FRA', 'POL'].map(pinFor)
  const faces = [nodeFor('GBR', pins), nodeFor('GBR', pins)] as const
  for (const face of faces) await face.say(...numbered(0, shared))
  await faces[0].say(...numbered(shared, left, 'left'))
  await faces[1].say(...numbered(shared, right, 'right'))
  return [faces[0], faces[1]]
}

for (const [shared, left, right] of [
  [7, 8, 8],
  [7, 9, 20],
  [8, 20, 9],
  [0, 1, 1],
  [16, 17, 64],
  [255, 256, 300],
] as const) {
  test(`S9 a log that parts after ${shared} of ${left} and ${right} entries is caught where two holders meet`, async () => {
    const { FRA, POL } = nodesFor(['FRA', 'POL', 'GBR'])
    const [one, other] = await twoFaced(shared, left, right)
    await pull(FRA.link(one), pinFor('GBR'), ground(FRA, ['GBR', 'POL']))
    await pull(POL.link(other), pinFor('GBR'), ground(POL, ['GBR', 'FRA']))
    await assert.rejects(pull(FRA.link(POL), pinFor('GBR'), ground(FRA, ['GBR', 'POL'])), refusedWith('forked'))
    const log = { community: 'public', party: 'GBR' }
    const fork = await FRA.keep.fork(log)
    assert.ok(fork !== undefined)
    assert.deepEqual([fork.agreed, fork.proof.size, fork.from], [shared, shared + 1, 'POL'])
    checkForkProof(readFork(forkText(fork)).proof)
    assert.equal(believedSize(await FRA.size('GBR'), fork), shared)
    assert.equal(await FRA.size('GBR'), left, 'nothing of the other history was taken over')
    await one.say('and on')
    await assert.rejects(pull(FRA.link(one), pinFor('GBR'), ground(FRA, ['GBR'])), refusedWith('forked'))
    await assert.rejects(pull(POL.link(FRA), pinFor('GBR'), ground(POL, ['GBR', 'FRA'])), refusedWith('forked'))
  })
}

test('S9 a fork proof with any bit turned proves nothing', async () => {
  const { FRA } = nodesFor(['FRA', 'GBR'])
  const [one, other] = await twoFaced(5, 9, 12)
  await pull(FRA.link(one), pinFor('GBR'), ground(FRA, ['GBR']))
  await assert.rejects(pull(FRA.link(other), pinFor('GBR'), ground(FRA, ['GBR'])), refusedWith('forked'))
  const { proof } = (await FRA.keep.fork({ community: 'public', party: 'GBR' }))!
  const [left, right] = proof.branches
  const flip = (bytes: Bytes): Bytes => Uint8Array.from(bytes, (byte, at) => (at === 3 ? byte ^ 1 : byte))
  for (const wrong of [
    { ...proof, size: proof.size + 1 },
    { ...proof, size: 0 },
    { ...proof, branches: [left, left] as const },
    { ...proof, branches: [{ ...left, root: flip(left.root) }, right] as const },
    { ...proof, branches: [left, { ...right, note: left.note }] as const },
    { ...proof, branches: [left, { ...right, proof: right.proof.map(flip) }] as const },
    { ...proof, branches: [left, { ...right, vkey: pinFor('FRA').keys.current }] as const },
  ]) {
    assert.throws(() => checkForkProof(wrong))
  }
})

test('S9 a peer that cannot show how a log grew proves no fork, and is not believed', async () => {
  const { FRA } = nodesFor(['FRA', 'GBR'])
  const [one, other] = await twoFaced(5, 9, 12)
  await pull(FRA.link(one), pinFor('GBR'), ground(FRA, ['GBR']))
  const link = bent(FRA.link(other), (answer, { ask }) => (ask === 'consistency' ? Buffer.alloc(64, 7) : answer))
  await assert.rejects(pull(link, pinFor('GBR'), ground(FRA, ['GBR'])), refusedWith('bad-proof'))
  assert.equal(await FRA.keep.fork({ community: 'public', party: 'GBR' }), undefined)
})

test('S4 a holder that is behind is told apart from one that shows another history', async () => {
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'])
  await GBR.say(...numbered(0, 9))
  await pull(POL.link(GBR), pinFor('GBR'), ground(POL, ['GBR']))
  await GBR.say(...numbered(9, 40))
  await pull(FRA.link(GBR), pinFor('GBR'), ground(FRA, ['GBR']))
  const { outcome } = await pull(FRA.link(POL), pinFor('GBR'), ground(FRA, ['GBR', 'POL']))
  assert.equal(outcome, 'behind')
})

test('S6 entries of no bytes are entries, not withheld ones', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'], { mayRead: named })
  await GBR.say(new Uint8Array(0), 'a', new Uint8Array(0), new Uint8Array(65_535))
  await pull(FRA.link(GBR), pinFor('GBR'), ground(FRA, ['GBR']))
  const copy = await FRA.copy('GBR')
  for (const seq of [0, 1, 2, 3]) assert.equal((await copy.entry(seq)).withheld, undefined)
  assert.deepEqual((await auditStore(FRA.store, [], { clock })).findings, [])
})

test('S4 a copy that was pulled opens under the key of its author alone', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  await GBR.say('a')
  await pull(memoryLink('FRA', 'GBR', GBR.desk), pinFor('GBR'), ground(FRA, ['GBR']))
  const copy = await Log.open(FRA.store, { community: 'public', party: 'GBR' })
  assert.equal(openCheckpoint(copy.checkpoint.note, GBR.signer.verifier).size, 1)
  assert.deepEqual([...(await copy.leaves(0, 1))], [...leafHash(Buffer.from('a'))])
  assert.deepEqual(await memoryStore().logs(), [])
})

test('S10 a log that forked is not pulled, not cosigned, and still shown to others', async () => {
  const { FRA, POL } = nodesFor(['FRA', 'POL', 'GBR'])
  const [one, other] = await twoFaced(3, 5, 6)
  await FRA.keeper.round(FRA.link(one))
  await FRA.keeper.round(FRA.link(other))
  const log = { community: 'public', party: 'GBR' }
  assert.equal((await FRA.keep.fork(log))?.agreed, 3)
  await one.say('later')
  const { pulled, refused } = await FRA.keeper.round(FRA.link(one))
  assert.deepEqual([pulled, refused.map(({ code }) => code)], [[], ['forked']])
  assert.deepEqual(
    (await one.keep.cosigned(log)).map(({ size }) => size),
    [5],
    'only what was held before',
  )
  await POL.keeper.round(POL.link(other))
  await POL.keeper.round(POL.link(FRA))
  assert.equal((await POL.keep.fork(log))?.from, 'FRA')
})

test('S2 a page is closed after 2 MiB, however much is asked for, and a long pull goes on with the next', async () => {
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'])
  await GBR.say(...Array.from({ length: 100 }, (_, at) => Buffer.alloc(60_000, at)))
  const sizes: number[] = []
  const link = bent(FRA.link(GBR), (answer, { ask }) => {
    if (ask === 'entries') sizes.push(answer.length)
    return answer
  })
  await pull(link, pinFor('GBR'), ground(FRA, ['GBR']))
  assert.equal(await FRA.size('GBR'), 100)
  assert.ok(sizes.length >= 3 && Math.max(...sizes) < 2.5 * 1024 * 1024, sizes.join())
})
