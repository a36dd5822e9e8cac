/** Windows of the browser check: how they look, what goes wrong in them, and the files that are saved from them. */
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export interface Look {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
  readonly locale: 'en' | 'vi'
}

export const looks: readonly Look[] = [1280, 360].flatMap(width =>
  (['light', 'dark'] as const).flatMap(colorScheme =>
    (['en', 'vi'] as const).map(locale => ({ width, colorScheme, locale })),
  ),
)

export const desk: Look = { width: 1280, colorScheme: 'light', locale: 'en' }

export interface Window {
  readonly context: BrowserContext
  readonly page: Page
  readonly faults: string[]
}

/** A browser window, and whatever goes wrong in it. */
export async function openWindow(browser: Browser, look: Look): Promise<Window> {
  const faults: string[] = []
  const context = await browser.newContext({
    viewport: { width: look.width, height: 800 },
    colorScheme: look.colorScheme,
    locale: look.locale,
    reducedMotion: 'reduce',
  })
  context.on('request', request => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`asks ${request.url()}`)
  })
  const page = await context.newPage()
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', error => faults.push(`throws ${error.message}`))
  return { context, page, faults }
}

export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('h1').waitFor()
  await page.waitForLoadState('networkidle')
}

/** The file that something done on the page saves. */
export async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'latin1') }
}
