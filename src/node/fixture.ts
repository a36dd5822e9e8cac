/** Small folders for tests: a release in a few rows, a few facts, and a folder that goes away. Nothing here is reached by the program. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { base64, handClock, seededChance, utf8 } from '../base/index.ts'
import type { TableFile } from '../intake/index.ts'
import type { Draft } from '../kinds/index.ts'
import { type LogName, type Signer, signNote } from '../log/index.ts'
import type { KnownFork } from '../sync/index.ts'
import { importKiel } from './import/kiel.ts'
import { type OpenRecord, type RecordSetting, writeRecordOf } from './record.ts'

export const today = '2024-06-01'

/** What is told to clean up: a test, or `{ after }` of node:test for a whole file. */
export interface Ending {
  after(end: () => unknown): void
}

/** A new folder, gone after the test. */
export function folderFor(test: Ending): string {
  const directory = mkdtempSync(join(tmpdir(), 'entente-node-'))
  test.after(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

export function settingFor(seed = 'node', more: Partial<RecordSetting> = {}): RecordSetting {
  return { clock: handClock(`${today}T12:00:00.000Z`), chance: seededChance(seed), ...more }
}

/** A record in a new folder, closed and gone after the test. */
export async function recordFor(test: Ending, more: Partial<RecordSetting> = {}): Promise<OpenRecord> {
  const record = await writeRecordOf(folderFor(test), settingFor('node', more))
  test.after(() => record.close())
  return record
}

const header =
  'ID,Countries,Announcement Date,Type of Aid General,Explanation,Original Currency,Total,Converted Value in EUR'

/** A release in the layout of the tracker. Rows: id, country, date, type, explanation, currency, total, EUR. */
export function release(name: string, rows: readonly string[]): TableFile {
  return { name, bytes: utf8(`${[header, ...rows].join('\r\n')}\r\n`) }
}

/** Three editions of one small data set, each with what the next one changes. */
export const editions = {
  first: release('release-1.csv', [
    'IEH1,Ireland,2022-03-01,Humanitarian,tents for the winter,EUR,1000,1000',
    'POM1,Poland,2022-03-02,Military,helmets of the army,PLN,5000,1000',
    'POM2,Poland,2022-04-02,Military,rifles of the police,PLN,400,80',
    'CZF1,Czech Republic,2022-05-05,Financial,=cmd|calc,CZK,250,10',
  ]),
  second: release('release-2.csv', [
    'IEH1,Ireland,2022-03-01,Humanitarian,tents for the winter,EUR,1500,1500',
    'POM1,Poland,2022-03-02,Military,helmets of the army,PLN,5000,1250',
    'CZF1,Czech Republic,2022-05-05,Financial,=cmd|calc,CZK,250,10',
    'FIM1,Finland,2022-08-08,Military,lorries and trailers,EUR,undisclosed,',
  ]),
  third: release('release-3.csv', [
    'IEH1,Ireland,2022-03-01,Humanitarian,tents for the winter,EUR,1500,1500',
    'POM1,Poland,2022-03-02,Military,helmets of the army,PLN,5000,1250',
    'CZF1,Czech Republic,2022-05-05,Financial,=cmd|calc,CZK,250,10',
  ]),
} as const

const published = { first: '2022-06-01', second: '2022-09-01', third: '2022-12-01' } as const

export type EditionKey = keyof typeof editions

export function importEdition(record: OpenRecord, key: EditionKey) {
  const release = String(Object.keys(editions).indexOf(key) + 1)
  const { clock } = settingFor()
  return importKiel(async () => record, editions[key], { release, saidOn: published[key], today, clock })
}

/** A catalogue entry, a target, and two levels said by one speaker. */
export const facts: readonly Draft[] = [
  {
    kind: 'source',
    name: 'paper',
    basis: 'reported',
    saidOn: '2023-11-14',
    body: { publisher: 'A Paper', title: 'On shells', date: '2023-11-14', reliability: 'B', credibility: '2' },
  },
  {
    kind: 'item',
    basis: 'declared',
    body: {
      code: 'artillery-ammunition',
      name: 'artillery ammunition',
      names: { vi: 'đạn pháo' },
      class: 'ammunition',
      unit: 'round',
      aliases: ['shells'],
    },
  },
  {
    kind: 'target',
    basis: 'reported',
    saidOn: '2023-11-14',
    body: {
      name: 'one million rounds',
      by: ['EU'],
      to: 'UKR',
      item: 'artillery-ammunition',
      quantity: { value: '1000000', unit: 'round' },
      start: { date: '2023-02-09' },
      due: { date: '2024-03-31' },
    },
    evidence: [{ source: '#paper' }],
  },
  {
    kind: 'transfer',
    basis: 'reported',
    saidOn: '2023-11-14',
    body: {
      from: 'EU',
      to: 'UKR',
      item: 'artillery-ammunition',
      quantity: { value: '300000', unit: 'round' },
      date: { date: '2023-11-14' },
      moment: 'unstated',
      cumulative: true,
    },
    evidence: [{ source: '#paper', place: 'paragraph 3' }],
  },
  {
    kind: 'statement',
    basis: 'reported',
    saidOn: '2023-11-14',
    body: {
      speaker: { name: 'A Speaker', role: 'Representative', party: 'EU', form: 'official' },
      topic: 'support',
      text: 'The target will be missed.',
      date: { date: '2023-11-14' },
    },
    evidence: [{ source: '#paper' }],
  },
]

/** A fork: two checkpoints of one size that a key signed, with trees that never were. */
export function forkBy(signer: Signer, log: LogName, known: Omit<KnownFork, 'proof'>, size = 5): KnownFork {
  const [left, right] = [1, 2].map(byte => {
    const root = new Uint8Array(32).fill(byte)
    return {
      vkey: signer.verifier.vkey,
      note: signNote(`${signer.verifier.name}\n${size}\n${base64(root)}\n`, signer),
      root,
      proof: [],
    }
  })
  return { ...known, proof: { log, size, branches: [left!, right!] } }
}
