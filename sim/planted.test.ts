/** Every checker is shown a world with a bug that it must find. The bugs are in the ports handed in, never in the product. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, Refusal, utf8 } from '../src/base/index.ts'
import type { Store } from '../src/log/index.ts'
import { foldPicture } from '../src/picture/index.ts'
import { SyncRefusal } from '../src/sync/index.ts'
import { calmNetwork } from './network.ts'
import type { Options } from './options.ts'
import { type Ports, soundPorts } from './party.ts'
import { runSeed } from './run.ts'

const quiet: Partial<Options> = {
  honest: ['GBR', 'DEU', 'FRA'],
  hostile: undefined,
  upsets: [],
  network: calmNetwork,
  faultyTicks: 150,
  calmTicks: 150,
  mostAppends: 6,
  skewMs: 0,
  gate: undefined,
  departs: undefined,
  courierTicks: 0,
  mostRotations: 0,
}

/** Runs worlds in which one party has a bug, until one of them fails. @returns which checker found it */
async function found(
  bug: Partial<Ports>,
  options: Partial<Options> = {},
  mostSeeds = 20,
  buggy: readonly string[] = ['DEU'],
): Promise<string | undefined> {
  const ports = (party: string): Ports => (buggy.includes(party) ? { ...soundPorts, ...bug } : soundPorts)
  const tampered = { options: { ...quiet, ...options }, ports }
  for (let seed = 1; seed <= mostSeeds; seed += 1) {
    const { violation } = await runSeed(seed, tampered)
    if (violation !== undefined) return violation.checker
  }
  return undefined
}

/** A port like another, but for some of its methods. */
function like<Port extends object>(port: Port, changed: Partial<Port>): Port {
  const get = (target: Port, name: string | symbol): unknown => {
    if (Object.hasOwn(changed, name)) return Reflect.get(changed, name)
    const part: unknown = Reflect.get(target, name, target)
    return typeof part === 'function' ? part.bind(target) : part
  }
  return new Proxy(port, { get })
}

/** A store like another, but for how it writes. */
function writing(store: Store, write: Store['write']): Store {
  const turned: Store = like(store, { write, inTurn: (log, work) => store.inTurn(log, () => work(turned)) })
  return turned
}

function withLastBitTurned(bytes: Bytes): Bytes {
  const turned = Uint8Array.from(bytes)
  if (turned.length > 0) turned[turned.length - 1]! ^= 1
  return turned
}

test('F4 without a planted bug these worlds are sound', async () => {
  assert.equal(await found({}, {}, 3), undefined)
  assert.equal(await found({}, { upsets: ['old backup'], upsetTicks: 20 }, 3), undefined)
  assert.equal(await found({}, { hostile: { party: 'POL', does: ['equivocates'] } }, 3), undefined)
})

test('F5 a store that answers and does not write is found', async () => {
  let writes = 0
  const bug: Partial<Ports> = {
    store: store => {
      const write: typeof store.write = async change => {
        writes += 1
        if (writes % 5 !== 0) await store.write(change)
      }
      return writing(store, write)
    },
  }
  assert.equal(await found(bug), 'no answered append is lost')
})

test('F5 a node that forgets that it has signed more than its old backup holds is found', async () => {
  const bug: Partial<Ports> = {
    keep: keep => like(keep, { ahead: async () => undefined, fork: async () => undefined }),
  }
  assert.equal(await found(bug, { upsets: ['old backup'], upsetTicks: 20 }), 'honest copies are prefixes of each other')
})

test('F5 a node that shows everybody everything is found', async () => {
  assert.equal(await found({ mayRead: () => true }), 'nothing unsigned, unreleasable or forked is believed')
})

test('F5 a store that keeps other bytes than were signed is found', async () => {
  const bug: Partial<Ports> = {
    store: store => {
      const write: typeof store.write = change =>
        store.write({
          ...change,
          bundles: change.bundles.map(({ first, entries }) => ({ first, entries: withLastBitTurned(entries) })),
        })
      return writing(store, write)
    },
  }
  assert.equal(await found(bug), 'nothing unsigned, unreleasable or forked is believed')
})

test('F5 a node that forgets forks is found', async () => {
  const bug: Partial<Ports> = {
    keep: keep => like(keep, { fork: async () => undefined, putFork: async () => {} }),
  }
  const hostile = { party: 'POL', does: ['equivocates'] } as const
  assert.equal(await found(bug, { hostile }), 'a fork is caught once two holders have talked')
})

test('F5 a node that does not ask for forks is found', async () => {
  const bug: Partial<Ports> = {
    link: link => ({
      ...link,
      ask: async (question, mostBytes) => (question.ask === 'forks' ? utf8('[]') : link.ask(question, mostBytes)),
    }),
  }
  const hostile = { party: 'POL', does: ['equivocates'] } as const
  // Two honest parties, of which only the other one ever meets the hostile one.
  const strikes = [{ tick: 0, party: 'DEU', what: 'full partition', other: 'POL', lasts: 150 }] as const
  const options = { honest: ['GBR', 'DEU'], hostile, strikes, talkTicks: 12 }
  assert.equal(await found({}, options), undefined)
  assert.equal(await found(bug, options), 'in the calm everybody knows every fork')
})

test('F5 a node that can set no copy aside is found', async () => {
  const bug: Partial<Ports> = {
    store: store =>
      like(store, {
        setAside: () => {
          throw new Refusal('conflict', 'planted')
        },
      }),
  }
  const hostile = { party: 'POL', does: ['uses an old key'] } as const
  const options = { hostile, faultyTicks: 300, calmTicks: 900 }
  assert.equal(await found({}, options), undefined)
  assert.equal(await found(bug, options), 'in the calm no copy is left that an old key signed on')
})

test('F5 a gate that forgets what it let in is found', async () => {
  const bug: Partial<Ports> = {
    gate: gate => {
      const remembered = new Map<string, string>()
      const admit: typeof gate.admit = (parts, header) => {
        const signature = header('signature') ?? ''
        const party = remembered.get(signature) ?? gate.admit(parts, header)
        remembered.set(signature, party)
        return party
      }
      return { admit }
    },
  }
  const gate = { replayed: 300, readdressed: 0 }
  assert.equal(await found(bug, { gate }), 'a request is answered once, by whom it was sent to')
})

test('F5 nodes that do not say how their keys changed are found', async () => {
  const bug: Partial<Ports> = {
    link: link => ({
      ...link,
      ask: (question, mostBytes) => {
        if (question.ask === 'keys' && question.rotations !== undefined) throw new SyncRefusal('not-signed', 'planted')
        return link.ask(question, mostBytes)
      },
    }),
  }
  // Two parties that are apart while both of them change their keys.
  const strikes = [{ tick: 0, party: 'DEU', what: 'full partition', other: 'GBR', lasts: 150 }] as const
  const gate = { replayed: 0, readdressed: 0 }
  const options = { honest: ['GBR', 'DEU'], strikes, gate, mostRotations: 2, calmTicks: 1500 }
  assert.equal(await found({}, options), undefined)
  assert.equal(await found(bug, options, 20, ['GBR', 'DEU']), 'with the faults off, all agree')
})

test('F5 a node that never gets entries is found', async () => {
  const bug: Partial<Ports> = {
    link: link => ({
      ...link,
      ask: (question, mostBytes) => {
        if (question.ask === 'entries') throw new SyncRefusal('unreachable', 'planted')
        return link.ask(question, mostBytes)
      },
    }),
  }
  assert.equal(await found(bug), 'with the faults off, all agree')
})

test('F5 a node that asks nobody but the author for bytes is found', async () => {
  const bug: Partial<Ports> = {
    link: link => ({
      ...link,
      ask: (question, mostBytes) => {
        if (question.ask === 'bytes') throw new SyncRefusal('not-held', 'planted')
        return link.ask(question, mostBytes)
      },
    }),
  }
  // The author is gone, and DEU never met it: hashes come from whoever is asked first, bytes from whom they are released to.
  const strikes = [{ tick: 0, party: 'DEU', what: 'full partition', other: 'GBR', lasts: 150 }] as const
  const options = { honest: ['GBR', 'DEU', 'FRA', 'POL'], strikes, departs: 'GBR', calmTicks: 900 }
  assert.equal(await found({}, options, 5), undefined)
  assert.equal(await found(bug, options), 'with the faults off, all agree')
})

test('F5 a picture that depends on the order of notices is found', async () => {
  const bug: Partial<Ports> = {
    fold: notes => foldPicture(notes.slice(0, -1), seq => notes[seq]!.notice),
  }
  assert.equal(await found(bug), 'same set, same picture')
})
