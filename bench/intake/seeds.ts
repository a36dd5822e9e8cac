/** The three real articles and what they say, where the shared test data is: ENTENTE_SHARED, or ../shared beside the checkout. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FactLabel, Labelled, Labels } from './labels.ts'

const shared = process.env.ENTENTE_SHARED ?? join(import.meta.dirname, '..', '..', '..', 'shared')

type Row = Readonly<Record<string, string>>

const forms: Readonly<Record<string, FactLabel['form']>> = {
  official: 'official',
  anonymous_official: 'anonymous_official',
  agency: 'agency',
  media: 'media',
  expert: 'expert',
}

/** @param codeOf code of the catalogue for a name */
export function readSeeds(codeOf: (name: string) => string | undefined): readonly Labelled[] {
  const facts = join(shared, 'facts', 'seed-facts.csv')
  if (!existsSync(facts)) return []
  const rows = rowsOf(readFileSync(facts, 'utf8'))
  const folder = join(shared, 'seeds')
  return readdirSync(folder)
    .sort()
    .map(name => ({ name, rows: rows.filter(({ id }) => id!.startsWith(`seed-${name.slice(0, 3)}-`)) }))
    .filter(({ rows: own }) => own.length > 0)
    .map(({ name, rows: own }) => ({
      name,
      share: 'seeds' as const,
      bytes: readFileSync(join(folder, name)),
      labels: labelsOf(own, codeOf),
      complete: false,
    }))
}

function labelsOf(rows: readonly Row[], codeOf: (name: string) => string | undefined): Labels {
  const stories = [...new Set(rows.map(({ story }) => story))].map(story => {
    const row = rows.find(one => one.story === story)!
    const publisher = row.source!.replace(/ \d{4}-\d{2}-\d{2}$/, '')
    return {
      publisher: publisher === 'publisher not shown' ? null : publisher,
      date: row.story_date!,
      language: 'vi' as const,
    }
  })
  const qualified = rows.map(row => ({ row, qualifier: qualifierOf(row) }))
  const money = qualified.filter(({ row }) => row.amount !== '')
  const counted = qualified.filter(({ row }) => row.quantity !== '' || row.limit !== '')
  return {
    stories,
    money: money.map(({ row, qualifier }) => ({
      text: '',
      amount: Number(row.amount),
      currency: row.currency!,
      // Where a row has both, the qualifier is that of the quantity.
      qualifier: row.quantity === '' ? qualifier : undefined,
    })),
    quantities: counted.map(({ row, qualifier }) => ({
      text: '',
      value: Number(row.quantity || row.limit),
      qualifier,
      ...(row.unit === '' ? {} : { unit: row.unit! }),
      ...(codeOf(row.item!) === undefined ? {} : { item: codeOf(row.item!)! }),
    })),
    drafts: rows.map(row => factOf(row)),
  }
}

const qualifierOf = ({ qualifier }: Row): 'approx' | 'min' | 'max' | 'range' | undefined =>
  qualifier === '' ? undefined : (qualifier as 'approx')

function factOf(row: Row): FactLabel {
  const number = (text: string | undefined): number | undefined =>
    text === undefined || text === '' ? undefined : Number(text)
  const text = (field: string): string | undefined => (row[field] === '' ? undefined : row[field])
  const isLimit = row.limit !== ''
  const fields = {
    kind: row.kind as FactLabel['kind'],
    stage: text('stage'),
    event: isLimit ? 'limit' : (text('event') ?? (row.stage === 'in force' ? 'in force' : undefined)),
    donor: text('donor'),
    recipient: text('recipient'),
    holder: text('holder'),
    buyer: text('buyer'),
    country: text('country'),
    parties: text('parties')?.split(';'),
    amount: number(row.amount),
    currency: text('currency'),
    quantity: number(row.quantity),
    max: number(row.quantity_max),
    months: number(row.lead_min_months) ?? number(row.lead_max_months),
    months_max: row.lead_min_months === '' ? undefined : number(row.lead_max_months),
    limit: number(row.limit),
    by: row.by,
    form: forms[row.by_type!],
    denied: row.modality === 'denied' || row.modality === 'negated' ? true : undefined,
    counted: row.past_comparison === 'true' ? false : undefined,
    story: number(row.story),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as FactLabel
}

/** Rows of a table with quotes. */
function rowsOf(text: string): readonly Row[] {
  const lines = text.trim().split(/\r?\n/).map(cellsOf)
  const [header, ...rest] = lines
  return rest.map(cells => Object.fromEntries(header!.map((name, at) => [name, cells[at] ?? ''])))
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}
