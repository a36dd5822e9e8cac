/**
 * What the browser check stands on: a node of our own on a folder of its own, with the public record and two small
 * invented releases, and a browser that is there already. Nothing is downloaded.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium } from 'playwright-core'
import type { Look, Window } from './window.ts'

const root = resolve(import.meta.dirname, '../..')
const launch = join(root, 'src/cli/launch.js')

const browserFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const header = [
  'ID',
  'Countries',
  'Announcement Date',
  'Type of Aid General',
  'Explanation',
  'Original Currency',
  'Total ',
  'Converted Value in EUR',
]

const earlier = [
  ['DEM1', 'Germany', '2022-03-01', 'Military', 'Arms from stocks.', 'EUR', '500000000', '500000000'],
  ['DEF2', 'Germany', '2022-04-03', 'Financial', 'A loan.', 'EUR', '1250000000', '1250000000'],
  [
    'USM1',
    'United States',
    '2022-05-02',
    'Military',
    'First <img src=x onerror=alert(1)> package.',
    'USD',
    '3000000000',
    '2700000000',
  ],
  ['USH2', 'United States', '2022-06-02', 'Humanitarian', 'Food.', 'USD', '150000000', '135000000'],
  ['PLM1', 'Poland', '2022-04-20', 'Military', 'Tanks.', 'PLN', '.', '.'],
]

const later = [
  ...earlier.slice(0, 2),
  [
    'USM1',
    'United States',
    '2022-05-02',
    'Military',
    'First <img src=x onerror=alert(1)> package.',
    'USD',
    '3000000000',
    '2800000000',
  ],
  ['USM3', 'United States', '2022-11-02', 'Military', 'Second package.', 'USD', '1000000000', '933333333.33'],
  earlier[4]!,
]

/** Where a browser may stand; the first that exists is taken. */
export function chromiumPath(): string | undefined {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return places.find(place => place !== undefined && existsSync(place))
}

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: browserFlags })
}

export interface RunningNode {
  readonly address: string
  stop(): Promise<void>
}

/** What the checks of a group of pages stand on. */
export interface PagesGround {
  readonly skip: string | false
  readonly node: () => RunningNode
  readonly windowOf: (look: Look) => Promise<Window>
}

/** Starts a node on the folder, on any free port unless one is given, and waits until it says where it is. */
export async function startNode(folder: string, flags: readonly string[] = [], port = 0): Promise<RunningNode> {
  const child = spawn(process.execPath, [launch, 'start', '--port', String(port), '--data', folder, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /(http:\/\/127\.0\.0\.1:\d+)/.exec(line)
    if (found !== null) return { address: found[1]!, stop: () => stopped(child) }
  }
  throw new Error('the node stopped before it said where it is')
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise(done => {
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })
}

/** Imports two invented releases into a folder, so that support, revisions and editions have something to show. */
export function importReleases(folder: string): void {
  for (const [name, rows] of [
    ['1', earlier],
    ['2', later],
  ] as const) {
    const file = join(folder, `release-${name}.csv`)
    writeFileSync(file, `${[header, ...rows].map(row => row.join(',')).join('\n')}\n`)
    const date = name === '1' ? '2022-07-01' : '2022-12-01'
    const done = spawnSync(
      process.execPath,
      [launch, 'import', 'kiel', file, '--release', name, '--said-on', date, '--data', folder],
      { encoding: 'utf8' },
    )
    rmSync(file)
    if (done.status !== 0) throw new Error(`import of release ${name}: ${done.stderr}${done.stdout}`)
  }
}

/** A folder that is gone when the check ends. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'entente-pages-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Builds the pages where they are missing, as `npm start` does. */
export function buildPages(): void {
  const done = spawnSync(process.execPath, [join(root, 'web/build-if-stale.ts')], { cwd: root, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`the pages do not build: ${done.stderr}`)
}
