/**
 * Claim: a whole import (start, read, check, sign, store) takes a quarter of the time in which pandas only reads the same
 * sheet. The sheet is made here, in the size and shape of a release of the tracker (3,737 rows, 92 columns), or is the file
 * named by ENTENTE_BENCH_SHEET. Peer: Python's pandas with openpyxl, if the machine has them.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { seededChance } from '../src/base/index.ts'
import { type Measured, median, printMeasured, timed } from './machine.ts'

const launcher = resolve(import.meta.dirname, '../src/cli/launch.js')

const headers = [
  'ID',
  'Countries',
  'Announcement Date',
  'Type of Aid General',
  'Type of Aid Specific',
  'Explanation',
  'Original Currency',
  'Type of donation',
  'Monetary Value as Given by Source',
  'Items',
  'Type of Item',
  'Sub-type of item',
  'No. of Units',
  'No. of Units Delivered (in-kind military aid)',
  'Unit Price in USD',
  'Total ',
  'Converted Value in EUR',
  'Total monetary value delivered in EUR',
  'Allocated Total',
  'Allocated Total in EUR',
  'Allocations without specific date (1=yes)',
  'Official Source',
  'Source of Aid 1',
  'Source of Aid 2',
] as const
const columns = 92
const countries = ['Germany', 'Poland', 'Norway', 'United States', 'Canada', 'Estonia', 'France', 'Sweden'] as const

/** A made-up release of this many rows. */
async function madeRelease(rows: number): Promise<Uint8Array> {
  const chance = seededChance('release')
  const table: (string | number | Date)[][] = [
    [...headers, ...Array.from({ length: columns - headers.length }, (_, index) => `Working column ${index + 1}`)],
  ]
  for (let row = 0; row < rows; row += 1) {
    const country = countries[chance.below(countries.length)]!
    const first = row % 4 === 0
    const value = 1_000_000 + chance.below(900_000_000)
    const line: (string | number | Date)[] = [
      `${country.slice(0, 2).toUpperCase()}M${Math.floor(row / 4) + 1}`,
      country,
      new Date(Date.UTC(2022, 2 + chance.below(20), 1 + chance.below(28))),
      'Military',
      'Weapons and equipment',
      `Package ${Math.floor(row / 4)} of ${country}, described in about as many words as a tracker spends on it, with its parts.`,
      'EUR',
      'Allocation',
      first ? value : 'Not given',
      `item ${chance.below(300)}`,
      'Heavy weapon',
      'Howitzer',
      1 + chance.below(5000),
      'undisclosed',
      1000 + chance.below(90_000),
      first ? value : '.',
      first ? value : '.',
      '.',
      first ? value : '',
      first ? value : '',
      0,
      'Yes',
      `https://example.org/${row}`,
      '.',
    ]
    while (line.length < columns) line.push(line.length % 3 === 0 ? '.' : chance.below(2))
    table.push(line)
  }
  return writeXlsx({ sheets: [{ name: 'Bilateral Assistance, MAIN DATA', rows: table }] })
}

/** Seconds that pandas reads for, without its own start; undefined where there is none. */
function pandasSeconds(file: string): { readonly version: string; readonly seconds: number } | undefined {
  const program = [
    'import sys, time, pandas, openpyxl',
    'start = time.perf_counter()',
    'pandas.read_excel(sys.argv[1])',
    'print(pandas.__version__, openpyxl.__version__, time.perf_counter() - start)',
  ].join('\n')
  for (const python of ['python3', '/usr/bin/python3']) {
    const ran = spawnSync(python, ['-c', program, file], { encoding: 'utf8' })
    if (ran.status !== 0) continue
    const [pandas, openpyxl, seconds] = ran.stdout.trim().split(' ')
    return { version: `pandas ${pandas}, openpyxl ${openpyxl}, reading only`, seconds: Number(seconds) }
  }
  return undefined
}

async function importSeconds(file: string, directory: string): Promise<number> {
  const { seconds, result } = await timed(() =>
    spawnSync(process.execPath, [launcher, 'import', 'kiel', file, '--said-on', '2024-01-01', '--data', directory], {
      encoding: 'utf8',
    }),
  )
  if (result.status !== 0) throw new Error(`the import failed: ${result.stderr}`)
  return seconds
}

/** @returns the rows taken, so that a small run inside the tests can be held to it */
export async function importBench(rows: number, repeats: number): Promise<Measured> {
  const directory = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  try {
    const given = process.env.ENTENTE_BENCH_SHEET
    const file = given ?? join(directory, 'release.xlsx')
    if (given === undefined) writeFileSync(file, await madeRelease(rows))
    const ours: number[] = []
    const theirs: number[] = []
    let version = ''
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      ours.push(await importSeconds(file, join(directory, `data${repeat}`)))
      const peer = pandasSeconds(file)
      if (peer === undefined) continue
      theirs.push(peer.seconds)
      version = peer.version
    }
    const peer = theirs.length === 0 ? {} : { peer: { name: version, seconds: median(theirs) } }
    return {
      what: `import ${given === undefined ? `${rows.toLocaleString('en')} × ${columns}` : 'the sheet named'}, whole process`,
      seconds: median(ours),
      ...peer,
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

export async function main(small: boolean): Promise<void> {
  const measured = small ? await importBench(200, 1) : await importBench(3_737, 5)
  printMeasured('Import of a release', [measured])
  if (measured.peer === undefined) console.log('\nno pandas with openpyxl on this machine: nothing to compare with')
}
