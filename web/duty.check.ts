/** Checks of the page of the watch, in a real browser, with a node and an officer at each end of a line. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PagesGround } from './check/ground.ts'
import { startTwoNodes, type TwoNodes } from './check/two-nodes.ts'
import { desk, looks, type Window } from './check/window.ts'

const patience = { timeout: 60_000 }

export function dutyChecks({ skip, windowOf }: Pick<PagesGround, 'skip' | 'windowOf'>): void {
  let two: TwoNodes
  before(async () => {
    if (skip === false) two = await startTwoNodes(['GBR', 'UKR'], 'hotline')
  })
  after(async () => two?.stop())

  const watch = async (end: 0 | 1, look = desk): Promise<Window> => {
    const window = await windowOf(look)
    // The stream of news stays open: a page of the watch is never idle.
    await window.page.goto(`${two.ends[end].node.address}/duty`)
    await window.page.locator('.glance-headline').waitFor(patience)
    return window
  }

  test('W21 by keyboard alone, at both ends: a line is opened, checked, used and answered', { skip }, async () => {
    const [here, there] = [await watch(0), await watch(1)]
    await openLine(here.page, there.page)
    await checkLine(here.page, there.page)
    await drafted(here.page, 'm')
    await releasedAndSent(here.page)
    await receivedAndAnswered(there.page)
    await here.page.locator('.duty-state', { hasText: 'answered' }).first().waitFor(patience)
    await here.page.locator('.duty-message', { hasText: 'from Ukraine, number 1' }).waitFor(patience)
    await ended(here, there)
  })

  test('W21 every act has a key that is shown, and one that is not open says so', { skip }, async () => {
    const window = await watch(0)
    const { page } = window
    await sitDown(page, 'Desk 2')
    await page.keyboard.press('?')
    const list = page.locator('.duty-keys')
    for (const name of ['Ask a check', 'Write a message', 'Hand the watch over', 'Suspend the line', 'Refuse it']) {
      await list.getByText(name).waitFor()
    }
    await list.locator('dd', { hasText: 'Accept the line' }).getByText('not now').waitFor()
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
    await page.keyboard.press('h')
    await typed(page, 'Who comes', 'Desk 3')
    await page.keyboard.press('Enter')
    await page.locator('.duty-ends', { hasText: 'on watch: Desk 3' }).waitFor(patience)
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'Sign: Suspend the line' }).press('Enter')
    await page.locator('.glance-headline', { hasText: 'SUSPENDED' }).waitFor(patience)
    await page.locator('.glance-word', { hasText: 'suspended' }).waitFor()
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'Sign: Resume the line' }).press('Enter')
    await page.locator('.glance-headline', { hasText: 'LINE OPEN' }).waitFor(patience)
    await page.keyboard.press('k')
    await page.locator('.duty-calendar td', { hasText: '✓ kept' }).waitFor(patience)
    await ended(window)
  })

  test('W21 test, exercise and actual are told apart by words, marks, frames and sounds', { skip }, async () => {
    const window = await watch(0)
    const { page } = window
    await sitDown(page, 'Desk 2')
    await page.keyboard.press('m')
    const edges: string[] = []
    for (const status of ['ACTUAL', 'EXERCISE', 'TEST']) {
      await page.getByRole('radio', { name: status }).press('Space')
      const form = page.locator('.duty-compose')
      await form.locator('.duty-group-name', { hasText: status }).waitFor()
      edges.push(await form.evaluate(element => getComputedStyle(element).borderTopStyle))
    }
    assert.deepEqual(edges, ['solid', 'dashed', 'dotted'])
    await page.getByLabel('Form').locator('option', { hasText: '7.' }).waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    for (const status of ['ACTUAL', 'EXERCISE', 'TEST']) {
      await page.getByRole('button', { name: `Test sound: ${status}` }).press('Enter')
      await page.getByText(`Sounded: ${status}.`).waitFor()
    }
    await ended(window)
  })

  test('W22 without the node the page says so in big words, keeps what is written, and hands it over when it is back', {
    skip,
  }, async () => {
    const { context, page } = await watch(0)
    await sitDown(page, 'Desk 2')
    await context.route('**/api/**', route => route.abort())
    await page.locator('.duty-cut', { hasText: 'THE NODE DOES NOT ANSWER' }).waitFor(patience)
    await page.locator('.duty-cut', { hasText: 'What stands below is as of' }).waitFor()
    await drafted(page, 'm')
    await page.getByRole('heading', { name: 'Written here, not yet at the node' }).waitFor(patience)
    await context.unroute('**/api/**')
    await page.locator('.duty-cut').waitFor({ state: 'detached', ...patience })
    await page
      .getByRole('heading', { name: 'Written here, not yet at the node' })
      .waitFor({ state: 'detached', ...patience })
    await page.getByRole('button', { name: 'Drafts (1)' }).waitFor(patience)
    await page.keyboard.press('d')
    await page.locator('.duty-open', { hasText: '0 of 2 released it' }).waitFor(patience)
    await page.getByRole('button', { name: 'Discard' }).press('Enter')
    await page.getByText('No draft waits.').waitFor(patience)
    await page.keyboard.press('m')
    await typed(page, 'Contact', 'Half a message')
    await page.reload()
    await page.locator('.glance-headline').waitFor(patience)
    assert.equal(await page.getByLabel('Contact').inputValue(), 'Half a message', 'kept as it was written')
    await context.close()
  })

  for (const look of looks) {
    test(`W8 the watch at ${look.width} px, ${look.colorScheme}, ${look.locale}: nothing wider than the window`, {
      skip,
    }, async () => {
      const wide = await watch(1, look)
      const { page } = wide
      await sitDown(page, 'Desk 7')
      for (const key of ['1', 'm', 'k', 't', 'n', '?']) {
        await page.keyboard.press('Escape')
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
        await page.keyboard.press(key)
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        assert.ok(beyond <= 0, `${key}: ${beyond} px wider than the window`)
      }
      await ended(wide)
    })
  }
}

async function ended(...windows: readonly Window[]): Promise<void> {
  for (const { context, faults } of windows) {
    assert.deepEqual(faults, [])
    await context.close()
  }
}

/** Typed over whatever stands in the field. */
async function typed(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(value)
}

/** Says who is at the desk, which every act asks for, and leaves the field, so that keys are heard. */
async function sitDown(page: Page, name: string): Promise<void> {
  await page.locator('.duty-desk input').focus()
  await page.keyboard.type(name)
  await page.keyboard.press('Tab')
}

/** A check is due in two minutes, so that it can be asked as soon as the line is open. */
async function openLine(here: Page, there: Page): Promise<void> {
  const { asOf } = (await (await here.request.get(new URL('/api/channels', here.url()).href)).json()) as {
    asOf: string
  }
  const due = new Date(Date.parse(asOf) + 120_000).toISOString().slice(11, 16)
  await typed(here, 'What the line is called', 'London–Kyiv')
  await typed(here, 'Where our duty officers sit', 'Main building')
  await typed(here, 'Checks, times of day UTC', due)
  await here.getByRole('button', { name: 'Sign the offer' }).press('Enter')
  await here.locator('.glance-headline', { hasText: 'NOT YET OPEN: OFFERED' }).waitFor(patience)
  await there.locator('.glance-headline', { hasText: 'WAITS FOR US' }).waitFor(patience)
  for (const [page, name] of [
    [here, 'Desk 2'],
    [there, 'Room 7'],
  ] as const) {
    await sitDown(page, name)
  }
  await there.keyboard.press('y')
  await typed(there, 'Where our duty officers sit', 'Duty room')
  await typed(there, 'Languages that they read, the best first', 'uk en')
  await there.keyboard.press('Enter')
  for (const page of [here, there]) {
    await page.locator('.glance-headline', { hasText: 'OPEN, NOT YET TESTED' }).waitFor(patience)
    await page.locator('.glance-count', { hasText: 'DUE NOW' }).waitFor(patience)
  }
}

/** The digits are asked in the language of the other end; a person reads them and types them. */
async function checkLine(here: Page, there: Page): Promise<void> {
  await here.keyboard.press('c')
  await here.getByRole('button', { name: 'Sign the check' }).press('Enter')
  await there.locator('.duty-alarm', { hasText: 'a check waits for our answer' }).waitFor(patience)
  await there.locator('.duty-key:not(:disabled)', { hasText: 'Answer a check' }).waitFor(patience)
  await there.keyboard.press('a')
  const challenge = there.locator('.duty-challenge', { hasText: 'Прошу повторити' })
  await challenge.waitFor(patience)
  assert.equal(await there.getByLabel('Digits').inputValue(), '', 'nothing is filled in')
  const [code = ''] = /\d{4,8}/.exec((await challenge.textContent()) ?? '') ?? []
  await typed(there, 'Digits', code)
  await there.keyboard.press('Enter')
  for (const page of [here, there]) {
    await page.locator('.glance-headline', { hasText: 'LINE OPEN' }).waitFor(patience)
  }
}

/** Fills in the form that a key opens, and writes the draft. */
async function drafted(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  for (const list of ['Activity', 'Infrastructure']) {
    await page.getByLabel(list, { exact: true }).focus()
    await page.keyboard.press('ArrowDown')
  }
  await typed(page, 'Place: latitude', '47.5122')
  await typed(page, 'Place: longitude', '34.5858')
  await page.getByLabel('Time: day, UTC').fill('2026-01-02')
  await page.getByLabel('Time: time, UTC').fill('03:04:05')
  await typed(page, 'Contact', 'Desk 2')
  await page.getByRole('button', { name: 'Write the draft' }).press('Enter')
}

/** Two persons release it, one after the other; before that it cannot be sent. */
async function releasedAndSent(page: Page): Promise<void> {
  const send = page.getByRole('button', { name: 'Send it' })
  for (const [person, count] of [
    ['A. Officer', '1 of 2'],
    ['B. Officer', '2 of 2'],
  ] as const) {
    await page.getByLabel('Who releases it').waitFor(patience)
    assert.ok(await send.isDisabled(), 'nothing is sent before enough persons released it')
    await typed(page, 'Who releases it', person)
    await page.keyboard.press('Enter')
    await page.locator('.duty-released', { hasText: count }).waitFor(patience)
  }
  await send.press('Enter')
  await page.getByText('No draft waits.').waitFor(patience)
}

async function receivedAndAnswered(page: Page): Promise<void> {
  await page.locator('.duty-alarm', { hasText: 'a message has not been opened' }).waitFor(patience)
  await page.locator('.duty-message', { hasText: 'NOT OPENED' }).waitFor(patience)
  await page.keyboard.press('g')
  await page.locator('.duty-alarm', { hasText: 'Seen: a message has not been opened' }).waitFor(patience)
  await page.keyboard.press('1')
  await page.locator('.duty-words', { hasText: 'latitude 47.5122' }).waitFor(patience)
  await page.keyboard.press('o')
  await page.locator('.duty-steps li', { hasText: 'Room 7' }).waitFor(patience)
  await page.keyboard.press('r')
  const language = page.getByLabel('Language', { exact: true })
  assert.equal(await language.inputValue(), 'uk', 'in the language that this end reads best')
  assert.equal(await page.getByLabel('Номер повідомлення').inputValue(), '1')
  await typed(page, 'Для зв’язку', 'Room 7')
  await page.getByRole('button', { name: 'Write the draft' }).press('Enter')
  await releasedAndSent(page)
  await page.locator('.duty-state', { hasText: 'answered' }).first().waitFor(patience)
}
