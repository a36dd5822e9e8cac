import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { readXlsx } from 'hucre'
import type { z } from 'zod'
import { handClock, seededChance, utf8 } from '../../base/index.ts'
import { type Draft, kinds } from '../../kinds/index.ts'
import { privateKeyOfSeed, signerOf } from '../../log/index.ts'
import { facts, folderFor, forkBy, importEdition, recordFor, today } from '../fixture.ts'
import { Copies } from '../keeping/index.ts'
import type { OpenRecord } from '../record.ts'
import { createApi, nobodySignsIn, type Pages, readPages } from './index.ts'
import { routes } from './routes/index.ts'

const clock = handClock('2024-06-01T12:00:00.000Z')

const pages: Pages = new Map([
  ['index.html', utf8('<!doctype html><title>pages</title>')],
  ['assets/main-1a2b.js', utf8('void 0')],
])

function apiOf(record: OpenRecord, more: { hosts?: string[]; today?: string; reported?: unknown[] } = {}) {
  const { folder } = record
  return createApi({
    picture: () => record.picture,
    node: () => ({
      party: folder.party,
      community: folder.community,
      origin: folder.origin,
      size: folder.size,
      checkpoint: folder.checkpoint.note,
      logs: record.logs(),
    }),
    keeping: { folder: record.folder, copies: new Copies(record.folder), clock, wanted: 1, states: () => [] },
    writing: { record, clock, chance: seededChance('api'), people: nobodySignsIn },
    today: () => more.today ?? today,
    version: '0.1.0',
    hosts: more.hosts ?? [],
    pages,
    report: error => more.reported?.push(error),
  })
}

/** The examples of three kinds: a treaty, a limit on it, a declaration under it. */
const treatyDrafts = (['treaty', 'limit', 'declaration'] as const).map(
  kind => ({ kind, basis: 'reported', body: kinds[kind].example }) as Draft,
)

interface RefusalBody {
  readonly code: string
  readonly value?: string
  readonly place: { readonly path?: string }
  readonly hint?: string
}

describe('the API', () => {
  let record: OpenRecord
  let api: ReturnType<typeof apiOf>
  let proposalId = ''
  let sourceId = ''
  let lineId = ''
  /** Last in, first out: what is registered within a hook would end with the hook. */
  const endings: (() => unknown)[] = []

  after(async () => {
    for (const end of endings) await end()
  })

  before(async () => {
    record = await recordFor({ after: end => void endings.unshift(end) })
    await record.append(facts)
    const proposal: Draft = { kind: 'proposal', basis: 'declared', body: kinds.proposal.example }
    ;[proposalId = ''] = await record.append([proposal])
    await record.append(treatyDrafts)
    const body = { ...kinds.channel.example, ends: ['LOCAL', 'RUS'], from: clock.now() }
    ;[lineId = ''] = await record.append([{ kind: 'channel', basis: 'declared', body }])
    await importEdition(record, 'first')
    await importEdition(record, 'second')
    const poland = signerOf('entente/public/POL', privateKeyOfSeed(new Uint8Array(32)))
    const log = { party: 'POL', community: record.folder.community }
    const known = { agreed: 2, from: 'GBR', foundAt: clock.now() }
    await record.folder.keep.putFork(log, forkBy(poland, log, known))
    api = apiOf(record)
    sourceId = record.picture.id(record.picture.numbersOf('source')[0]!)
  })

  const get = (path: string, headers: Record<string, string> = {}) =>
    api.request(`http://127.0.0.1${path}`, { headers })
  const json = async (path: string): Promise<unknown> => (await get(path)).json()

  /** One address for each route, in the order of the document. */
  const addresses = (): Record<string, string> => ({
    '/api/node': '/api/node',
    '/api/overview': '/api/overview',
    '/api/support': '/api/support?by=donor,type&asOf=2022-12',
    '/api/support/open': '/api/support/open?donor=IRL',
    '/api/items': '/api/items',
    '/api/items/{code}': '/api/items/shells',
    '/api/sources': '/api/sources',
    '/api/sources/{id}': `/api/sources/${sourceId.slice(0, 12)}`,
    '/api/notices': '/api/notices?speaker=Speaker',
    '/api/notices/{id}': `/api/notices/${sourceId}`,
    '/api/notices/{id}/delivery': `/api/notices/${sourceId}/delivery`,
    '/api/channels': '/api/channels',
    '/api/channels/{id}': `/api/channels/${lineId}?moment=2024-06-01T12:00:00Z`,
    '/api/channels/{id}/calendar': `/api/channels/${lineId}/calendar?from=2024-05-01T00:00:00Z`,
    '/api/channels/{id}/inbox': `/api/channels/${lineId}/inbox?limit=5&status=test`,
    // Of one party alone there is no message: writes/exchange.test.ts asks for one.
    '/api/messages/{id}': '/api/messages/00000000',
    '/api/drafts': '/api/drafts?language=uk',
    '/api/phrasebook': '/api/phrasebook',
    '/api/watch': '/api/watch',
    '/api/decisions': '/api/decisions',
    '/api/decisions/{id}': `/api/decisions/${proposalId.slice(0, 12)}?moment=2024-06-02T00:00:00Z`,
    // Nothing is adopted here: the check of the pages saves a proof and has it checked.
    '/api/decisions/{id}/proof': `/api/decisions/${proposalId.slice(0, 12)}/proof`,
    '/api/clashes': '/api/clashes',
    '/api/revisions': '/api/revisions?from=1&to=2',
    '/api/outlook/{item}': '/api/outlook/shells?draws=100&months=3',
    '/api/slippage': '/api/slippage?by=class&asOf=2023',
    '/api/backtest': '/api/backtest?draws=20',
    '/api/scenario': '/api/scenario?items=shells&months=6',
    '/api/kinds': '/api/kinds',
    '/api/kinds/{name}': '/api/kinds/rate',
    '/api/logs': '/api/logs',
    '/api/logs/{party}': '/api/logs/LOCAL?limit=2',
    '/api/logs/{party}/entries/{seq}': '/api/logs/LOCAL/entries/0',
    '/api/logs/{party}/fork': '/api/logs/POL/fork',
    '/api/peers': '/api/peers',
    '/api/treaties': '/api/treaties',
    '/api/treaties/{id}': '/api/treaties/new-start?at=2018-02-05',
    '/api/treaties/{id}/headroom': '/api/treaties/new-start/headroom?at=2018-02-05',
    '/api/treaties/{id}/calendar': '/api/treaties/new-start/calendar',
  })

  test('H1 every route answers in the form that it documents', async () => {
    assert.deepEqual(
      routes.map(route => route.path),
      Object.keys(addresses()),
    )
    for (const route of routes) {
      const response = await get(addresses()[route.path]!)
      const refusal = { '/api/messages/{id}': 404, '/api/decisions/{id}/proof': 409 }[route.path]
      assert.equal(response.status, refusal ?? 200, route.path)
      if (refusal !== undefined) continue
      const answer: unknown = await response.json()
      const read = (route.form as z.ZodType).safeParse(answer)
      assert.ok(read.success, `${route.path}: ${read.error?.message}`)
    }
  })

  test('H1 the document lists every route, and describes every parameter', async () => {
    const document = (await json('/openapi.json')) as {
      openapi: string
      paths: Record<string, { get?: { parameters?: { name: string; description?: string }[] } }>
    }
    assert.equal(document.openapi, '3.1.0')
    const read = Object.entries(document.paths).filter(([, { get }]) => get !== undefined)
    assert.deepEqual(
      read.map(([path]) => path),
      // Articles have routes of their own, tried in intake.test.ts.
      [...Object.keys(addresses()), '/api/intake', '/api/intake/{id}'],
    )
    for (const [path, { get: operation }] of read) {
      for (const parameter of operation?.parameters ?? []) assert.ok(parameter.description, `${path} ${parameter.name}`)
    }
  })

  test('H1 the answers are those of the record', async () => {
    const answer = (await json('/api/support?by=donor&asOf=2022-07-01')) as {
      asOf: string
      total: { amount: string }
      rows: { donor: string; amount: string }[]
    }
    assert.equal(answer.total.amount, '2090')
    assert.deepEqual(
      answer.rows.map(row => [row.donor, row.amount]),
      [
        ['POL', '1080'],
        ['IRL', '1000'],
        ['CZE', '10'],
      ],
    )
    const month = (await json('/api/support?asOf=2022-07')) as { asOf: string }
    assert.equal(month.asOf, '2022-07-31')
    const undated = (await json('/api/support')) as { asOf: string }
    assert.equal(undated.asOf, today)
  })

  test('H2 a parameter that does not fit is refused with its name and value', async () => {
    const cases: [string, number, string | undefined, string | undefined][] = [
      ['/api/support?asOf=yesterday', 400, 'asOf', 'yesterday'],
      ['/api/support?asOf=2022-02-30', 400, 'asOf', '2022-02-30'],
      ['/api/support?by=donr', 400, 'by', 'donr'],
      ['/api/support?measure=promises', 400, 'measure', 'promises'],
      ['/api/support?bye=donor', 400, undefined, 'bye'],
      ['/api/support?by=donor&by=type', 400, 'by', 'donor,type'],
      ['/api/support?currency=XXQ', 422, 'currency', 'XXQ'],
      ['/api/support?donor=Atlantis', 422, undefined, 'Atlantis'],
      ['/api/notices?limit=-1', 400, 'limit', '-1'],
      ['/api/notices?limit=999999', 400, 'limit', '999999'],
      ['/api/revisions?from=1', 400, 'to', undefined],
      ['/api/revisions?from=1&to=77', 404, undefined, '77'],
      ['/api/items/nothing-like-it', 404, undefined, 'nothing-like-it'],
      ['/api/notices/ffffffffffff', 404, undefined, 'ffffffffffff'],
      ['/api/kinds/rumour', 404, undefined, 'rumour'],
      ['/api/nothing', 404, undefined, 'GET /api/nothing'],
    ]
    for (const [path, status, place, value] of cases) {
      const response = await get(path)
      const body = (await response.json()) as RefusalBody
      assert.deepEqual([response.status, body.place.path, body.value], [status, place, value], path)
    }
    assert.equal((await api.request('http://127.0.0.1/api/support', { method: 'POST' })).status, 404)
  })

  test('H3 the same question as CSV and as XLSX gives the same figures', async () => {
    const path = '/api/support?by=donor&asOf=2022-07-01'
    const answer = (await json(path)) as { rows: { amount: string }[] }
    const csv = await get(`${path}&format=csv`)
    assert.match(csv.headers.get('content-disposition') ?? '', /attachment; filename="entente-support.csv"/)
    const lines = (await csv.text()).trim().split('\r\n')
    assert.deepEqual(
      lines.slice(1).map(line => line.split(',')[2]),
      answer.rows.map(row => row.amount),
    )
    const xlsx = await get(`${path}&format=xlsx`)
    const book = await readXlsx(new Uint8Array(await xlsx.arrayBuffer()))
    assert.deepEqual(
      book.sheets[0]?.rows.slice(1).map(row => String(row[2])),
      answer.rows.map(row => row.amount),
    )
  })

  test('M9 logs, one log and peers are saved as tables, which say of which moment they are', async () => {
    for (const [path, first] of [
      ['/api/logs', 'party,name,holding,size'],
      ['/api/logs/LOCAL?limit=2', 'seq,id,withheld'],
      ['/api/peers', 'party,name,asked'],
    ] as const) {
      const csv = await get(`${path}${path.includes('?') ? '&' : '?'}format=csv`)
      assert.equal(csv.headers.get('cache-control'), 'no-store')
      const [header = ''] = (await csv.text()).split('\r\n')
      assert.ok(header.startsWith(first), header)
      assert.match(header, /asOf,counted/)
    }
    const mirrors = await (await get('/api/logs?format=csv&table=mirrors')).text()
    assert.match(mirrors, /party,mirror,size,at/)
    const workbook = await readXlsx(new Uint8Array(await (await get('/api/peers?format=xlsx')).arrayBuffer()))
    assert.deepEqual(
      workbook.sheets.map(({ name }) => name),
      ['peers', 'alarms', 'About'],
    )
  })

  test('H3 every table of every answer can be saved', async () => {
    for (const route of routes.filter(one => one.tables !== undefined)) {
      const address = addresses()[route.path]!
      const and = address.includes('?') ? '&' : '?'
      for (const format of ['csv', 'xlsx']) {
        const response = await get(`${address}${and}format=${format}`)
        assert.equal(response.status, 200, route.path)
        assert.ok((await response.arrayBuffer()).byteLength > 50)
      }
    }
    const refused = await get('/api/support?format=csv&table=nothing')
    assert.deepEqual([refused.status, ((await refused.json()) as RefusalBody).value], [400, 'nothing'])
  })

  test('H4 an answer asked for again by its tag is not sent again', async () => {
    const tag = (await get('/api/support?by=donor')).headers.get('etag')!
    assert.match(tag, /^W\/"[0-9a-f]{32}"$/)
    const again = await get('/api/support?by=donor', { 'if-none-match': tag })
    assert.deepEqual([again.status, await again.text()], [304, ''])
    assert.notEqual((await get('/api/support?by=type')).headers.get('etag'), tag)
    const tomorrow = await apiOf(record, { today: '2024-06-02' }).request('http://127.0.0.1/api/support?by=donor')
    assert.notEqual(tomorrow.headers.get('etag'), tag)
  })

  test('H5 a name that somebody made to point here is refused', async () => {
    for (const [host, status] of [
      ['127.0.0.1:4820', 200],
      ['localhost:4820', 200],
      ['[::1]:4820', 200],
      ['evil.example', 400],
      ['127.0.0.1.evil.example:4820', 400],
    ] as const) {
      assert.equal((await get('/api/node', { host })).status, status, host)
    }
    const open = await apiOf(record, { hosts: ['*'] }).request('http://record.example/api/node')
    assert.equal(open.status, 200)
  })

  test('H6 every response forbids content from elsewhere', async () => {
    for (const path of ['/api/node', '/', '/api/nothing', '/openapi.json', '/assets/main-1a2b.js']) {
      const { headers } = await get(path)
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'.*frame-ancestors 'none'/, path)
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
      assert.equal(headers.get('referrer-policy'), 'no-referrer', path)
    }
  })

  test('H7 other paths serve what was built, and nothing else', async () => {
    assert.equal(await (await get('/assets/main-1a2b.js')).text(), 'void 0')
    for (const path of ['/', '/support', '/items/shells', '/../../package.json', '/%2e%2e/package.json']) {
      assert.equal(await (await get(path)).text(), '<!doctype html><title>pages</title>', path)
    }
    assert.equal((await get('/assets/other.js')).status, 404)
  })

  test('H8 a mistake of ours is reported to the terminal and not to the caller', async () => {
    const reported: unknown[] = []
    const broken = createApi({
      picture: () => {
        throw new Error('the inside of it')
      },
      node: () => ({ party: 'LOCAL', community: 'public', origin: 'o', size: 0, checkpoint: '', logs: [] }),
      keeping: { folder: record.folder, copies: new Copies(record.folder), clock, wanted: 1, states: () => [] },
      writing: { record, clock, chance: seededChance('api'), people: nobodySignsIn },
      today: () => today,
      version: '0.1.0',
      hosts: [],
      pages: undefined,
      report: error => reported.push(error),
    })
    const response = await broken.request('http://127.0.0.1/api/support')
    assert.equal(response.status, 500)
    assert.doesNotMatch(await response.text(), /inside/)
    assert.equal(reported.length, 1)
    assert.equal((await broken.request('http://127.0.0.1/')).status, 503)
  })
})

test('H7 a folder is read with its subfolders, and one without an index has no pages', t => {
  const folder = folderFor(t)
  assert.equal(readPages(join(folder, 'missing')), undefined)
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'assets', 'a.js'), '1')
  assert.equal(readPages(folder), undefined)
  writeFileSync(join(folder, 'index.html'), 'x')
  assert.deepEqual([...(readPages(folder)?.keys() ?? [])].sort(), ['assets/a.js', 'index.html'])
})
