/** Checks of signing in, in a real browser with an authenticator of its own: by keyboard alone, in both languages. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type RunningNode, startNode, temporaryFolder } from './check/ground.ts'
import { desk, type Look, looks } from './check/window.ts'

export interface PeopleGround {
  readonly skip: string | false
  readonly browser: () => Browser
}

const launch = resolve(import.meta.dirname, '../src/cli/launch.js')
const password = 'four words nobody joins'

interface Ground {
  readonly node: RunningNode
  /** By the name for which browsers make passkeys. */
  readonly home: string
  readonly folder: string
  /** Runs a command beside the node. */
  run(...words: string[]): string
  end(): Promise<void>
}

async function ground(): Promise<Ground> {
  const folder = temporaryFolder()
  const data = `${folder.path}/data`
  const node = await startNode(data)
  const run = (...words: string[]): string => {
    const done = spawnSync(process.execPath, [launch, ...words, '--data', data], { encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.stderr}`)
    return done.stdout
  }
  const end = async () => {
    await node.stop()
    folder.remove()
  }
  return { node, home: node.address.replace('127.0.0.1', 'localhost'), folder: data, run, end }
}

function invite(at: Ground, name: string, ...roles: string[]): string {
  const words = ['people', 'add', name, ...roles.flatMap(role => ['--role', role]), '--json']
  return (JSON.parse(at.run(...words)) as { invitation: string }).invitation
}

interface Seat {
  readonly context: BrowserContext
  readonly page: Page
  readonly faults: string[]
}

/** A window; a status that a page is told on purpose is no fault. */
async function seat(browser: Browser, look: Look = desk): Promise<Seat> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: 800 },
    colorScheme: look.colorScheme,
    locale: look.locale,
    reducedMotion: 'reduce',
  })
  const faults: string[] = []
  const page = await context.newPage()
  page.on('console', message => {
    const told = /status of (?:401|403|422|429)/.test(message.text())
    if ((message.type() === 'error' || message.type() === 'warning') && !told) faults.push(message.text())
  })
  page.on('pageerror', error => faults.push(`throws ${error.message}`))
  return { context, page, faults }
}

/** An authenticator that keeps passkeys and says that its owner is there. */
async function withAuthenticator({ context, page }: Seat): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** Goes on with the tab key to what has the name; pointers are not used. */
async function tabTo(
  page: Page,
  role: 'button' | 'textbox' | 'link' | 'checkbox',
  name: string | RegExp,
): Promise<void> {
  const wanted = page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first()
  await wanted.waitFor()
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the tab key does not lead to ${String(name)}`)
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, 'button', name)
  await page.keyboard.press('Enter')
}

async function type(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByLabel(name, { exact: true })
  await field.waitFor()
  for (let presses = 0; presses < 80; presses += 1) {
    if (await field.evaluate(element => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type(text)
}

export function peopleChecks({ skip, browser }: PeopleGround): void {
  test('E14 E8 by keyboard alone: an invitation is taken with a passkey, and the passkey lets its owner in', {
    skip,
  }, async () => {
    const at = await ground()
    const one = await seat(browser())
    const { page, faults } = one
    try {
      await withAuthenticator(one)
      await page.goto(at.home)
      await page.getByRole('heading', { name: 'Overview' }).waitFor()
      const code = invite(at, 'Ann Officer', 'administrator', 'releaser')
      await page.goto(`${at.home}/support`)
      await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
      assert.equal(await page.locator('nav').count(), 0, 'nothing leads into the record')
      await page.goto(`${at.home}/sign-in#invitation=${code}`)
      await page.getByText('You are invited as Ann Officer').waitFor()
      await type(page, 'What to call it', 'blue stick')
      await page.keyboard.press('Enter')
      await page.getByText('Signed in as Ann Officer (releaser, administrator).').waitFor()
      assert.equal(new URL(page.url()).hash, '', 'the code is gone from the address')
      await page.locator('.held-list', { hasText: 'blue stick' }).waitFor()
      await press(page, 'Sign out')
      await press(page, 'Sign in with a passkey')
      await page.getByText('Signed in as Ann Officer').waitFor()
      await page.goto(`${at.home}/support`)
      await page.getByRole('heading', { name: 'Support', level: 1 }).waitFor()
      assert.equal(await page.evaluate(() => document.cookie), '', 'no script sees the session')
      assert.match(at.run('people', 'log'), /signedIn +Ann Officer +Ann Officer +127\.0\.0\.1 +passkey|::1/)
      assert.deepEqual(faults, [])
    } finally {
      await one.context.close()
      await at.end()
    }
  })

  test('E14 E13 by keyboard alone: an administrator adds a person, who signs in by password; roles and sessions are taken away', {
    skip,
  }, async () => {
    const at = await ground()
    const [ann, bob] = [await seat(browser()), await seat(browser())]
    try {
      const code = invite(at, 'Ann', 'administrator')
      await ann.page.goto(`${at.home}/sign-in#invitation=${code}`)
      await type(ann.page, 'New password', password)
      await ann.page.keyboard.press('Enter')
      await ann.page.getByText('Signed in as Ann').waitFor()
      await tabTo(ann.page, 'link', 'People')
      await ann.page.keyboard.press('Enter')
      await type(ann.page, 'Name', 'Bob Reader')
      await press(ann.page, 'Add a person')
      const handed = (await ann.page.locator('.advice pre').textContent()) ?? ''
      await bob.page.goto(handed)
      await type(bob.page, 'New password', password)
      await bob.page.keyboard.press('Enter')
      await bob.page.getByText('Signed in as Bob Reader (reader).').waitFor()
      await press(bob.page, 'Sign out')
      await type(bob.page, 'Name', 'Bob Reader')
      await type(bob.page, 'Password', 'not the right one')
      await bob.page.keyboard.press('Enter')
      await bob.page.getByRole('heading', { name: 'The name or the password is not right' }).waitFor()
      await type(bob.page, 'Password', password)
      await bob.page.keyboard.press('Enter')
      await bob.page.getByText('Signed in as Bob Reader').waitFor()
      await bob.page.goto(`${at.home}/people`)
      await bob.page.locator('.failure', { hasText: 'none of your roles covers this' }).first().waitFor()
      await ann.page.reload()
      const section = ann.page.locator('.person', { has: ann.page.getByRole('heading', { name: 'Bob Reader' }) })
      await section.getByRole('button', { name: /^End:/ }).first().press('Enter')
      await section.getByText('Signed in nowhere.').waitFor()
      await tabTo(bob.page, 'link', 'Sources')
      await bob.page.keyboard.press('Enter')
      await bob.page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
      await type(bob.page, 'Name', 'Bob Reader')
      await type(bob.page, 'Password', password)
      await bob.page.keyboard.press('Enter')
      await bob.page.getByRole('heading', { name: 'Sources', level: 1 }).waitFor()
      await section.getByRole('button', { name: 'Remove Bob Reader' }).press('Enter')
      await section.getByRole('button', { name: /Really remove/ }).press('Enter')
      await section.waitFor({ state: 'detached' })
      assert.deepEqual([ann.faults, bob.faults], [[], []])
    } finally {
      await ann.context.close()
      await bob.context.close()
      await at.end()
    }
  })

  test('E9 for an address of numbers the page says where browsers make passkeys', { skip }, async () => {
    const at = await ground()
    const one = await seat(browser())
    try {
      invite(at, 'Ann', 'administrator')
      await one.page.goto(at.node.address)
      assert.equal(await one.page.getByRole('link', { name: at.home }).getAttribute('href'), `${at.home}/`)
      assert.deepEqual(one.faults, [])
    } finally {
      await one.context.close()
      await at.end()
    }
  })

  test('E14 W8 signing in and people at every width, in both colours and languages: no fault, nothing too wide', {
    skip,
  }, async () => {
    const at = await ground()
    try {
      const ann = 'Annabella Mairead-Catherine Featherstonehaugh-Cholmondeley'
      invite(at, ann, 'administrator', 'officer', 'dutyOfficer', 'releaser')
      const file = `${at.folder}/../password`
      const { writeFileSync } = await import('node:fs')
      writeFileSync(file, password)
      at.run('people', 'password', ann, '--password-file', file)
      for (const look of looks) {
        const { context, page, faults } = await seat(browser(), look)
        const isFitting = async (what: string) => {
          await page.locator('h1').waitFor()
          await page.waitForLoadState('networkidle')
          const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
          assert.ok(beyond <= 0, `${what} is ${beyond} px wider than the window at ${look.width} px`)
          assert.equal(await page.evaluate(() => document.documentElement.lang), look.locale)
        }
        await page.goto(`${at.home}/sign-in`)
        await isFitting('signing in')
        await page.locator('input[autocomplete="username"]').fill(ann)
        await page.locator('input[type="password"]').fill(password)
        await page.keyboard.press('Enter')
        await page.locator('.held-list').first().waitFor()
        await isFitting('the account')
        await page.goto(`${at.home}/people`)
        await page.locator('.person').waitFor()
        await isFitting('people')
        assert.equal(await page.locator('.failure').count(), 0)
        assert.deepEqual(faults, [])
        await context.close()
      }
    } finally {
      await at.end()
    }
  })
}
