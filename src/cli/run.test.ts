import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { handClock, seededChance } from '../base/index.ts'
import { commands } from './commands/index.ts'
import { runLine } from './run.ts'
import type { World } from './world.ts'

interface Ran {
  readonly code: number
  readonly out: string
  readonly said: string
}

const folder = mkdtempSync(join(tmpdir(), 'entente-cli-'))
after(() => rmSync(folder, { recursive: true }))
const data = join(folder, 'data')

async function run(words: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const texts = { out: '', said: '' }
  const world: World = {
    version: '9.9.9',
    out: text => {
      texts.out += text
    },
    say: text => {
      texts.said += text
    },
    sayIsTerminal: false,
    colour: false,
    environment,
    clock: handClock('2024-06-01T12:00:00.000Z'),
    chance: seededChance(words.join(' ')),
    onStop: () => undefined,
  }
  const code = await runLine(words, world)
  return { code, ...texts }
}

const onData = (...words: string[]): Promise<Ran> => run([...words, '--data', data])

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const header =
  'ID,Countries,Announcement Date,Type of Aid General,Explanation,Original Currency,Total,Converted Value in EUR'
const firstRelease = file(
  'first.csv',
  `${header}\nIEH1,Ireland,2022-03-01,Humanitarian,tents,EUR,1000,1000\nPOM1,Poland,2022-03-02,Military,helmets,PLN,5000,1000\n`,
)
const secondRelease = file(
  'second.csv',
  `${header}\nIEH1,Ireland,2022-03-01,Humanitarian,tents,EUR,1500,1500\nPOM1,Poland,2022-03-02,Military,helmets,PLN,5000,1250\nEIF1,EU (Commission and Council),until 7/2022,Financial,loan,EUR,undisclosed,\n`,
)

/** A directory of curated facts without any. */
const noFacts = mkdtempSync(join(folder, 'facts-'))
writeFileSync(join(noFacts, 'index.json'), '{"files": []}')

describe('words', () => {
  test('U4 an unknown command names the nearest, and is wrong use', async () => {
    for (const [words, value, hint] of [
      [['suport'], 'suport', /did you mean support\?/],
      [['import'], 'import', /import kiel, import sheet, import record/],
      [['import', 'keil', 'x'], 'import keil', /import kiel/],
      [['log', 'verfy'], 'log verfy', /log verify/],
      [['xyzzy'], 'xyzzy', /entente --help lists the commands/],
    ] as const) {
      const { code, out, said } = await run(words)
      assert.deepEqual([code, out], [2, ''])
      assert.ok(said.includes(JSON.stringify(value)), said)
      assert.match(said, hint)
    }
  })

  test('U4 an unknown flag names the nearest; flags and words are counted', async () => {
    for (const [words, message] of [
      [['support', '--as-off', '2022'], /no such flag[\s\S]*did you mean --as-of\?/],
      [['support', '--as-of'], /--as-of takes a value/],
      [['support', '--json', '--json'], /given twice/],
      [['support', '--json=yes'], /takes no value/],
      [['item'], /ITEM is missing/],
      [['revisions', '1'], /TO is missing/],
      [['item', 'a', 'b'], /one word too many[\s\S]*"b"/],
      [['start', '--port', 'http'], /a port is a number/],
      [['import', 'kiel', firstRelease, '--said-on', 'June'], /--said-on takes a calendar date/],
      [['template', 'comitment'], /did you mean commitment\?/],
      [['import', 'kiel', firstRelease, '--name', 'Elbonia'], /--name takes the words of the file and a code/],
    ] as const) {
      const { code, said } = await run(words)
      assert.equal(code, 2, said)
      assert.match(said, message)
    }
  })

  test('U1 help and version are answers', async () => {
    for (const words of [[], ['--help'], ['help']]) {
      const { code, out } = await run(words)
      assert.equal(code, 0)
      for (const name of Object.keys(commands)) assert.ok(out.includes(`entente ${name}`), name)
    }
    assert.deepEqual(await run(['--version']), { code: 0, out: '9.9.9\n', said: '' })
  })

  test('U4 the help of a command names every flag it takes', async () => {
    for (const [name, load] of Object.entries(commands)) {
      const command = await load()
      assert.equal(command.name, name)
      const { code, out } = await run([...name.split(' '), '--help'])
      assert.equal(code, 0)
      for (const flag of command.flags) assert.ok(out.includes(`--${flag.name}`), `${name} --${flag.name}`)
      assert.equal((await run(['help', ...name.split(' ')])).out, out)
    }
  })
})

describe('questions', () => {
  before(async () => {
    const first = await onData('import', 'kiel', firstRelease, '--release', '1', '--said-on', '2022-06-01')
    assert.equal(first.code, 0, first.said)
  })

  test('U6 a question to a folder that is missing or empty says what fills it', async () => {
    const missing = await run(['support', '--data', join(folder, 'missing')])
    assert.deepEqual([missing.code, missing.out], [1, ''])
    assert.match(missing.said, /there is no data folder here[\s\S]*entente import/)
    assert.equal(existsSync(join(folder, 'missing')), false)
    const unread = join(folder, 'unread')
    assert.equal((await run(['import', 'kiel', file('bad.csv', 'a,b\n1,2\n'), '--data', unread])).code, 1)
    assert.equal(existsSync(unread), false, 'a refused file makes no folder')
    const empty = join(folder, 'empty')
    assert.equal((await run(['import', 'record', noFacts, '--data', empty])).code, 0)
    const asked = await run(['support', '--data', empty])
    assert.equal(asked.code, 1)
    assert.match(asked.said, /the record is empty[\s\S]*entente import kiel FILE/)
  })

  test('U3 the folder is that of the flag, else of the environment', async () => {
    assert.equal((await run(['support', '--json'], { ENTENTE_DATA: data })).code, 0)
    assert.equal((await run(['support', '--data', data], { ENTENTE_DATA: join(folder, 'missing') })).code, 0)
    assert.equal((await run(['support'], { ENTENTE_DATA: join(folder, 'missing') })).code, 1)
  })

  test('U2 --json gives one JSON value on standard output and nothing else', async () => {
    const { code, out, said } = await onData('support', '--by', 'donor', '--json')
    assert.deepEqual([code, said], [0, ''])
    const answer = JSON.parse(out) as Record<string, unknown>
    assert.deepEqual(
      ['asOf', 'measure', 'currency', 'by', 'total'].map(name => answer[name]),
      ['2024-06-01', 'commitment', 'EUR', ['donor'], { amount: '2000', undated: '0', undisclosed: 0, claims: 2 }],
    )
  })

  test('U5 a month or a year means its last day', async () => {
    for (const [given, meant] of [
      ['2022', '2022-12-31'],
      ['2022-06', '2022-06-30'],
      ['2022-06-15', '2022-06-15'],
    ] as const) {
      const { out } = await onData('support', '--as-of', given, '--json')
      assert.equal((JSON.parse(out) as { asOf: string }).asOf, meant)
    }
    assert.equal((await onData('support', '--as-of', '2022-13')).code, 2)
  })

  test('U2 an answer for people says as of when, which edition, which rates, and units', async () => {
    const { out } = await onData('support')
    assert.match(out, /As of 2024-06-01: what had been said by then/)
    assert.match(out, /Measure: commitment\. Account: Kiel Institute for the World Economy, edition 1, 2022-06-01/)
    assert.match(out, /Amounts in EUR, as each source converted/)
    assert.match(out, /donor +humanitarian +military +all \(EUR\) +undated +undisclosed/)
    assert.match(out, /total +1,000 +1,000 +2,000/)
  })

  test('P9 where no value is known a table for people has a dash, not a zero', async () => {
    const into = join(folder, 'secret')
    const secret = file('secret.csv', `${header}\nIEM1,Ireland,2022-03-01,Military,arms,EUR,undisclosed,\n`)
    assert.equal((await run(['import', 'kiel', secret, '--data', into])).code, 0)
    const plain = await run(['support', '--by', 'donor', '--data', into])
    assert.match(plain.out, /IRL Ireland +– +0 +1 +0/)
    const crossed = await run(['support', '--data', into])
    assert.match(crossed.out, /IRL Ireland +– +– +– +1/)
  })

  test('P8 a period that ends before it begins is refused', async () => {
    const { code, said } = await onData('support', '--from', '2023', '--at', '2022')
    assert.equal(code, 2)
    assert.match(said, /ends before it begins[\s\S]*"2023 to 2022"/)
  })

  test('U2 no table for people adds stages, and shares that cannot be reckoned say why', async () => {
    const { out } = await onData('support', '--by', 'donor,stage')
    assert.match(out, /^donor +stage +amount/m)
    assert.doesNotMatch(out, /\ball\b/)
    const heads = await onData('support', '--by', 'donor', '--per', 'head')
    assert.match(heads.out, /No population of these donors is held/)
  })

  test('U2 every question answers, for people and as JSON', async () => {
    const { out: found } = await onData('notices', '--kind', 'commitment', '--json')
    const { claims } = JSON.parse(found) as { claims: { id: string; source: { id: string } }[] }
    const { id, source } = claims[0]!
    for (const words of [
      ['overview'],
      ['open', '--donor', 'Poland'],
      ['items'],
      ['clashes'],
      ['sources'],
      ['source', source.id],
      ['notices', '--text', 'Poland', '--limit', '1'],
      ['notices', 'show', id],
      ['log', 'verify'],
      ['log', 'show'],
      ['log', 'show', '1'],
      ['support', '--by', 'month', '--per', 'head'],
      ['support', '--by', 'stage'],
      ['support', '--currency', 'native'],
    ]) {
      const text = await onData(...words)
      assert.equal(text.code, 0, `${words.join(' ')}: ${text.said}`)
      assert.ok(text.out.length > 40)
      const json = await onData(...words, '--json')
      assert.equal(typeof JSON.parse(json.out), 'object', words.join(' '))
    }
  })

  test('U1 what the record does not hold is refused, with what is near', async () => {
    for (const words of [
      ['item', 'no such thing'],
      ['notices', 'show', 'ffffffffffff'],
      ['revisions', '1', '99'],
      ['support', '--account', 'nothing'],
      ['support', '--donor', 'Atlantis'],
      ['import', 'kiel', join(folder, 'nowhere.csv')],
      ['import', 'kiel', folder],
    ]) {
      const { code, out, said } = await onData(...words)
      assert.deepEqual([code, out], [1, ''], `${words.join(' ')}: ${said}`)
    }
  })

  test('U2 tables are saved as CSV and XLSX, and the remark names the other tables', async () => {
    const [csv, xlsx] = [join(folder, 'out.csv'), join(folder, 'out.xlsx')]
    const { code, out, said } = await onData('support', '--csv', csv, '--xlsx', xlsx)
    assert.deepEqual([code, out], [0, ''])
    assert.match(said, /saved table support, 2 rows, to .*out\.csv; --table also takes rates/)
    assert.match(readFileSync(csv, 'utf8'), /^\uFEFFdonor,type,donorName,amount/)
    assert.equal(readFileSync(xlsx).subarray(0, 2).toString(), 'PK')
    assert.equal((await onData('support', '--csv', join(folder, 'no', 'folder.csv'))).code, 1)
    assert.equal((await onData('support', '--csv', csv, '--table', 'sums')).code, 2)
  })
})

describe('imports', () => {
  const own = join(folder, 'own')
  const onOwn = (...words: string[]): Promise<Ran> => run([...words, '--data', own])

  test('I9 names that no list knows are given with their codes, as the refusal says', async () => {
    const unknown = file(
      'unknown.csv',
      `${header}\nX1,Eire (South),2022-03-01,Humanitarian,tents,Euros,5,5\nX2,Narnia,2022-03-02,Military,bows,EUR,2,2\n`,
    )
    const into = join(folder, 'named')
    const refused = await run(['import', 'kiel', unknown, '--data', into])
    assert.equal(refused.code, 1)
    assert.match(refused.said, /value "Eire \(South\)"[\s\S]*--name "Eire \(South\)=CODE"/)
    assert.equal(existsSync(into), false)
    const names = ['--name', 'Eire (South)=IRL', '--name', 'Euros=EUR', '--name', 'Narnia=NARNIA']
    const taken = await run(['import', 'kiel', unknown, ...names, '--data', into])
    assert.equal(taken.code, 0, taken.said)
    const { out } = await run(['support', '--by', 'donor', '--json', '--data', into])
    assert.deepEqual(
      JSON.parse(out).rows.map((row: { donor: string; amount: string }) => [row.donor, row.amount]),
      [
        ['IRL', '5'],
        ['NARNIA', '2'],
      ],
    )
  })

  test('U9 U10 editions follow each other, and one imported twice adds nothing', async () => {
    await onOwn('import', 'kiel', firstRelease, '--release', '1', '--said-on', '2022-06-01')
    const second = await onOwn('import', 'kiel', secondRelease, '--release', '2', '--said-on', '2022-09-01')
    assert.equal(second.code, 0)
    assert.match(second.out, /Added edition 2, 2022-09-01/)
    assert.match(second.out, /Rows: 1 new, 1 amended, 1 only re-converted, 0 in wording only, 0 unchanged; 0 withdrawn/)
    assert.match(second.out, /exchange rates alone +250\.00/)
    const again = await onOwn('import', 'kiel', secondRelease, '--release', '2', '--said-on', '2022-09-01')
    assert.equal(again.code, 0)
    assert.match(again.out, /Already held: edition 2, 2022-09-01/)
    const changes = await onOwn('revisions', '1', '2')
    assert.match(changes.out, /What changed from 1 to 2/)
    const json = JSON.parse((await onOwn('revisions', '2022-07', '2022-10', '--json')).out) as { from: string }
    assert.equal(json.from, '1')
  })

  test('U8 a refused file leaves the folder as it was', async () => {
    const before = (await onOwn('log', 'show')).out
    const refused = await onOwn('import', 'kiel', file('torn.csv', `${header}\nIEH1,"Ireland,2022-03-01\n`))
    assert.deepEqual([refused.code, refused.out], [1, ''])
    assert.match(refused.said, /torn\.csv/)
    assert.equal((await onOwn('log', 'show')).out, before)
  })

  test('U9 a template is written, and what it holds imports as it stands', async () => {
    const written = await onOwn('template', 'receipt', '--out', folder)
    assert.equal(written.code, 0)
    const taken = await onOwn('template', 'receipt', '--out', folder)
    assert.equal(taken.code, 1)
    const first = await onOwn('import', 'sheet', join(folder, 'receipt.csv'))
    assert.equal(first.code, 0, first.said)
    assert.match(first.out, /Added 1 notice/)
    assert.match((await onOwn('import', 'sheet', join(folder, 'receipt.csv'))).out, /Already held/)
    assert.equal((await onOwn('import', 'sheet', firstRelease)).code, 1)
  })

  test('U13 the public record is taken in once', async () => {
    const first = await onOwn('import', 'record', '--json')
    assert.equal(first.code, 0, first.said)
    const { facts, added } = JSON.parse(first.out) as { facts: number; added: number }
    assert.equal(added, facts)
    const again = await onOwn('import', 'record')
    assert.match(again.out, /already held\. Nothing was added/)
    const item = await onOwn('item', 'artillery-ammunition')
    assert.equal(item.code, 0, item.said)
    assert.match(item.out, /Target "/)
  })
})
