/** Checks of the pages of articles and drafts, in a real browser. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PagesGround } from './check/ground.ts'
import { type Window as BrowserWindow, desk, looks, visit } from './check/window.ts'

const page = (
  number: number,
) => `<html><head><title>Aid</title><script>document.title = "${'run'.repeat(200)}"</script></head>
<body><nav>Home | News</nav><h1>Germany to send vehicles, part ${number}</h1><p>12 June 2024</p>
<p>Germany will give Ukraine 40 armoured vehicles, the ministry said on Wednesday. <img src="x" onerror="document.title = 'run'"></p>
<p>The United States announced a package of military aid worth $12${number} million for Ukraine.</p>
<p>Berlin has delivered 10 howitzers to Ukraine.</p></body></html>`

export function intakeChecks({ skip, node, windowOf }: PagesGround): void {
  const takeIn = async (opened: BrowserWindow, number: number) => {
    await visit(opened.page, `${node().address}/intake`)
    const name = `part-${number}.html`
    await opened.page
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'text/html', buffer: Buffer.from(page(number)) })
    await opened.page
      .getByRole('link', { name: `Germany to send vehicles, part ${number}`, exact: true })
      .press('Enter')
    await opened.page.locator('.intake-drafts li').first().waitFor()
  }

  test('W25 by keyboard alone: a file is taken in, its drafts lit, edited, accepted and rejected', {
    skip,
  }, async () => {
    const opened = await windowOf(desk)
    const { context, page: tab, faults } = opened
    await takeIn(opened, 1)
    await tab.keyboard.press('j')
    const lit = tab.locator('.intake-drafts li[data-lit]')
    const first = await lit.getAttribute('data-draft')
    assert.ok((await tab.locator(`.original mark[data-lit][data-drafts~="${first}"]`).count()) > 0, 'lit on both sides')
    await tab.keyboard.press('?')
    await tab.locator('.intake-keys dl').waitFor()
    await tab.keyboard.press('e')
    const item = tab.getByLabel('itemText', { exact: true })
    await item.fill('armoured lorries')
    await item.press('Enter')
    await tab.locator(`[data-draft="${first}"]`, { hasText: 'armoured lorries' }).waitFor()
    await tab.keyboard.press('a')
    await tab.locator(`[data-draft="${first}"][data-state="accepted"]`).waitFor()
    await tab.locator('.intake-drafts li[data-state="waiting"]:focus').waitFor()
    await tab.keyboard.press('r')
    await tab.locator('.intake-drafts li[data-state="rejected"]').waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('W25 what another article says again is joined by a key; a file that is no page is refused with its reason', {
    skip,
  }, async () => {
    const opened = await windowOf(desk)
    const { context, page: tab } = opened
    await takeIn(opened, 20)
    await tab.keyboard.press('j')
    await tab.locator('li[data-lit]:focus').waitFor()
    await tab.keyboard.press('a')
    await tab.locator('li[data-state="accepted"]').waitFor()
    await takeIn(opened, 21)
    await tab.keyboard.press('j')
    await tab.locator('li[data-lit]:focus [data-likeness="same"]').first().waitFor()
    await tab.keyboard.press('g')
    await tab.locator('li[data-state="joined"]').waitFor()
    await visit(tab, `${node().address}/intake`)
    const pdf = { name: 'page.txt', mimeType: 'text/plain', buffer: Buffer.from('%PDF-1.7\n%âãÏÓ\n') }
    await tab.locator('input[type="file"]').setInputFiles(pdf)
    await tab.locator('.failure', { hasText: 'J3' }).waitFor()
    await context.close()
  })

  for (const [index, look] of looks.entries()) {
    test(`W24 an article is text beside its drafts at ${look.width} px, ${look.colorScheme}, ${look.locale}`, {
      skip,
    }, async () => {
      const opened = await windowOf(look)
      const { context, page: tab, faults } = opened
      await takeIn(opened, index + 2)
      assert.equal(await tab.locator('.original img, .original script').count(), 0)
      assert.doesNotMatch(await tab.title(), /run/)
      await tab.locator('.original', { hasText: '<img src="x"' }).waitFor()
      assert.ok((await tab.locator('.original .unread').count()) > 0, 'what was not read is set apart')
      await tab.locator('.original mark').first().hover()
      await tab.locator('.intake-drafts li[data-lit]').waitFor()
      const beyond = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      assert.ok(beyond <= 0, `the page is ${beyond} px wider than the window`)
      assert.deepEqual(faults, [])
      await context.close()
    })
  }
}
