/** What the record keeps to, whoever edits it. Rules: spec/record.md. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  canonicalJson,
  firstDay,
  foldName,
  isCalendarDate,
  isPartyCode,
  type Json,
  lastDay,
  seededChance,
} from '../src/base/index.ts'
import { readRecord } from '../src/intake/index.ts'
import type { Draft, DraftOf, KindName, When } from '../src/kinds/index.ts'
import { makeNotices } from '../src/notice/index.ts'

const directory = import.meta.dirname
const drafts = readRecord(directory)
const byName = new Map(drafts.map(draft => [draft.name!, draft]))

function ofKind<Name extends KindName>(kind: Name): DraftOf<Name>[] {
  return drafts.filter(draft => draft.kind === kind) as DraftOf<Name>[]
}

function figuresOf(name: string): { readonly name: string; readonly value: string | undefined }[] {
  const draft = byName.get(name)
  assert.ok(draft?.kind === 'statement', `${name} is a statement`)
  return (draft.body.figures ?? []).map(figure => {
    const amount = figure.quantity ?? figure.money
    return { name: figure.name, value: amount !== undefined && 'value' in amount ? amount.value : undefined }
  })
}

function bodyOf<Name extends KindName>(kind: Name, name: string): DraftOf<Name>['body'] {
  const draft = byName.get(name)
  assert.equal(draft?.kind, kind, name)
  return (draft as DraftOf<Name>).body
}

test('R5 every line makes a notice, and every reference names an earlier line', () => {
  const author = {
    by: 'ENTENTE',
    community: 'public',
    at: '2026-01-01T00:00:00Z',
    chance: seededChance('record'),
  }
  const made = makeNotices(drafts, author)
  assert.equal(made.length, drafts.length)
  assert.ok(drafts.length > 1000)
})

test('R5 every line has a name, no two the same, and the index lists every file', () => {
  assert.deepEqual(
    drafts.filter(draft => draft.name === undefined),
    [],
  )
  assert.equal(byName.size, drafts.length)
  const listed = (JSON.parse(readFileSync(join(directory, 'index.json'), 'utf8')) as { files: string[] }).files
  assert.deepEqual(
    readdirSync(directory)
      .filter(file => file.endsWith('.jsonl'))
      .sort(),
    [...listed].sort(),
  )
  assert.equal(listed[0], 'sources.jsonl')
  assert.equal(listed.at(-1), 'joins.jsonl')
})

test('R5 the example of the specification is a line of the record', () => {
  const specification = readFileSync(join(directory, '..', 'spec', 'record.md'), 'utf8')
  const example = JSON.parse(specification.split('```')[1] ?? '') as Draft
  assert.deepEqual(example, byName.get(example.name!))
})

test('R6 whatever is no source names a source', () => {
  const bare = drafts.filter(draft => draft.kind !== 'source' && (draft.evidence ?? []).length === 0)
  assert.deepEqual(names(bare), [])
  const wrong = drafts.filter(draft =>
    (draft.evidence ?? []).some(item => byName.get(item.source.slice(1))?.kind !== 'source'),
  )
  assert.deepEqual(names(wrong), [])
})

test('R6 a source is used, graded, and says how it was seen', () => {
  const used = new Set(drafts.flatMap(draft => (draft.evidence ?? []).map(item => item.source.slice(1))))
  for (const source of ofKind('source')) {
    assert.ok(used.has(source.name!), `${source.name} is used`)
    assert.ok(source.body.seen !== undefined, `${source.name} says how it was seen`)
    if (source.body.seen === 'computed') assert.equal(source.body.reliability, 'F', source.name)
    if (source.body.reliability === 'E') assert.equal(source.body.credibility, '4', source.name)
    if (source.body.seen === 'secondary') assert.ok(Number(source.body.credibility) >= 3, source.name)
  }
})

/** Events that are told of before they happen, and terms that are agreed before they run. */
const ahead = new Set(['scheduled', 'foretold', 'deadline'])

test('R7 nothing is said before it happened, unless it is planned, foretold or due', () => {
  const early = drafts.filter(draft => {
    const { saidOn } = draft
    if (saidOn === undefined || !('date' in draft.body) || draft.body.date === undefined) return false
    if (draft.kind === 'transfer' && draft.body.forecast === true) return false
    if (draft.kind === 'capacity' && draft.body.basis !== 'output') return false
    if (draft.kind === 'statement' && ahead.has(draft.body.event ?? '')) return false
    const began = beginOf(draft.body.date as When | string)
    return began !== undefined && began > lastDay(saidOn)
  })
  assert.deepEqual(names(early), [])
})

test('R8 every item named is in the catalogue, with its wider item and its parts', () => {
  const codes = new Set(ofKind('item').map(item => item.body.code))
  const strangers = drafts.flatMap(draft => {
    if (draft.kind === 'item') return [draft.body.within, ...(draft.body.parts ?? []).map(part => part.item)]
    return 'item' in draft.body ? [draft.body.item] : []
  })
  assert.deepEqual(
    strangers.filter(code => code !== undefined && !codes.has(code)),
    [],
  )
  const round = bodyOf('item', 'item-artillery-round-155mm-complete')
  assert.deepEqual(
    round.parts?.map(part => part.item),
    ['artillery-shell-155mm', 'propelling-charge-155mm', 'artillery-fuze', 'artillery-primer'],
  )
})

test('R8 a name, folded, means one item', () => {
  const owner = new Map<string, string>()
  const shared: string[] = []
  for (const { body } of ofKind('item')) {
    for (const name of [body.code, body.name, ...Object.values(body.names ?? {}), ...(body.aliases ?? [])]) {
      const folded = foldName(name)
      assert.notEqual(folded, '', name)
      const known = owner.get(folded)
      if (known !== undefined && known !== body.code) shared.push(`${name}: ${known}, ${body.code}`)
      owner.set(folded, body.code)
    }
  }
  assert.deepEqual(shared, [])
  assert.equal(owner.get(foldName('FGM-148')), 'missile-javelin')
  assert.equal(owner.get(foldName('M1A2')), 'tank-abrams')
  assert.equal(owner.get(foldName('đạn pháo 155mm')), 'artillery-shell-155mm')
})

test('R8 every party named is known, by its code or by a notice', () => {
  const known = new Set(ofKind('party').map(party => party.body.code))
  const members = ['donor', 'recipient', 'from', 'to', 'payer', 'beneficiary', 'buyer', 'holder', 'party'] as const
  const strangers = drafts.flatMap(draft => {
    if (draft.kind === 'join' || draft.kind === 'requirement') return []
    const body = draft.body as Readonly<Record<string, unknown>>
    const {
      parties = [],
      by = [],
      speaker,
    } = body as { parties?: string[]; by?: string | string[]; speaker?: { party?: string } }
    const named = [...members.map(member => body[member]), ...parties, ...[by].flat(), speaker?.party]
    return named.filter(code => typeof code === 'string' && !isDateOrParty(code) && !known.has(code))
  })
  assert.deepEqual(strangers, [])
})

/** Some kinds have a day in `from`, others a party. */
function isDateOrParty(text: string): boolean {
  return isCalendarDate(text) || isPartyCode(text)
}

test('R8 thirty-two states are members of NATO, and twenty-seven of the EU', () => {
  const membersOf = (code: string): number =>
    ofKind('party').filter(({ body }) => body.memberOf?.some(at => at.party === code && at.until === undefined)).length
  assert.equal(membersOf('NATO'), 32)
  assert.equal(membersOf('EU'), 27)
})

test('R9 no claim stands twice', () => {
  const seen = new Map<string, string>()
  const twice: string[] = []
  for (const draft of drafts) {
    const { kind, body, saidOn, evidence } = draft
    const key = canonicalJson({ kind, body, saidOn, evidence } as unknown as Json)
    const known = seen.get(key)
    if (known !== undefined) twice.push(`${known}, ${draft.name}`)
    seen.set(key, draft.name!)
  }
  assert.deepEqual(twice, [])
})

test('R10 totals so far are levels, and say from when where the source does', () => {
  const sinceWar = bodyOf('transfer', 'article-001-f5')
  assert.equal(sinceWar.cumulative, true)
  assert.deepEqual(sinceWar.since, { date: '2022-02' })
  assert.deepEqual(sinceWar.money, { value: '14500000000', qualifier: 'atLeast', currency: 'USD' })
  const european = ofKind('transfer').filter(draft => draft.body.from === 'EU')
  assert.ok(european.length >= 15)
  assert.deepEqual(names(european.filter(draft => draft.body.cumulative !== true)), [])
  assert.deepEqual(
    names(ofKind('transfer').filter(draft => draft.body.money !== undefined && !draft.body.cumulative)),
    [],
  )
})

test('R10 what many states pay for is told of a facility, so that it is in no total of donors', () => {
  for (const code of ['EPF', 'CZAI']) assert.equal(bodyOf('party', `party-${code}`).form, 'facility')
  assert.deepEqual(bodyOf('target', 'czech-target-2024').by, ['CZAI'])
})

test('R10 an old sum for comparison is a statement, and a denial is no delivery', () => {
  assert.deepEqual(figuresOf('article-001-f6'), [{ name: 'aid in 2014, as the article has it', value: '17200000000' }])
  assert.equal(bodyOf('statement', 'article-001-f23').denied, true)
  assert.deepEqual(names(drafts.filter(draft => 'from' in draft.body && draft.body.from === 'PRK')), [])
})

test('R10 what is withheld is unknown, and zero is what a source said', () => {
  const withheld = bodyOf('declaration', 'new-start-2023-03-01-rus')
  assert.equal(withheld.status, 'withheld')
  assert.deepEqual(
    withheld.figures.map(({ measure, quantity }) => [measure, 'unknown' in quantity && quantity.unknown]),
    ['deployed-carriers', 'deployed-warheads', 'launchers'].map(measure => [measure, 'undisclosed']),
  )
  assert.deepEqual(figuresOf('usai-2023-09-remaining'), [{ name: 'left', value: '0' }])
})

test('R11 sides that cannot both hold are both here', () => {
  const joined = (from: string, to: string): string | undefined =>
    ofKind('join').find(({ body }) => body.from === `#${from}` && body.to === `#${to}`)?.body.relation
  assert.equal(joined('article-001-f8', 'replenishment-2022-09-javelin'), 'sameAs')
  assert.equal(joined('replenishment-2022-05-stinger', 'replenishment-2022-09-stinger'), 'sameAs')
  assert.equal(joined('czech-2024-large-pavel', 'czech-2024-all-fiala'), 'sameAs')
  assert.equal(joined('audit-overvaluation-sum', 'audit-overvaluation-press'), 'sameAs')
  assert.equal(joined('new-start-suspension-speech', 'new-start-suspension-us-date'), 'sameAs')
  assert.equal(joined('eu-capacity-million-breton-2023-11', 'eu-million-target'), 'differs')
  assert.equal(joined('eu-sales-2024-03-25', 'eu-forecast-2024-03-25'), 'differs')
  assert.equal(joined('eu-480000-2023-12', 'eu-2024-01-31'), 'differs')
  assert.equal(joined('sent-javelin-2022-05-06', 'sent-javelin-2022-05-03'), 'differs')
  const disputed = byName.get('new-start-launchers-disputed')
  assert.deepEqual(disputed?.refs?.disputes, [{ id: '#new-start-2022-03-01-usa' }])
})

test('R11 no draft is joined as the same as one that it is said to differ from', () => {
  const pairs = new Map<string, Set<string>>()
  for (const { body } of ofKind('join')) {
    const key = [body.from, body.to].sort().join(' ')
    pairs.set(key, (pairs.get(key) ?? new Set()).add(body.relation))
    assert.notEqual(body.from, body.to)
  }
  const torn = [...pairs].filter(([, relations]) => relations.has('sameAs') && relations.has('differs'))
  assert.deepEqual(torn, [])
})

/** The first day an event can have begun; undefined where nobody says. */
function beginOf(when: When | string): string | undefined {
  if (typeof when === 'string') return firstDay(when)
  if ('undated' in when) return undefined
  if ('from' in when) return firstDay(when.from)
  return when.qualifier === 'by' ? undefined : firstDay(when.date)
}

function names(found: readonly Draft[]): (string | undefined)[] {
  return found.map(draft => draft.name)
}
