/** The commands that README.md shows are commands that run. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { seededChance, systemClock } from '../base/index.ts'
import { runLine } from './run.ts'
import type { World } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-readme-'))
after(() => rmSync(folder, { recursive: true }))

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const lines = [...readme.matchAll(/^npx entente (.+)$/gm)].map(match => match[1]!.replace(/\s+#.*$/, '').trim())

/** They need releases of the institute, which are not ours to ship, time, a port, or another node. */
const needMore = /^(?:import kiel|revisions|start|plan cases|peer add|channel)\b/

/** Files of the checkout are named from its root, where the reader stands. */
const inCheckout = (word: string) =>
  word.startsWith('cases/') ? fileURLToPath(new URL(`../../${word}`, import.meta.url)) : word

const release = join(folder, 'release-18.csv')
writeFileSync(
  release,
  [
    'ID,Countries,Announcement Date,Type of Aid General,Original Currency,Total,Converted Value in EUR',
    'DKM1,Denmark,2022-03-02,Military,DKK,750,100',
    'POM1,Poland,2022-03-02,Military,PLN,500,100',
  ].join('\n'),
)

async function run(words: readonly string[]): Promise<{ code: number; said: string }> {
  let said = ''
  const world: World = {
    version: '0.0.0',
    out: () => undefined,
    say: text => {
      said += text
    },
    sayIsTerminal: false,
    colour: false,
    environment: { ENTENTE_DATA: join(folder, 'data') },
    clock: systemClock,
    chance: seededChance('readme'),
    onStop: () => undefined,
  }
  return { code: await runLine(words, world), said }
}

test('U4 every command line of README.md is understood, and runs on the public record and a release', async () => {
  assert.ok(lines.length >= 10, `${lines.length} lines were found`)
  assert.equal((await run(['import', 'record'])).code, 0)
  assert.equal((await run(['import', 'kiel', release])).code, 0)
  const home = process.cwd()
  process.chdir(folder)
  after(() => process.chdir(home))
  for (const line of lines) {
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(match => inCheckout(match[1] ?? match[2]!))
    if (needMore.test(line)) {
      assert.equal((await run([...words, '--help'])).code, 0, line)
      continue
    }
    const { code, said } = await run(words)
    assert.equal(code, 0, `${line}: ${said}`)
  }
})
