/** Two real nodes on loopback with a line between them that is open. Nothing here is reached by the program. */
import assert from 'node:assert/strict'
import { handClock, seededChance } from '../../base/index.ts'
import { type Ending, placeFor } from '../identity/fixture.ts'
import { foundParty } from '../identity/found.ts'
import { pinCard, setPeer } from '../identity/pins.ts'
import { type OpenRecord, writeRecordOf } from '../record.ts'
import { type ServeSetting, serveNode } from '../serve.ts'
import { FolderSync, type SyncSetting } from '../sync/index.ts'
import { Watch } from '../watch/index.ts'

export type Body = Record<string, unknown>

/** One end: its node on a port, asked as a page would. */
export interface End {
  readonly party: string
  readonly address: string
  readonly record: OpenRecord
  readonly sync: FolderSync
  /** Looks when it is told to. */
  readonly watch: Watch
  get(path: string): Promise<unknown>
  /** What is answered to what is said; fails the test where it is refused. */
  post(path: string, body: unknown): Promise<Body>
  /** Says it and expects a refusal with this status. */
  refused(path: string, body: unknown, status: number): Promise<Body>
  /** One round with the other end. */
  round(): Promise<void>
}

export interface Pair {
  readonly clock: ReturnType<typeof handClock>
  readonly gbr: End
  readonly rus: End
  /** Id of the line. */
  readonly line: string
  /** Brings everything to both ends, and home that it is held. */
  carry(): Promise<void>
}

export interface PairSetting {
  /** How each end reaches the other, by the party that asks; `fetch` by default. */
  readonly send?: Partial<Record<'GBR' | 'RUS', SyncSetting['send']>>
  readonly serving?: Partial<ServeSetting>
  /** Where an end is reached instead of at its own address. */
  readonly through?: (address: string) => Promise<string>
}

const begun = '2024-03-01T05:00:00.000Z'

/** Two nodes that pinned each other, with a line between them that is open. */
export async function pairOf(test: Ending, setting: PairSetting = {}): Promise<Pair> {
  const ends = await endsOf(test, setting)
  const { gbr, rus, carry } = ends
  const offered = await gbr.post('/api/channels', { name: 'Line', with: 'RUS', station: 'Watch', languages: ['en'] })
  await carry()
  await rus.post(`/api/channels/${String(offered.id)}/accept`, { station: 'Дежурная часть', languages: ['ru'] })
  await carry()
  return { ...ends, line: String(offered.id) }
}

/** The same before anything was said. */
export async function endsOf(test: Ending, setting: PairSetting = {}): Promise<Omit<Pair, 'line'>> {
  const clock = handClock(begun)
  const cards = { GBR: await founded(test, 'GBR', clock), RUS: await founded(test, 'RUS', clock) }
  pinCard(cards.GBR.directory, cards.RUS.card, { compared: true, at: begun })
  pinCard(cards.RUS.directory, cards.GBR.card, { compared: true, at: begun })
  const gbr = await endOf(test, 'GBR', cards.GBR.directory, clock, setting)
  const rus = await endOf(test, 'RUS', cards.RUS.directory, clock, setting)
  const { through = async address => address } = setting
  setPeer(cards.GBR.directory, 'RUS', { peer: true, addresses: [await through(rus.address)] })
  setPeer(cards.RUS.directory, 'GBR', { peer: true, addresses: [await through(gbr.address)] })
  const carry = async (): Promise<void> => {
    clock.advance(1000)
    for (const end of [rus, gbr, rus, gbr]) await end.round()
  }
  return { clock, gbr, rus, carry }
}

async function founded(test: Ending, party: string, clock: Pair['clock']) {
  const directory = placeFor(test)
  const chance = seededChance(`${party} line`)
  const card = await foundParty(directory, { party, community: 'line', addresses: [], clock, chance })
  return { directory, card }
}

async function endOf(
  test: Ending,
  party: 'GBR' | 'RUS',
  directory: string,
  clock: Pair['clock'],
  { send = {}, serving: more = {} }: PairSetting,
): Promise<End> {
  const chance = seededChance(`${party} says`)
  const record = await writeRecordOf(directory, { clock, chance })
  const sending = send[party]
  const sync = new FolderSync(record.folder, { clock, chance, ...(sending === undefined ? {} : { send: sending }) })
  const watch = new Watch({ record, clock, report: assert.ifError })
  const serving = await serveNode({
    record,
    port: 0,
    host: '127.0.0.1',
    pages: 'none',
    version: '0.0.0',
    today: () => clock.now().slice(0, 10),
    report: assert.ifError,
    sync,
    clock,
    chance,
    watch,
    ...more,
  })
  test.after(async () => {
    await serving.close()
    await record.close()
  })
  const ask = async (path: string, init: RequestInit = {}): Promise<readonly [number, unknown]> => {
    const response = await fetch(new URL(path, serving.address), init)
    return [response.status, await response.json()]
  }
  const say = (path: string, body: unknown) =>
    ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  return {
    party,
    address: serving.address,
    record,
    sync,
    watch,
    get: async path => {
      const [status, answer] = await ask(path)
      assert.equal(status, 200, `${path}: ${JSON.stringify(answer)}`)
      return answer
    },
    post: async (path, body) => {
      const [status, answer] = await say(path, body)
      assert.equal(status, 200, `${path}: ${JSON.stringify(answer)}`)
      return answer as Body
    },
    refused: async (path, body, expected) => {
      const [status, answer] = await say(path, body)
      assert.equal(status, expected, `${path}: ${JSON.stringify(answer)}`)
      return answer as Body
    },
    round: async () => {
      for (const peer of sync.peers()) await sync.keeper.round(sync.link(peer)!)
      await record.refresh()
    },
  }
}
