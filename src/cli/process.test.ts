/** What only real processes show: exit codes, closed pipes, signals, two writers, and a kill in the middle of an import. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { systemChance, systemClock } from '../base/index.ts'
import { importKiel, writeRecordOf } from '../node/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-process-'))
const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const launch = fileURLToPath(new URL('./launch.js', import.meta.url))

function begin(words: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  return child
}

const entente = (...words: string[]): ChildProcess => begin([launch, ...words])

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly said: string
}

async function ended(child: ChildProcess): Promise<Ended> {
  const texts = { out: '', said: '' }
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    texts.said += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...texts }
}

/** The first line of standard output that fits. */
async function lineOf(child: ChildProcess, shape: RegExp): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) if (shape.test(line)) return line
  throw new Error('the process ended without the line')
}

function releaseOf(count: number): string {
  const path = join(folder, `release-${count}.csv`)
  const header = 'ID,Countries,Announcement Date,Type of Aid General,Original Currency,Total,Converted Value in EUR'
  const rows = Array.from({ length: count }, (_, index) => `POM${index},Poland,2022-03-02,Military,PLN,${index + 1},1`)
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`)
  return path
}

test('U1 the process ends with the code: done, refused, wrong use', async () => {
  assert.equal((await ended(entente('--version'))).code, 0)
  const refused = await ended(entente('support', '--data', join(folder, 'none')))
  assert.deepEqual([refused.code, refused.out], [1, ''])
  const wrong = await ended(entente('suport'))
  assert.equal(wrong.code, 2)
  assert.match(wrong.said, /^entente: no such command\n/)
})

test('U1 a record whose bytes were changed ends log verify with 3', async () => {
  const data = join(folder, 'changed')
  await ended(entente('import', 'kiel', releaseOf(3), '--data', data))
  writeFileSync(join(data, 'head'), 'not a checkpoint\n')
  const verified = await ended(entente('log', 'verify', '--data', data))
  assert.equal(verified.code, 3, verified.said)
  assert.match(verified.out, /does not verify/)
  assert.match(verified.said, /does not verify: \d+ finding/)
})

test('U2 a reader that closes the pipe early ends the command without an error', async () => {
  const data = join(folder, 'piped')
  await ended(entente('import', 'kiel', releaseOf(2000), '--data', data))
  const child = entente('support', '--by', 'package', '--json', '--data', data)
  child.stdout!.destroy()
  const { code, said } = await ended(child)
  assert.deepEqual([code, said], [0, ''])
})

test('U7 beside a running node questions are answered, and a second writer is refused', async () => {
  const data = join(folder, 'served')
  await ended(entente('import', 'kiel', releaseOf(3), '--data', data))
  const node = entente('start', '--port', '0', '--data', data)
  const address = /http:\S+/.exec(await lineOf(node, /Entente is at/))![0]
  const answer = (await (await fetch(`${address}api/support`)).json()) as { total: { claims: number } }
  assert.equal(answer.total.claims, 3)
  const [asked, written, second] = await Promise.all([
    ended(entente('support', '--json', '--data', data)),
    ended(entente('import', 'kiel', releaseOf(4), '--data', data)),
    ended(entente('start', '--empty', '--port', new URL(address).port, '--data', join(folder, 'other'))),
  ])
  assert.deepEqual([asked.code, (JSON.parse(asked.out) as typeof answer).total.claims], [0, 3])
  assert.equal(written.code, 1)
  assert.match(written.said, /another process is writing/)
  assert.equal(second.code, 1)
  assert.match(second.said, new RegExp(`port ${new URL(address).port} is taken`))
  const end = ended(node)
  node.kill('SIGTERM')
  const { code, said } = await end
  assert.equal(code, 0)
  assert.match(said, /Stopped\./)
  assert.equal((await ended(entente('import', 'kiel', releaseOf(4), '--data', data))).code, 0)
})

test('U13 a node starts on an empty folder with the public record', async () => {
  const data = join(folder, 'fresh')
  const node = entente('start', '--port', '0', '--data', data)
  const address = /http:\S+/.exec(await lineOf(node, /Entente is at/))![0]
  const { size } = (await (await fetch(`${address}api/node`)).json()) as { size: number }
  assert.ok(size > 100)
  const end = ended(node)
  node.kill('SIGINT')
  assert.equal((await end).code, 0)
})

/** An import that stops for good at a step, having said so, where the test kills it. */
const interrupted = (at: string): string => `
import { importKiel, writeRecordOf } from ${JSON.stringify(new URL('../node/index.ts', import.meta.url).href)}
import { systemChance, systemClock } from ${JSON.stringify(new URL('../base/index.ts', import.meta.url).href)}
import { readFileSync } from 'node:fs'
const [data, file] = process.argv.slice(1)
const rest = () => { process.stdout.write('here\\n'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0) }
let drawn = 0
const chance = { bytes: count => { drawn += 1; if (${JSON.stringify(at)} === 'sign' && drawn === 400) rest(); return systemChance.bytes(count) } }
const record = await writeRecordOf(data, { clock: systemClock, chance })
await importKiel(async () => record, { name: file, bytes: readFileSync(file) }, {
  clock: systemClock,
  today: '2024-06-01',
  onProgress: ({ phase }) => { if (phase === 'sign and store') { if (${JSON.stringify(at)} === 'before') rest(); process.stdout.write('here\\n') } },
})
if (${JSON.stringify(at)} === 'after') rest()
`

test('U8 an import that is killed at any step leaves all rows or none, and the next import goes through', async () => {
  const file = releaseOf(800)
  for (const [at, expected] of [
    ['before', [0]],
    ['sign', [0]],
    ['store', [0, 800]],
    ['after', [800]],
  ] as const) {
    const data = join(folder, `killed-${at}`)
    const child = begin(['--input-type=module', '-e', interrupted(at), data, file])
    const lines = createInterface({ input: child.stdout! })
    let seen = 0
    // 'sign' and 'after' say so twice: once on the way, once where they rest.
    const wanted = at === 'sign' || at === 'after' ? 2 : 1
    for await (const line of lines) if (line === 'here' && ++seen === wanted) child.kill('SIGKILL')
    assert.equal(seen, wanted, at)
    const record = await writeRecordOf(data, { clock: systemClock, chance: systemChance })
    const claims = record.picture.numbersOf('commitment').length
    assert.ok((expected as readonly number[]).includes(claims), `${at}: ${claims} claims`)
    const read = { name: file, bytes: readFileSync(file) }
    const again = await importKiel(async () => record, read, { clock: systemClock, today: '2024-06-01' })
    assert.equal(again.outcome, claims === 0 ? 'added' : 'held')
    assert.deepEqual((await record.folder.verify()).findings, [])
    await record.close()
  }
})
