import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { handClock, utf8 } from '../../base/index.ts'
import { folderFor, recordFor } from '../fixture.ts'
import { decideDraft, filesNamed, Likenesses, readArticleFiles, readLexicon, readQueue, takeArticle } from './index.ts'

const lexicon = readLexicon()
const clock = handClock('2024-06-12T08:00:00.000Z')
const text =
  'Berlin, 12 June 2024\n\nGermany will send Ukraine 18 Leopard 2 tanks and 5 Gepard guns, Reuters reported.\n'
const take = (directory: string, date?: string) =>
  takeArticle(directory, 'in/page.txt', utf8(text), { lexicon, clock, ...(date === undefined ? {} : { date }) })

test('J27 a folder is read file by file, and one that is refused holds up no other', t => {
  const folder = folderFor(t)
  mkdirSync(join(folder, 'deeper'))
  writeFileSync(join(folder, 'a.txt'), text)
  writeFileSync(join(folder, 'b.pdf'), '%PDF-1.7 and so on')
  writeFileSync(join(folder, 'c.txt'), text)
  const answers = [...readArticleFiles(filesNamed([folder]), lexicon)]
  assert.deepEqual(
    answers.map(answer => ('refused' in answer ? 'refused' : answer.drafts.length)),
    [2, 'refused', 2],
  )
  assert.throws(() => filesNamed([join(folder, 'none')]), { code: 'not-found' })
})

test('J28 an article taken in again brings back nothing that was decided', async t => {
  const record = await recordFor(t)
  const { directory } = record.folder
  const [tanks, guns] = take(directory).drafts
  await decideDraft(record, tanks!.id, { decision: 'reject' }, clock)
  const body = { ...guns!.body, note: 'checked' }
  await decideDraft(record, guns!.id.slice(0, 12), { decision: 'edit', body }, clock)
  const again = take(directory)
  assert.deepEqual(
    again.drafts.map(({ id, state, edited }) => [id, state, edited]),
    [
      [tanks!.id, 'rejected', false],
      [guns!.id, 'waiting', true],
    ],
  )
  assert.equal(readQueue(directory).length, 1)
})

test('J29 a draft is decided once, and an edited body has to fit its kind', async t => {
  const record = await recordFor(t)
  const [draft] = take(record.folder.directory).drafts
  const decide = (decision: Parameters<typeof decideDraft>[2]) => decideDraft(record, draft!.id, decision, clock)
  await assert.rejects(decide({ decision: 'edit', body: { donor: 'DEU' } }), { code: 'bad-form' })
  const both = await Promise.allSettled([decide({ decision: 'accept' }), decide({ decision: 'reject' })])
  assert.deepEqual(
    both.map(({ status }) => status),
    ['fulfilled', 'rejected'],
  )
  await assert.rejects(decide({ decision: 'accept' }), { code: 'conflict', rule: 'J29' })
  await assert.rejects(decideDraft(record, 'zz', { decision: 'accept' }, clock), { code: 'not-found' })
})

test('J30 an accepted draft is a notice with the article as its source, and is signed once', async t => {
  const record = await recordFor(t)
  const { directory } = record.folder
  const article = take(directory)
  const [draft] = article.drafts
  const accepted = await decideDraft(record, draft!.id, { decision: 'accept' }, clock)
  const notice = record.picture.read(record.picture.find(accepted.notice!))
  assert.equal(notice.by, record.folder.party)
  assert.deepEqual(notice.body, draft!.body)
  const source = record.picture.read(record.picture.find(notice.evidence![0]!.source))
  assert.equal((source.body as { file: { sha256: string } }).file.sha256, article.sha256)
  const { size } = record.folder
  // As after a crash: the notice is stored, and the queue has not heard of it.
  const { keepArticle } = await import('./queue.ts')
  keepArticle(directory, article)
  const again = await decideDraft(record, draft!.id, { decision: 'accept' }, clock)
  assert.deepEqual([again.notice, record.folder.size], [accepted.notice, size])
})

test('J31 what is held of the same sides is proposed as the same or told as a clash, and a person joins', async t => {
  const record = await recordFor(t)
  const { directory } = record.folder
  const [tanks] = take(directory).drafts
  const { notice } = await decideDraft(record, tanks!.id, { decision: 'accept' }, clock)
  const other = text.replace('Reuters', 'AFP')
  const [same] = takeArticle(directory, 'b.txt', utf8(other), { lexicon, clock }).drafts
  const more = takeArticle(directory, 'c.txt', utf8(other.replace('18', '20')), { lexicon, clock }).drafts[0]!
  const alike = new Likenesses(record.picture)
  assert.deepEqual(
    [same!, more].map(draft => alike.of(draft).map(one => [one.notice, one.likeness])),
    [[[notice, 'same']], [[notice, 'clash']]],
  )
  const joined = await decideDraft(record, same!.id, { decision: 'join', notice: notice! }, clock)
  assert.equal(joined.state, 'joined')
  const { refs } = record.picture.read(record.picture.find(joined.notice!))
  assert.deepEqual(
    refs?.sameAs?.map(({ id }) => id),
    [notice],
  )
})
