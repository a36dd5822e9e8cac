/**
 * Looks at the pages in a real browser, against a really started node: every page at two widths, in both colours and
 * both languages; the keyboard's way into a figure and out again; the time slider; files; and that nothing is asked of
 * any other machine. Run by `npm run test:pages`; without Chromium it says so and does nothing.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { aheadChecks } from './ahead.check.ts'
import {
  buildPages,
  chromiumPath,
  importReleases,
  openBrowser,
  type RunningNode,
  startNode,
  temporaryFolder,
} from './check/ground.ts'
import { desk, type Look, looks, openWindow, saved, visit } from './check/window.ts'
import { delegationChecks } from './delegation.check.ts'
import { dutyChecks } from './duty.check.ts'
import { intakeChecks } from './intake.check.ts'
import { peopleChecks } from './people.check.ts'
import { plansChecks } from './plan.check.ts'
import { treatyChecks } from './treaty.check.ts'

const executable = chromiumPath()
const skip = executable === undefined ? 'needs Chromium, which is not here: install it or set CHROMIUM' : false
const folder = temporaryFolder()

let browser: Browser
let recordOnly: RunningNode
let node: RunningNode

before(async () => {
  if (executable === undefined) return
  buildPages()
  recordOnly = await startNode(`${folder.path}/record`)
  const first = await startNode(`${folder.path}/full`)
  await first.stop()
  importReleases(`${folder.path}/full`)
  node = await startNode(`${folder.path}/full`)
  browser = await openBrowser(executable)
})

after(async () => {
  await browser?.close()
  await node?.stop()
  await recordOnly?.stop()
  folder.remove()
})

const windowOf = (look: Look) => openWindow(browser, look)

const addresses = [
  '/',
  '/support',
  '/support?measure=commitment&currency=native&by=recipient',
  '/items',
  '/items/artillery-shell-155mm',
  '/sources',
  '/clashes',
  '/revisions',
  '/outlook',
  '/outlook/artillery-ammunition?to=UKR&asOf=2023-11-14',
  '/outlook/artillery-shell-155mm?by=USA&open=%2Foutlook%2Fartillery-shell-155mm%3Fby%3DUSA%26why%3D0',
  '/outlook/missile-javelin?assume=stock%3D5000..7000%2Cconsumption%3D300%2Crate%3D200%2Cfloor%3D2000',
  '/outlook/launcher-himars?asOf=2021-01-01',
  '/slippage',
  '/slippage?by=target&open=%2Fslippage%3Fby%3Dtarget%26observation%3D0',
  '/plan',
  '/plan?scenario=demands-that-cannot-both-be-met&beside=a-line-that-restarts',
  '/backtest',
  '/logs',
  '/logs/LOCAL',
  '/logs/LOCAL?open=%2Flogs%2FLOCAL%2Fentries%2F0',
  '/decisions',
  '/treaties',
  '/treaties/new-start?at=2023-06-01',
  '/treaties/new-start?shown=headroom&open=%2Ftreaties%2Fnew-start%3Fpart%3Dstate%26key%3Dnew-start',
  '/peers',
  '/reference',
  '/support?open=%2Fsupport%2Fopen%3Fdonor%3DUSA',
  '/support?asOf=2001-01-01',
  '/items/artillery-shell-155mm?recorded=true&open=%2Fitems%2Fartillery-shell-155mm',
  '/no-such-page',
]

for (const look of looks) {
  test(`W8 every page at ${look.width} px, ${look.colorScheme}, ${look.locale}: no fault, nothing wider than the window`, {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(look)
    for (const address of addresses) {
      await visit(page, `${node.address}${address}`)
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (beyond > 0) faults.push(`${address} is ${beyond} px wider than the window`)
      if ((await page.locator('.failure').count()) > 0) faults.push(`${address} shows a failure`)
      const language = await page.evaluate(() => document.documentElement.lang)
      assert.equal(language, look.locale, address)
    }
    assert.deepEqual(faults, [])
    await context.close()
  })
}

test('W2 the kinds of notices are told, whatever the as-of date, with an example each', { skip }, async () => {
  const { context, page, faults } = await windowOf(desk)
  await visit(page, `${node.address}/reference?asOf=2022-12-31&recorded=true`)
  await page.getByRole('tab', { name: 'Kinds' }).click()
  await page.locator('summary', { hasText: 'A promise of aid' }).click()
  await page.getByText('An example that passes').filter({ visible: true }).waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})

test('W13 with the public record alone, the overview says what is there and how to import a release', {
  skip,
}, async () => {
  const { context, page, faults } = await windowOf(desk)
  await visit(page, recordOnly.address)
  await page.getByText('npx entente import kiel FILE --release N').waitFor()
  assert.ok((await page.locator('.big').count()) > 0, 'big numbers are there')
  await visit(page, `${recordOnly.address}/revisions`)
  await page.getByText('npx entente import kiel FILE --release N').waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})

test('W1 by keyboard alone: sort the table, open a figure, read its sources, close, and be back at the figure', {
  skip,
}, async () => {
  const { context, page, faults } = await windowOf(desk)
  await visit(page, `${node.address}/support`)
  const sort = page.getByRole('button', { name: 'donor', exact: true })
  await sort.focus()
  await page.keyboard.press('Enter')
  assert.equal(await page.locator('th', { has: sort }).getAttribute('aria-sort'), 'ascending')
  const figure = page.locator('tbody .opens').first()
  const name = await figure.textContent()
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab')
    if (await figure.evaluate(element => element === document.activeElement)) break
  }
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog')
  await panel.locator('.claim').first().waitFor()
  assert.match(page.url(), /open=/)
  assert.ok(await panel.evaluate(element => element.contains(document.activeElement)), 'the panel has the focus')
  for (const words of ['Event', 'Said on', 'Recorded on'])
    await panel.getByText(words, { exact: true }).first().waitFor()
  await panel.locator('.raw summary').first().press('Enter')
  await panel.locator('pre').first().waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), name)
  assert.doesNotMatch(page.url(), /open=/)
  assert.deepEqual(faults, [])
  await context.close()
})

test('W9 by keyboard alone: a mark of a drawing is reached by arrows and opens', { skip }, async () => {
  const { context, page, faults } = await windowOf(desk)
  await visit(page, `${node.address}/support`)
  await page.locator('[data-place="0-0"]').first().focus()
  await page.keyboard.press('ArrowDown')
  const focused = () => page.evaluate(() => (document.activeElement as SVGElement | null)?.dataset.place)
  assert.equal(await focused(), '1-0')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('.claim').first().waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})

test('W2 the slider moves the as-of date of every figure, month by month, and the address says so', {
  skip,
}, async () => {
  const { context, page, faults } = await windowOf(desk)
  await visit(page, `${node.address}/support?asOf=2022-12-31`)
  const total = page.locator('.total-value')
  const before = await total.textContent()
  const slider = page.getByRole('slider')
  await slider.focus()
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(/asOf=2022-11-30/)
  await page.locator('.answered[aria-busy="false"] .total-value').waitFor()
  const now = await total.textContent()
  assert.notEqual(now, before, 'release 2 was said on 1 December: the day before, release 1 counts')
  assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /30 Nov 2022/)
  await page.getByRole('link', { name: 'Sources' }).click()
  await page.waitForURL(/sources\?asOf=2022-11-30/)
  assert.deepEqual(faults, [])
  await context.close()
})

test('W11 markup in the words of a source is shown, not run', { skip }, async () => {
  const { context, page, faults } = await windowOf(desk)
  await visit(page, `${node.address}/support?open=%2Fsupport%2Fopen%3Fdonor%3DUSA`)
  const panel = page.getByRole('dialog')
  await panel.locator('.raw summary').first().click()
  await panel.locator('pre', { hasText: '<img src=x' }).waitFor()
  assert.equal(await panel.locator('img').count(), 0)
  assert.deepEqual(faults, [])
  await context.close()
})

test('W13 a refusal is shown with what to do, and a node that is silent with how to start it', { skip }, async () => {
  const { context, page } = await windowOf(desk)
  await visit(page, `${node.address}/items/no-such-thing`)
  await page.locator('.failure', { hasText: 'P10' }).waitFor()
  await context.route('**/api/clashes*', route => route.abort())
  await page.getByRole('link', { name: 'Clashes' }).click()
  await page.locator('.failure', { hasText: 'npm start' }).waitFor()
  await context.close()
})

test('W7 drawings and tables are saved, and the files say as of when and from which source', { skip }, async () => {
  const { context, page, faults } = await windowOf(desk)
  await visit(page, `${node.address}/support?asOf=2022-12-31`)
  const svg = await saved(page, () => page.getByRole('button', { name: 'Save SVG' }).first().click())
  assert.match(svg.name, /\.svg$/)
  assert.match(svg.text, /^<svg[^>]+xmlns/)
  assert.match(svg.text, /As of 31 Dec 2022/)
  for (const name of ['military', 'financial', 'In EUR']) assert.ok(svg.text.includes(name), `the drawing says ${name}`)
  assert.match(svg.text, /Source: .*2/)
  assert.doesNotMatch(svg.text, /class=|light-dark/)
  const chart = await saved(page, () => page.getByRole('button', { name: 'Save CSV' }).first().click())
  assert.match(chart.text, /asOf,counted,rates,source/)
  assert.match(chart.text, /2022-12-31/)
  const table = await saved(page, () => page.getByRole('link', { name: 'Save as CSV' }).first().click())
  assert.match(table.text, /asOf/)
  const workbook = await saved(page, () => page.getByRole('link', { name: 'Save as XLSX' }).first().click())
  assert.match(workbook.text, /^PK/)
  await page.getByRole('button', { name: 'Table', exact: true }).first().click()
  await page.locator('.figure table').first().waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})

test('W8 language and colours are chosen, kept, and asked of nobody', { skip }, async () => {
  const { context, page, faults } = await windowOf(desk)
  await visit(page, node.address)
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await page.getByRole('heading', { name: 'Tổng quan' }).waitFor()
  await page.getByRole('button', { name: /Màu nền/ }).click()
  await page.getByRole('button', { name: /Màu nền/ }).click()
  await page.reload()
  await page.getByRole('heading', { name: 'Tổng quan' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark')
  assert.deepEqual(faults, [])
  await context.close()
})

test('W1 a panel covers a small screen, and what lies under it is out of reach', { skip }, async () => {
  const { context, page, faults } = await windowOf({ ...desk, width: 360 })
  await visit(page, `${node.address}/support?open=%2Fsupport%2Fopen%3Fdonor%3DUSA`)
  await page.getByRole('dialog').locator('.claim').first().waitFor()
  assert.ok(await page.evaluate(() => document.getElementById('page')?.inert))
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.ok(!(await page.evaluate(() => document.getElementById('page')?.inert)))
  assert.deepEqual(faults, [])
  await context.close()
})

test('M3 by keyboard alone: an entry of the log opens with its proof, and the proof is saved', { skip }, async () => {
  const { context, page, faults } = await windowOf(desk)
  await visit(page, `${node.address}/logs/LOCAL`)
  await page.locator('tbody .opens').first().press('Enter')
  const panel = page.getByRole('dialog')
  const button = panel.getByRole('button', { name: 'Save the proof as a file' })
  const proof = await saved(page, () => button.press('Enter'))
  assert.match(proof.name, /^LOCAL-\d+\.tlog-proof$/)
  assert.match(proof.text, /^c2sp\.org\/tlog-proof@v1\n/)
  assert.deepEqual(faults, [])
  await context.close()
})

test('M2 older entries are a page further down the log', { skip }, async () => {
  const { context, page, faults } = await windowOf(desk)
  await visit(page, `${node.address}/logs/LOCAL`)
  const newest = await page.locator('tbody .opens').first().textContent()
  await page.getByRole('button', { name: 'Older' }).press('Enter')
  await page.waitForURL(/from=\d+/)
  await page.locator('.answered[aria-busy="false"]').waitFor()
  assert.notEqual(await page.locator('tbody .opens').first().textContent(), newest)
  assert.deepEqual(faults, [])
  await context.close()
})

for (const look of looks) {
  test(`M6 an alarm stands under the masthead of every page at ${look.width} px, ${look.colorScheme}, ${look.locale}`, {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(look)
    const alarms = [
      { alarm: 'fork', party: 'POL', since: '2024-03-01T09:30:00.000Z' },
      { alarm: 'behind', party: 'UKR', since: null },
    ]
    await context.route('**/api/peers', route => route.fulfill({ json: { wanted: 1, peers: [], alarms } }))
    for (const address of ['/', '/sources', '/peers']) {
      await visit(page, `${node.address}${address}`)
      await page.locator('.alarms a[href^="/logs/POL"]').waitFor()
      assert.equal(await page.locator('.alarms li').count(), 2)
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      assert.ok(beyond <= 0, `${address} is ${beyond} px wider than the window`)
    }
    assert.deepEqual(faults, [])
    await context.close()
  })
}

/** What the node says of Warsaw's log, of which it knows two histories. */
const forked = {
  party: 'POL',
  agreed: 4,
  size: 5,
  from: 'UKR',
  foundAt: '2024-03-01T09:30:00.000Z',
  origin: 'entente/public/POL',
  shared: 4,
  branches: [8, 20].map(size => ({
    size,
    key: `entente/public/POL+5d0f1a2b+${'A'.repeat(44)}`,
    checkpoint: `entente/public/POL\n${size}\n${'R'.repeat(43)}=\n\n— entente/public/POL ${'S'.repeat(92)}\n`,
  })),
  proof: '{"format":"entente fork 1"}\n',
}

for (const look of looks) {
  test(`M8 the alarm of a fork leads to its proof, which is saved, at ${look.width} px, ${look.colorScheme}, ${look.locale}`, {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(look)
    const { agreed, from, foundAt } = forked
    const log = {
      ...(await logFacts()),
      party: 'POL',
      name: 'Warsaw',
      state: 'forked',
      fork: { agreed, from, foundAt },
    }
    const alarms = [{ alarm: 'fork', party: 'POL', since: foundAt }]
    const answers: Record<string, object> = {
      '/api/peers': { at: foundAt, wanted: 1, peers: [], alarms },
      '/api/logs': { at: foundAt, wanted: 1, logs: [log] },
      '/api/logs/POL': { at: foundAt, log, entries: [], next: null, checkpoints: [] },
      '/api/logs/POL/fork': forked,
    }
    await context.route(/\/api\/(?:peers|logs)/, (route, request) =>
      route.fulfill({ json: answers[new URL(request.url()).pathname] ?? {} }),
    )
    await visit(page, node.address)
    await page.locator('.alarms a').press('Enter')
    await page.waitForURL(/\/logs\/POL\?open=/)
    const panel = page.getByRole('dialog')
    await panel.locator('pre', { hasText: '20' }).first().waitFor()
    const proof = await saved(page, () => panel.locator('button', { hasText: /^(?:Save|Lưu)/ }).press('Enter'))
    assert.deepEqual([proof.name, proof.text], ['POL.fork', forked.proof])
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await page.locator('[role="alert"] a').press('Enter')
    await panel.locator('pre').first().waitFor()
    await visit(page, `${node.address}/logs`)
    await page.locator('tbody .opens').press('Enter')
    await panel.locator('pre').first().waitFor()
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    assert.ok(beyond <= 0, `the page is ${beyond} px wider than the window`)
    assert.deepEqual(faults, [])
    await context.close()
  })
}

async function logFacts(): Promise<object> {
  const { log } = (await (await fetch(new URL('/api/logs/LOCAL', node.address))).json()) as { log: object }
  return log
}

aheadChecks({ skip, node: () => node, windowOf })
plansChecks({ skip, node: () => node, windowOf })
treatyChecks({ skip, node: () => node, windowOf })
peopleChecks({ skip, browser: () => browser })
delegationChecks({ skip, windowOf })
dutyChecks({ skip, windowOf })
intakeChecks({ skip, node: () => node, windowOf })
