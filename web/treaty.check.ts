/** Checks of the pages of treaties, in a real browser. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PagesGround } from './check/ground.ts'
import { desk, saved, visit } from './check/window.ts'

const suspended = '/treaties/new-start?at=2023-06-01'

export function treatyChecks({ skip, node, windowOf }: PagesGround): void {
  test('W19 by keyboard alone: New START is suspended, its disputed 800 and what is withheld open to their notices', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/treaties?at=2023-06-01`)
    await page.getByRole('link', { name: 'New START' }).press('Enter')
    await page.locator('.treaty-state', { hasText: 'Suspended by Russia' }).waitFor()
    assert.match(page.url(), /at=2023-06-01/, 'the day goes along')
    const withheld = page.locator('.headroom tr', { hasText: 'Russia' }).first()
    assert.match((await withheld.textContent()) ?? '', /withheld/)
    assert.doesNotMatch((await withheld.textContent()) ?? '', /\b0\b/, 'what is withheld is not nought')
    const dispute = page.getByRole('link', { name: /Russia disputes the launchers/ })
    await dispute.press('Enter')
    const panel = page.getByRole('dialog')
    await panel.locator('.claim').first().waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    assert.ok(await dispute.evaluate(element => element === document.activeElement))
    const disputed = page.locator('g.mark', { has: page.locator('.level-disputed') }).first()
    assert.match((await disputed.getAttribute('aria-label')) ?? '', /901/)
    await disputed.press('Enter')
    await panel.locator('.claim').nth(1).waitFor()
    assert.match(page.url(), /part%3Dfigure/)
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W19 the address of a figure stays when the as-of date moves, and says so where nothing was told yet', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}${suspended}`)
    await page.locator('.treaty-lines a', { hasText: 'Russia withholds' }).press('Enter')
    const panel = page.getByRole('dialog')
    await panel.locator('.claim').first().waitFor()
    const open = new URL(page.url()).searchParams.get('open')
    await page.locator('.time input[type="date"]').fill('2022-12-31')
    await page.waitForURL(/asOf=2022-12-31/)
    await panel.getByText('As of this date the answer has no such figure').waitFor()
    assert.equal(new URL(page.url()).searchParams.get('open'), open)
    await page.locator('.treaty-state', { hasText: 'In force' }).waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W19 the meeting of 29 November to 6 December 2022 is postponed without new days; limits begin and end', {
    skip,
  }, async () => {
    const { context, page, faults } = await windowOf(desk)
    await visit(page, `${node().address}/treaties/new-start?at=2022-12-01`)
    const meeting = page.locator('#meetings ~ ul li').first()
    assert.match((await meeting.textContent()) ?? '', /postponed by Russia.*29 Nov 2022 to 6 Dec 2022.*No new days/)
    const limit = page.locator('tr', { hasText: 'warheads on deployed missiles' }).last()
    assert.match((await limit.textContent()) ?? '', /at most 1,550.*5 Feb 2018.*5 Feb 2026.*in force/)
    await page.getByRole('radio', { name: 'Headroom' }).press('Space')
    await page.waitForURL(/shown=headroom/)
    const svg = await saved(page, () => page.getByRole('button', { name: 'Save SVG' }).first().click())
    assert.match(svg.text, /at the limit/)
    assert.deepEqual(faults, [])
    await context.close()
  })
}
