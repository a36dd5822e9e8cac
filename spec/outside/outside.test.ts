/**
 * A running node, its logs and a proof to take away, checked from outside: by a program in Go that is built here of Go's own
 * packages for transparency logs and has no line of ours.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createPrivateKey, sign } from 'node:crypto'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { after, type TestContext, test } from 'node:test'
import { seededChance, systemClock } from '../../src/base/index.ts'
import { openFolder } from '../../src/node/index.ts'
import { cosignerKey } from '../../src/sync/index.ts'

const launcher = resolve(import.meta.dirname, '../../src/cli/launch.js')
const folder = mkdtempSync(join(tmpdir(), 'entente-outside-'))
const children = new Set<ChildProcess>()
const at = (name: string): string => join(folder, name)
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Where Debian keeps the sources of Go packages: golang-golang-x-mod-dev puts these there. */
const goPath = process.env.ENTENTE_GOPATH ?? '/usr/share/gocode'
const packages = join(goPath, 'src/golang.org/x/mod/sumdb/tlog')

/** Builds the program; undefined, with the reason said, where this machine cannot. */
function tool(t: TestContext): string | undefined {
  const program = at('outside')
  if (existsSync(program)) return program
  if (spawnSync('go', ['version']).status !== 0 || !existsSync(packages)) {
    t.skip('needs Go and its packages for transparency logs: apt-get install golang-go golang-golang-x-mod-dev')
    return undefined
  }
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: goPath, GOFLAGS: '', CGO_ENABLED: '0' }
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: import.meta.dirname, env, encoding: 'utf8' })
  assert.equal(built.status, 0, built.stderr)
  return program
}

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly said: string
}

function run(program: string, ...words: string[]): Promise<Ran> {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  const texts = { out: '', said: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.said += text
  })
  return new Promise(done => {
    child.once('close', code => {
      children.delete(child)
      done({ code, ...texts })
    })
  })
}

/** Runs a command of ours that must succeed, and answers what it printed. */
async function entente(...words: string[]): Promise<string> {
  const { code, out, said } = await run(process.execPath, launcher, ...words)
  assert.equal(code, 0, `${words.join(' ')}: ${said}`)
  return out
}

/** Starts a node on a free port of loopback. */
async function startNode(data: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [launcher, 'start', '--empty', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  children.add(child)
  const ended = new Promise<void>(done => child.once('close', () => done()))
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\S+(?=\/$)/.exec(line)?.[0]
    if (address === undefined) continue
    const stop = (): Promise<void> => {
      child.kill('SIGTERM')
      return ended
    }
    return { address, stop }
  }
  throw new Error('the node ended before it said where it is')
}

async function makeParty(code: string): Promise<void> {
  await entente('init', '--party', code, '--key-file', '--data', at(code))
  writeFileSync(at(`${code}.card`), await entente('card', 'show', '--data', at(code)))
}

function releaseOf(count: number): string {
  const path = at(`release-${count}.csv`)
  const header = 'ID,Countries,Announcement Date,Type of Aid General,Original Currency,Total,Converted Value in EUR'
  const rows = Array.from({ length: count }, (_, index) => `POM${index},Poland,2022-03-02,Military,PLN,${index + 1},1`)
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`)
  return path
}

/** What the folder itself says of its log: the ids in order, and the key. */
async function ownAccount(data: string): Promise<{ ids: string[]; vkey: string; origin: string }> {
  const log = await openFolder(data, { clock: systemClock, chance: seededChance('outside'), access: 'read' })
  const ids: string[] = []
  for await (const page of log.scan()) ids.push(...page.map(({ id }) => id))
  await log.close()
  return { ids, vkey: log.vkey, origin: log.origin }
}

/** Passes requests on to a node, and turns one bit in what it answers to one path. */
function turning(address: string, path: RegExp, byte: number): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    get(`${address}${request.url}`, answer => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const body = Buffer.concat(parts)
        if (path.test(request.url ?? '')) body[byte % body.length]! ^= 1
        response.writeHead(answer.statusCode ?? 500).end(body)
      })
    })
  })
  return new Promise(done => {
    server.listen(0, '127.0.0.1', () =>
      done({ server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
    )
  })
}

function entriesOf(out: string): string[] {
  return [...out.matchAll(/^entry \d+ ([0-9a-f]{64})$/gm)].map(match => match[1]!)
}

test('S12 S17 Z4 a live log, its growth, a cosignature and a proof hold for a program that is not ours', async t => {
  const program = tool(t)
  if (program === undefined) return
  await makeParty('GBR')
  await makeParty('FRA')
  await entente('card', 'pin', at('FRA.card'), '--yes', '--data', at('GBR'))
  await entente('card', 'pin', at('GBR.card'), '--yes', '--data', at('FRA'))
  await entente('import', 'kiel', releaseOf(300), '--data', at('GBR'))

  const first = await startNode(at('GBR'))
  await entente('peer', 'add', 'GBR', '--address', first.address, '--data', at('FRA'))
  await entente('sync', '--data', at('FRA'))
  const early = await ownAccount(at('GBR'))
  const { vkey: cosigner } = await ownAccount(at('FRA'))
  const log = `${first.address}/log/public/GBR`
  const wish = ['-cosigner', cosignerKey(cosigner), '-save', at('seen')]
  const followed = await run(program, 'follow', log, early.vkey, ...wish)
  assert.equal(followed.code, 0, followed.said)
  assert.deepEqual(entriesOf(followed.out), early.ids)
  assert.match(followed.out, /^cosigned entente\/public\/FRA 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/m)

  await t.test('S17 one bit turned in a checkpoint, a tile or an entry is refused', async () => {
    for (const [path, byte, says] of [
      [/checkpoint$/, 25, /invalid signature|not the root|malformed/],
      [/tile\/0\/000$/, 32 * 77, /inconsistent tile|invalid transparency proof/],
      [/tile\/0\/001\.p\/\d+$/, 5, /inconsistent tile|invalid transparency proof/],
      [/tile\/1\/000\.p\/1$/, 31, /inconsistent tile|invalid transparency proof/],
      [/tile\/entries\/000$/, 700, /entry 0|entry 1|entry 2|bundle is cut/],
      [/tile\/entries\/001\.p\/\d+$/, 40, /entry 256/],
    ] as const) {
      const proxy = await turning(first.address, path, byte)
      const refused = await run(program, 'follow', `${proxy.address}/log/public/GBR`, early.vkey)
      proxy.server.close()
      assert.equal(refused.code, 1, `${path}`)
      assert.match(refused.said, says)
    }
  })
  await first.stop()

  await entente('import', 'kiel', releaseOf(330), '--release', '2', '--said-on', '2024-01-01', '--data', at('GBR'))
  const second = await startNode(at('GBR'))
  const late = await ownAccount(at('GBR'))
  const grown = await run(program, 'follow', `${second.address}/log/public/GBR`, late.vkey, '-since', at('seen'))
  assert.equal(grown.code, 0, grown.said)
  assert.deepEqual(entriesOf(grown.out), late.ids)
  assert.ok(late.ids.length > early.ids.length)
  assert.match(grown.out, new RegExp(`^grown from ${early.ids.length} to ${late.ids.length}$`, 'm'))

  await t.test('S9 a checkpoint of the same key over other entries is not the beginning of this log', async () => {
    const text = `${early.origin}\n${early.ids.length}\n${Buffer.alloc(32, 7).toString('base64')}\n`
    const key = createPrivateKey(readFileSync(join(at('GBR'), 'key.pem')))
    const keyHash = Buffer.from(early.vkey.split('+')[1]!, 'hex')
    const signature = Buffer.concat([keyHash, sign(null, Buffer.from(text), key)]).toString('base64')
    writeFileSync(at('forged'), `${text}\n— ${early.origin} ${signature}\n`)
    const refused = await run(program, 'follow', `${second.address}/log/public/GBR`, late.vkey, '-since', at('forged'))
    assert.equal(refused.code, 1)
    assert.match(refused.said, /invalid transparency proof/)
  })

  await t.test('Z4 the proof of a notice holds, with its cosignature, and no bit of it can be turned', async () => {
    const id = late.ids[42]!
    const proof = at('notice.tlog-proof')
    await entente('log', 'prove', id, '--out', proof, '--data', at('GBR'))
    const proved = await run(program, 'proof', proof, late.vkey)
    assert.equal(proved.code, 0, proved.said)
    assert.ok(
      proved.out.startsWith(`proved entente/public/GBR 42 of ${early.ids.length} ${id}\ncosigned entente/public/FRA `),
    )
    const turned = await run(program, 'turned', proof, late.vkey)
    assert.equal(turned.code, 0, turned.said)
    assert.equal(turned.out, `refused ${8 * readFileSync(proof).length}\n`)
  })
  await second.stop()
})

test('Z1 Z4 the vectors of proof files are judged alike by a program that is not ours', async t => {
  const program = tool(t)
  if (program === undefined) return
  const vectors = JSON.parse(readFileSync(resolve(import.meta.dirname, '../vectors/proof/files.json'), 'utf8')) as {
    readonly valid: readonly { readonly says: string; readonly file: string; readonly key: string }[]
    readonly invalid: readonly { readonly says: string; readonly file: string; readonly pinned?: string }[]
  }
  const { key: ours } = vectors.valid[0]!
  const judge = async (file: string, vkey: string): Promise<number | null> => {
    writeFileSync(at('vector'), file)
    return (await run(program, 'proof', at('vector'), vkey)).code
  }
  for (const { says, file, key } of vectors.valid) assert.equal(await judge(file, key), 0, says)
  for (const { says, file, pinned } of vectors.invalid) assert.equal(await judge(file, pinned ?? ours), 1, says)
})

test('S17 the program that checks from outside uses no package but Go’s own', () => {
  const imports = globSync('*.go', { cwd: import.meta.dirname }).flatMap(file =>
    [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/^\t"([^"]+)"$/gm)].map(match => match[1]!),
  )
  const foreign = imports.filter(name => name.includes('.'))
  assert.deepEqual(new Set(foreign), new Set(['golang.org/x/mod/sumdb/note', 'golang.org/x/mod/sumdb/tlog']))
})
