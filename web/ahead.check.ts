/** Checks of the pages that look ahead, in a real browser: outlooks, slippage and back-tests. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PagesGround } from './check/ground.ts'
import { desk, saved, visit } from './check/window.ts'

const million = '/outlook/artillery-ammunition?to=UKR&asOf=2023-11-14'

export function aheadChecks(ground: PagesGround): void {
  outlookChecks(ground)
  slippageChecks(ground)
  backtestChecks(ground)
}

function outlookChecks({ skip, node, windowOf }: PagesGround): void {
  test('W14 a slider that is dragged draws again with fewer draws, let go with all, and the address says so', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    const asked: string[] = []
    page.on('request', request => asked.push(decodeURIComponent(request.url())))
    await visit(page, `${node().address}${million}`)
    const figure = page.locator('.outlook-figures dd').nth(1)
    const before = await figure.textContent()
    const thumb = page.getByRole('slider', { name: 'rate', exact: true })
    const box = (await thumb.boundingBox())!
    await page.mouse.move(box.x + 8, box.y + 8)
    await page.mouse.down()
    let drawn = 0
    page.on('response', response => {
      if (response.url().includes('draws=1000') && response.ok()) drawn += 1
    })
    // The hand never rests: it is drawn again all the same, more than once.
    for (let step = 1; drawn < 3; step += 1) await page.mouse.move(box.x + 8 + (step % 60), box.y + 8)
    await page.mouse.move(box.x + 72, box.y + 8)
    assert.ok(!page.url().includes('assume='), 'the address waits for the hand')
    await page.mouse.up()
    await page.waitForURL(/assume=rate/)
    await page.locator('.answered[aria-busy="false"] .knob-assumed').waitFor()
    await page.getByText('10,000 draws').waitFor()
    assert.notEqual(await figure.textContent(), before)
    assert.ok(asked.some(address => /assume=rate=\d+.*draws=1000|draws=1000.*assume=rate=\d+/.test(address)))
    await page.getByRole('button', { name: 'As the record says' }).click()
    await page.waitForURL(address => !address.search.includes('assume='))
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W14 by keyboard alone: a month of the fan opens to what decides it, and a sentence to its notices', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}${million}`)
    await page.locator('[data-place="0-0"]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    await panel.locator('.claim').first().waitFor()
    assert.match(page.url(), /month%3D/)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await page.locator('.reason-notices').first().press('Enter')
    await panel.locator('.claim').first().waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W14 the fan is saved with its unit, and as a table with what was known and what was drawn', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}${million}`)
    const svg = await saved(page, () => page.getByRole('button', { name: 'Save SVG' }).first().click())
    for (const words of ['rounds', 'target 1,000,000', 'due 31 Mar 2024', 'As of 14 Nov 2023'])
      assert.ok(svg.text.includes(words), words)
    const csv = await saved(page, () => page.getByRole('button', { name: 'Save CSV' }).first().click())
    assert.match(csv.text, /2023-11-14,"?told by then, used"?/)
    assert.match(csv.text, /2024-03,drawn,\d+,\d+,\d+/)
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W14 an outlook without ground says what is missing, and a wrong assumption what it takes', {
    skip,
  }, async () => {
    const { context, page } = await windowOf(desk)
    await visit(page, `${node().address}/outlook/launcher-himars?asOf=2021-01-01`)
    await page.getByText('Unknown: the record gives no ground for an outlook').waitFor()
    assert.ok((await page.locator('.outlook-unknown li').count()) > 0)
    await page
      .getByLabel(/^lead time, months/)
      .first()
      .fill('0')
    await page.keyboard.press('Enter')
    await page.locator('.failure', { hasText: 'O3' }).waitFor()
    await context.close()
  })

  test('W17 the sentences that decide an outlook are told in Vietnamese as well', { skip }, async () => {
    const { context, page, faults } = await windowOf({ ...desk, locale: 'vi' })
    await visit(page, `${node().address}${million}`)
    await page.getByText('Đã có 300.000 trong 1.000.000').waitFor()
    assert.equal(await page.locator('.reasons [lang="en"]').count(), 0)
    assert.deepEqual(faults, [])
    await context.close()
  })
}

function slippageChecks({ skip, node, windowOf }: PagesGround): void {
  test('W15 a class, a plan and what was left out each open to their notices', { skip }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/slippage?by=target`)
    const panel = page.getByRole('dialog')
    for (const place of ['.figure >> nth=0', '.figure >> nth=1', '.figure >> nth=2']) {
      await page.locator(place).locator('[data-place="0-0"]').press('Enter')
      await panel.locator('.claim').first().waitFor()
      await page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
    }
    await page.locator('section[aria-labelledby="left-out"] .opens').first().press('Enter')
    await panel.locator('.claim').first().waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W15 below the curve stands how much was watched from each time on: all of it at first', { skip }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/slippage?by=target`)
    const watched = await page.locator('.at-risk tr').nth(1).locator('td').allTextContents()
    const answer = await answerOf(page, '/api/slippage?by=target')
    assert.equal(Number(watched[0]), Number((answer as { all: { weight: string } }).all.weight))
    assert.deepEqual(
      [...watched].map(Number),
      watched.map(Number).sort((one, other) => other - one),
    )
    assert.deepEqual(faults, [])
    await context.close()
  })
}

function backtestChecks({ skip, node, windowOf }: PagesGround): void {
  test('W18 cases that missed stand first; a case opens to its question as of that day and to the notices used', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/backtest`)
    const values = page.locator('.table-frame', { hasText: 'Values, those that missed first' })
    await values.waitFor()
    const row = values.locator('tbody tr').first()
    assert.match((await row.textContent()) ?? '', /✕/)
    await row.locator('.opens').first().press('Enter')
    const panel = page.getByRole('dialog')
    await panel.locator('.claim').first().waitFor()
    for (const words of ['Known then', 'Came:', 'What the forecast rests on']) {
      await panel.getByText(words).first().waitFor()
    }
    const then = (await panel.locator('dd').first().textContent()) ?? ''
    await panel.getByRole('link', { name: `The outlook as of ${then}` }).click()
    await page.waitForURL(/\/outlook\/.*asOf=20/)
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W18 every figure of the scores opens to the cases it is made of, and each of them further', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/backtest`)
    const panel = page.getByRole('dialog')
    for (const caption of ['How often the range', 'How well the day was told', 'Every series']) {
      const frame = page.locator('.table-frame', { hasText: caption })
      const figures = await frame.locator('tbody tr').first().locator('td.number').count()
      assert.ok(figures > 0)
      assert.equal(await frame.locator('tbody tr').first().locator('td.number .opens').count(), figures, caption)
      await frame.locator('.opens').first().press('Enter')
      await panel.locator('.terms').first().waitFor()
      await page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
    }
    await page.locator('.reasons .opens').first().press('Enter')
    await panel.locator('.plain-list .opens').first().press('Enter')
    await panel.locator('.claim').first().waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })
}

async function answerOf(page: Page, path: string): Promise<unknown> {
  return page.evaluate(async address => (await fetch(address)).json() as Promise<unknown>, path)
}
