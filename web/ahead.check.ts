/** Checks of the pages that look ahead, in a real browser: outlooks, slippage, plans and back-tests. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PagesGround } from './check/ground.ts'
import { desk, saved, visit } from './check/window.ts'

const million = '/outlook/artillery-ammunition?to=UKR&asOf=2023-11-14'

export function aheadChecks(ground: PagesGround): void {
  outlookChecks(ground)
  slippageChecks(ground)
  planChecks(ground)
  scenarioChecks(ground)
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
    for (let step = 1; step <= 8; step += 1) await page.mouse.move(box.x + 8 + step * 8, box.y + 8)
    await page.waitForResponse(response => response.url().includes('draws=1000'))
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

function planChecks({ skip, node, windowOf }: PagesGround): void {
  test('W16 by keyboard alone: a band of the flow opens to its rows of the scenario, and gives the focus back', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/plan?scenario=a-floor-that-bites`)
    const band = page.locator('.figure').first().locator('[data-place="0-0"]')
    await band.waitFor()
    await band.press('Enter')
    const because = page.locator('.because')
    await because.getByText('floors[0]').waitFor()
    await because.getByText('Floors a tenth lower remove 6 of the 70 rounds').waitFor()
    assert.ok(await because.evaluate(element => element.contains(document.activeElement)))
    await page.keyboard.press('Escape')
    await because.waitFor({ state: 'detached' })
    assert.ok(await band.evaluate(element => element === document.activeElement))
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W16 the flow is drawn month by month, and the address says which', { skip }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/plan?scenario=a-line-that-restarts`)
    await page.locator('.flow-order').first().waitFor()
    const slider = page.getByRole('slider', { name: 'Month drawn' })
    await slider.focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/month=2024-01/)
    await page.getByText('Nothing is delivered or shipped in this month.').waitFor()
    await page.keyboard.press('End')
    await page.waitForURL(/month=2024-06/)
    await page.locator('.flow-gift').waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W16 where no plan is possible, what cannot hold together is said; two plans stand side by side', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    const address = `${node().address}/plan?scenario=demands-that-cannot-both-be-met&beside=a-line-that-restarts`
    await visit(page, address)
    await page.getByText('MDA must have 60 rounds of shell').waitFor()
    const beside = page.locator('.by-month', { hasText: 'A line that restarts' })
    await beside.waitFor()
    assert.match((await beside.locator('tr', { hasText: 'Short at the end' }).textContent()) ?? '', /–.*200/)
    assert.deepEqual(faults, [])
    await context.close()
  })
}

function scenarioChecks({ skip, node, windowOf }: PagesGround): void {
  test('W16 a scenario that is pasted is planned, and one that is wrong is refused with its place', {
    skip,
  }, async () => {
    const { context, page } = await windowOf(desk)
    await visit(page, `${node().address}/plan?scenario=a-floor-that-bites`)
    await page.locator('.figure').first().waitFor()
    await page.locator('.editor summary').click()
    const text = page.getByLabel('Text of the scenario')
    const scenario = await text.inputValue()
    await text.fill(scenario.replace('quantity: 60', 'quantity: 0'))
    await page.getByRole('button', { name: 'Plan it' }).click()
    await page.getByText('70 of 80').waitFor()
    await text.fill(scenario.replace('quantity: 100 ', 'quantity: -5 '))
    await page.getByRole('button', { name: 'Plan it' }).click()
    await page.locator('.failure', { hasText: 'stocks' }).waitFor()
    await text.fill('title: [')
    await page.getByRole('button', { name: 'Plan it' }).click()
    await page.locator('.failure', { hasText: 'Q1' }).waitFor()
    await context.close()
  })
}

function backtestChecks({ skip, node, windowOf }: PagesGround): void {
  test('W18 cases that missed stand first, and what came opens to its notice', { skip }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/backtest`)
    const values = page.locator('.table-frame', { hasText: 'Values, those that missed first' })
    await values.waitFor()
    assert.match((await values.locator('tbody tr').first().textContent()) ?? '', /✕/)
    await values.locator('.opens').first().press('Enter')
    await page.getByRole('dialog').locator('.claim').first().waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })
}

async function answerOf(page: Page, path: string): Promise<unknown> {
  return page.evaluate(async address => (await fetch(address)).json() as Promise<unknown>, path)
}
