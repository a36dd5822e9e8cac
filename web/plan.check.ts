/** Checks of the page of plans in a real browser: what opens, what is given to it, what is begun from the record. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import type { PagesGround } from './check/ground.ts'
import { desk, saved, visit } from './check/window.ts'

export function plansChecks(ground: PagesGround): void {
  planChecks(ground)
  figureChecks(ground)
  scenarioChecks(ground)
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
    const panel = page.getByRole('dialog')
    await panel.getByText('floors[0]').waitFor()
    await panel.getByText('line 14').waitFor()
    await panel.getByText('Floors a tenth lower remove 6 of the 70 rounds').waitFor()
    assert.match(page.url(), /open=%2Fplan%3Fof%3Dflow/)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
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

/** A plan that has orders, stocks, shares and two sides. */
const twoPlans = '/plan?scenario=a-line-that-restarts&beside=a-fair-share'

function figureChecks({ skip, node, windowOf }: PagesGround): void {
  test('W16 every figure of a plan opens: its head, both sides, needs, shipments, orders, stocks and sentences', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}${twoPlans}`)
    const panel = page.getByRole('dialog')
    await page.locator('.by-month', { hasText: 'A fair share' }).waitFor()
    assert.equal(await page.locator('.totals dd').count(), await page.locator('.totals dd .opens').count())
    for (const table of await page.locator('.table-frame').all()) {
      for (const figure of await table.locator('tbody td.number').allTextContents()) {
        assert.ok(figure.length > 0)
      }
      const figures = table.locator('tbody td.number', { hasNotText: /^–$/ })
      assert.equal(
        await figures.count(),
        await figures.locator('.opens').count(),
        (await table.locator('h2, h3').textContent()) ?? '',
      )
      await figures.locator('.opens').last().press('Enter')
      await panel.locator('.panel-figure').waitFor()
      await panel.getByText('Rows of the scenario').waitFor()
      await page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
    }
    await page.locator('.totals .opens', { hasText: 'EUR' }).first().press('Enter')
    await panel.getByText('Shipping').first().waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W16 a plan is saved as CSV, XLSX and JSON', { skip }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/plan?scenario=a-floor-that-bites`)
    const save = (format: string) =>
      saved(page, () => page.getByRole('button', { name: `Save the plan as ${format}` }).click())
    assert.match((await save('CSV')).text, /need,2024-01,UKR/)
    assert.match((await save('XLSX')).text, /^PK/)
    assert.equal((JSON.parse((await save('JSON')).text) as { title: string }).title, 'A floor that bites')
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
    await page.locator('.editor summary', { hasText: 'Text of the scenario' }).click()
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
    await page.goto(`${node().address}/plan?scenario=no-such-case`)
    await page.locator('.failure', { hasText: 'no-such-case' }).waitFor()
    await context.close()
  })

  test('W16 a scenario is uploaded as a workbook or dropped as YAML, and planned', { skip }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/plan`)
    await page.locator('input[type="file"]').setInputFiles({
      name: 'scenario.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await workbook()),
    })
    await page.getByRole('heading', { name: 'from a workbook' }).waitFor()
    await page.getByText('50 of 60').waitFor()
    await drop(page, '.editor', 'dropped.yaml', await page.locator('.scenario').inputValue())
    await page.getByRole('heading', { name: 'from a drop' }).waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W23 a scenario is begun from the record; what nobody has said is asked, and it is planned once all is answered', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/plan?asOf=2024-06-01`)
    await page.locator('summary', { hasText: 'Begin a scenario from the record' }).click()
    await page.getByLabel('Items').selectOption('artillery-shell-155mm')
    await page.getByRole('button', { name: 'Begin it' }).click()
    const asks = page.locator('.ask')
    await asks.first().waitFor()
    const plan = page.getByRole('button', { name: 'Plan it' })
    assert.ok(await plan.isDisabled())
    for (let left = await asks.count(); left > 0; left = await asks.count()) {
      const ask = asks.first()
      const leave = ask.getByRole('button', { name: 'leave this row out' })
      const says = (await ask.locator('label').textContent()) ?? ''
      if ((await leave.count()) > 0 && /promised by/.test((await ask.textContent()) ?? '')) await leave.click()
      else {
        const month = (await ask.locator('input').getAttribute('placeholder')) === 'YYYY-MM'
        await ask.locator('input').fill(month ? '2024-12' : /months/.test(says) ? '6' : '900000')
        await ask.locator('input').press('Enter')
      }
      await page.waitForFunction(before => document.querySelectorAll('.ask').length < before, left)
    }
    await plan.click()
    await page.locator('.plan .totals').waitFor()
    await page.locator('.by-month .opens').last().press('Enter')
    await page.getByRole('dialog').locator('.claim').first().waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })
}

/** A scenario as the sheets of a workbook. */
function workbook(): Promise<Uint8Array> {
  const sheet = (name: string, ...rows: (string | number)[][]) => ({ name, rows })
  return writeXlsx({
    sheets: [
      sheet('scenario', ['title', 'from a workbook'], ['currency', 'EUR'], ['start', '2024-01'], ['months', 2]),
      sheet('parties', ['party'], ['DEU'], ['UKR']),
      sheet('items', ['item', 'unit', 'price'], ['shell', 'round', 3000.5]),
      sheet('stocks', ['party', 'item', 'quantity'], ['DEU', 'shell', 50], ['UKR', 'shell', 0]),
      sheet('demands', ['party', 'item', 'month', 'quantity'], ['UKR', 'shell', '2024-01', 60]),
    ],
  })
}

/** Drops a file on the page as a hand would: with the data of a drag. */
async function drop(page: Page, onto: string, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([file, said]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([said!.replace('from a workbook', 'from a drop')], file!))
      return transfer
    },
    [name, text],
  )
  await page.dispatchEvent(onto, 'drop', { dataTransfer: data })
}
