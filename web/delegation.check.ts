/** Checks of the pages of decisions, in a real browser, with a node at each end. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PagesGround } from './check/ground.ts'
import { startTwoNodes, type TwoNodes } from './check/two-nodes.ts'
import { desk, saved, visit, type Window } from './check/window.ts'

/** How long a silence is here: long enough for a receipt to cross, short enough to wait for. */
const silenceMs = 20_000
const patience = { timeout: 60_000 }

export function delegationChecks({ skip, windowOf }: Pick<PagesGround, 'skip' | 'windowOf'>): void {
  let two: TwoNodes
  before(async () => {
    if (skip === false) two = await startTwoNodes(['GBR', 'UKR'], 'contact-group')
  })
  after(async () => two?.stop())

  const bothEnds = async (): Promise<readonly [Window, Window]> => {
    const [here, there] = [await windowOf(desk), await windowOf(desk)]
    await visit(here.page, `${two.ends[0].node.address}/decisions`)
    await visit(there.page, `${two.ends[1].node.address}/decisions`)
    return [here, there]
  }

  test('W20 by keyboard alone: a text goes through silence to adoption, and its proof convinces an outsider', {
    skip,
  }, async () => {
    const [here, there] = await bothEnds()
    await propose(here.page, 'Joint statement', 'We send shells by March.')
    await opened(there.page, 'Joint statement')
    await act(there.page, 'Say that we hold the text')
    for (const { page } of [here, there]) {
      await stands(page, 'Expired, undetermined')
      await page.locator('.decision-because', { hasText: 'closing of the log' }).waitFor()
      await page.getByText('Silence of who never received').waitFor()
    }
    assert.equal(await here.page.getByRole('button', { name: 'Announce: adopted' }).count(), 0, 'something is missing')
    await act(there.page, 'Close our log')
    await act(here.page, 'Close our log')
    await act(here.page, 'Announce: adopted')
    await stands(here.page, 'Adopted')
    await stands(there.page, 'Adopted')
    const proof = await saved(there.page, () =>
      there.page.getByRole('button', { name: 'Save the proof' }).press('Enter'),
    )
    const file = `${two.ends[1].folder}.decision`
    writeFileSync(file, proof.text, 'latin1')
    assert.match(two.run('decide', 'check', file), /Joint statement/)
    await ended(here, there)
  })

  test('W20 by keyboard alone: an objection breaks the silence, an amended text stands beside the one before', {
    skip,
  }, async () => {
    const [here, there] = await bothEnds()
    await propose(here.page, 'Second statement', 'We send shells by March.', 600_000)
    await opened(there.page, 'Second statement')
    await act(there.page, 'Object', { 'Why we object': 'March is too early.', 'The change under': 'By May.' })
    for (const { page } of [here, there]) {
      await stands(page, 'Silence broken')
      await page.getByText('March is too early.').waitFor()
    }
    await act(here.page, 'Amend', { 'Text (en)': 'We send shells by May.', Reason: 'A later month.' })
    await stands(there.page, 'Under silence')
    await there.page.locator('del', { hasText: 'March.' }).waitFor(patience)
    await there.page.locator('ins', { hasText: 'May.' }).waitFor()
    await there.page.getByText('No objection stands.').waitFor()
    await ended(here, there)
  })

  test('W20 a clock that is wrong is told, and moves no countdown', { skip }, async () => {
    const { context, page, faults } = await windowOf(desk)
    const aheadMs = 3_600_000
    const address = `${two.ends[0].node.address}/api/decisions`
    const { asOf } = (await (await fetch(address)).json()) as { asOf: string }
    await page.clock.install({ time: Date.parse(asOf) + aheadMs })
    await visit(page, `${two.ends[0].node.address}/decisions`)
    await page.locator('.clock-warning', { hasText: /(?:01:00:\d\d|00:59:\d\d) ahead of the node/ }).waitFor()
    const line = page.locator('.decision-line', { hasText: 'Second statement' })
    assert.match((await line.locator('.countdown-left').textContent()) ?? '', /left/)
    assert.deepEqual(faults, [])
    await context.close()
  })
}

async function ended(...windows: readonly Window[]): Promise<void> {
  for (const { context, faults } of windows) {
    assert.deepEqual(faults, [])
    await context.close()
  }
}

async function stands(page: Page, state: string): Promise<void> {
  await page.locator('.treaty-state', { hasText: state }).waitFor(patience)
}

async function propose(page: Page, title: string, text: string, silence = silenceMs): Promise<void> {
  await page.locator('summary', { hasText: 'Put a text under silence' }).press('Enter')
  const { asOf } = (await (await page.request.get(new URL('/api/decisions', page.url()).href)).json()) as {
    asOf: string
  }
  const expires = new Date(Date.parse(asOf) + silence).toISOString()
  await written(page, 'Title', title)
  await written(page, 'Text', text)
  await page.getByLabel('day, UTC').fill(expires.slice(0, 10))
  await page.getByLabel('time, UTC').fill(expires.slice(11, 19))
  await page.getByRole('button', { name: 'Sign and propose' }).press('Enter')
  await opened(page, title)
}

async function opened(page: Page, title: string): Promise<void> {
  const link = page.getByRole('link', { name: title })
  await link.waitFor(patience)
  await link.press('Enter')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

async function act(page: Page, name: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await button.waitFor(patience)
  await button.press('Enter')
  for (const [label, value] of Object.entries(fields)) await written(page, label, value)
  await page.getByRole('button', { name: `Sign: ${name}` }).press('Enter')
  await page.getByRole('form', { name }).waitFor({ state: 'detached', ...patience })
}

/** Typed over whatever stands in the field. */
async function written(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: !label.startsWith('The change') }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(value)
}
