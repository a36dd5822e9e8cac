/**
 * Claim: a million notices are verified within 4× of hashing their bytes, and a question over them is answered in less
 * than 100 ms once they are loaded. Peers in the same run: bare SHA-256 of the same bytes; SQLite summing the same rows.
 */
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Bytes, seededChance, systemClock } from '../src/base/index.ts'
import type { Draft } from '../src/kinds/index.ts'
import { openFolder, readRecordOf } from '../src/node/index.ts'
import { type MadeNotice, makeNotices } from '../src/notice/index.ts'
import { support, supportQuestion } from '../src/picture/index.ts'
import { type Measured, median, printMeasured, timed } from './machine.ts'

const donors = [
  'USA',
  'DEU',
  'GBR',
  'FRA',
  'POL',
  'NOR',
  'SWE',
  'DNK',
  'NLD',
  'CAN',
  'ITA',
  'ESP',
  'FIN',
  'CZE',
  'LTU',
  'EST',
]
const types = ['military', 'financial', 'humanitarian'] as const
const batch = 10_000
const asOf = '2024-12-31'

function draftOf(number: number, chance: { below(limit: number): number }): Draft {
  return {
    kind: 'commitment',
    basis: 'declared',
    body: {
      reference: `P${Math.floor(number / 4)}`,
      line: (number % 4) + 1,
      donor: donors[chance.below(donors.length)]!,
      recipient: 'UKR',
      type: types[chance.below(3)]!,
      date: {
        date: `2023-${String(1 + chance.below(12)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`,
      },
      itemText: `item ${chance.below(400)}`,
      quantity: { value: String(1 + chance.below(5000)), unit: 'unit' },
      worths: [
        {
          stage: 'committed',
          money: { value: `${1 + chance.below(9_000_000)}.${1 + chance.below(9)}`, currency: 'EUR' },
        },
      ],
    },
  }
}

/** @returns the sum over all notices, so that a small run inside the tests can be held to it */
export async function million(count: number): Promise<{ total: string; findings: number; measured: Measured[] }> {
  const directory = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  try {
    return await run(directory, count)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function run(directory: string, count: number) {
  const chance = seededChance('million')
  const setting = { clock: systemClock, chance } as const
  const author = { by: 'LOCAL', community: 'public', at: '2024-01-01T00:00:00.000Z', chance }
  let [making, appending, hashing] = [0, 0, 0]
  const made: MadeNotice[] = []
  const folder = await openFolder(directory, { ...setting, access: 'write' })
  const peer = new DatabaseSync(join(directory, 'peer.sqlite'))
  peer.exec('create table claim (donor text, type text, cents integer)')
  const insert = peer.prepare('insert into claim values (?, ?, ?)')
  for (let done = 0; done < count; done += batch) {
    const drafts = Array.from({ length: Math.min(batch, count - done) }, (_, index) => draftOf(done + index, chance))
    const one = await timed(() => makeNotices(drafts, author))
    made.length = 0
    made.push(...one.result)
    making += one.seconds
    const bytes: Bytes[] = made.map(notice => notice.bytes)
    appending += (await timed(() => folder.append(bytes))).seconds
    hashing += (await timed(() => hashAll(bytes))).seconds
    peer.exec('begin')
    for (const draft of drafts)
      if (draft.kind === 'commitment') insert.run(draft.body.donor, draft.body.type ?? '', centsOf(draft.body))
    peer.exec('commit')
  }
  const verified = await timed(() => folder.verify())
  await folder.close()
  const loaded = await timed(() => readRecordOf(directory, setting))
  const { picture } = loaded.result
  const question = supportQuestion(picture, { asOf, by: ['donor'], currency: 'EUR' })
  const asked: number[] = []
  const summed: number[] = []
  let total = ''
  for (let repeat = 0; repeat < 7; repeat += 1) {
    const answer = await timed(() => support(picture, question))
    asked.push(answer.seconds)
    total = answer.result.total?.amount ?? ''
    summed.push(
      (await timed(() => peer.prepare('select donor, sum(cents), count(*) from claim group by donor').all())).seconds,
    )
  }
  await loaded.result.close()
  peer.close()
  const bare = { name: 'bare SHA-256', seconds: hashing }
  const rate = (seconds: number): string => `${Math.round(count / seconds).toLocaleString('en')}/s`
  const measured: Measured[] = [
    { what: 'make and check', seconds: making, per: rate(making), peer: bare },
    { what: `append, batches of ${batch}`, seconds: appending, per: rate(appending), peer: bare },
    { what: 'verify everything', seconds: verified.seconds, per: rate(verified.seconds), peer: bare },
    { what: 'start: read, hash and fold', seconds: loaded.seconds, per: rate(loaded.seconds), peer: bare },
    {
      what: 'support by donor, once loaded',
      seconds: median(asked),
      peer: { name: `SQLite ${sqliteVersion()}`, seconds: median(summed) },
    },
  ]
  return { total, findings: verified.result.findings.length, measured }
}

/** By the fastest call that Node has. */
function hashAll(entries: readonly Bytes[]): void {
  for (const entry of entries) hash('sha256', entry, 'binary')
}

function centsOf(body: { readonly worths: readonly { readonly money: object }[] }): number {
  const money = body.worths[0]?.money as { readonly value: string }
  return Math.round(Number(money.value) * 100)
}

function sqliteVersion(): string {
  return String(process.versions.sqlite)
}

export async function main(small: boolean): Promise<void> {
  const count = small ? 20_000 : 1_000_000
  const { measured, findings, total } = await million(count)
  printMeasured(`${count.toLocaleString('en')} notices of about 500 bytes`, measured)
  console.log(`\nsum ${total} EUR, ${findings} findings`)
}
