/** Parties with folders of their own, for tests of decisions: commands, a clock by hand, and syncing without a network. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { handClock, seededChance } from '../base/index.ts'
import { addSyncRoutes, FolderSync, openFolder } from '../node/index.ts'
import { runLine } from './run.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly said: string
}

const community = 'contact-group'
const chance = seededChance('decide')

export class Delegations {
  readonly clock = handClock('2024-03-01T08:00:00.000Z')
  readonly codes: readonly string[]
  readonly #folder = mkdtempSync(join(tmpdir(), 'entente-decide-'))
  #ran = 0

  constructor(codes: readonly string[]) {
    this.codes = codes
  }

  /** Founds every party, and has each pin all others as peers. */
  async found(): Promise<void> {
    for (const code of this.codes) {
      const address = this.#address(code)
      await this.run(code, 'init', '--party', code, '--community', community, '--key-file', '--address', address)
      this.write(`${code}.card`, (await this.run(code, 'card', 'show')).out)
    }
    for (const code of this.codes) {
      for (const other of this.codes.filter(one => one !== code)) {
        await this.run(code, 'card', 'pin', this.path(`${other}.card`), '--yes')
        await this.run(code, 'peer', 'add', other)
      }
    }
  }

  path(name: string): string {
    return join(this.#folder, name)
  }

  write(name: string, text: string | Uint8Array): string {
    writeFileSync(this.path(name), text)
    return this.path(name)
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8')
  }

  /** Runs a command of a party; it must end with 0. */
  async run(code: string, ...line: string[]): Promise<Ran> {
    const ran = await this.tried(code, ...line)
    assert.equal(ran.code, 0, `${code} ${line.join(' ')}\n${ran.said}`)
    return ran
  }

  async tried(code: string, ...line: string[]): Promise<Ran> {
    const texts = { out: '', said: '' }
    this.#ran += 1
    const world = {
      version: '9.9.9',
      out: (text: string) => {
        texts.out += text
      },
      say: (text: string) => {
        texts.said += text
      },
      sayIsTerminal: false,
      colour: false,
      environment: {},
      clock: this.clock,
      chance: seededChance(`${code} ${this.#ran}`),
      onStop: () => undefined,
    }
    const signs = line[0] === 'decide' && !['list', 'show', 'prove', 'check'].includes(line[1]!)
    const alone = signs ? ['--alone'] : []
    return { code: await runLine([...line, ...alone, '--data', this.path(code)], world), ...texts }
  }

  /** Where nobody listens: a command that asks its peers before it signs is refused at once. */
  #address(code: string): string {
    return `http://127.0.0.1:${this.codes.indexOf(code) + 1}`
  }

  /** Moves the clock to a moment of the day. */
  at(time: string): void {
    const ms = Date.parse(`2024-03-01T${time}:00Z`) - Date.parse(this.clock.now())
    assert.ok(ms >= 0, `${time} is over`)
    this.clock.advance(ms)
  }

  /** Everybody who can be reached pulls from everybody else. */
  async sync(...codes: string[]): Promise<void> {
    const reached = codes.length === 0 ? this.codes : codes
    const apps = new Map<string, Hono>()
    const send = async (request: Request): Promise<Response> => {
      const app = apps.get(new URL(request.url).origin)
      if (app === undefined) throw new TypeError('nobody listens')
      return app.fetch(request)
    }
    const { clock } = this
    const folders = await Promise.all(
      reached.map(code => openFolder(this.path(code), { clock, chance, access: 'write' })),
    )
    const nodes = folders.map(folder => {
      const sync = new FolderSync(folder, { clock, chance, send })
      const app = new Hono()
      addSyncRoutes(app, { self: folder.party, desk: sync.desk, gate: sync.gate, report: assert.ifError })
      apps.set(this.#address(folder.party), app)
      return sync
    })
    // A request signed in the second in which a node was started is refused, as it could be one sent again (S14).
    clock.advance(2000)
    for (const sync of nodes) {
      for (const peer of sync.peers().filter(({ party }) => reached.includes(party))) {
        await sync.keeper.round(sync.link(peer)!)
      }
    }
    for (const folder of folders) await folder.close()
  }

  end(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
