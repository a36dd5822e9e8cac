/**
 * Officers who draft, release and send at random over real data folders with src/node/line itself: two at once, one person under
 * two names, programs that end between signing and letting go of the draft.
 */
import assert from 'node:assert/strict'
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Refusal, seededChance } from '../../src/base/index.ts'
import { draftMessage, readDrafts, releaseDraft, sendDraft } from '../../src/node/index.ts'
import { type End, pairOf } from '../../src/node/line/fixture.ts'
import type { Inbox } from '../../src/picture/index.ts'
import { drawsOf } from './draws.ts'

const persons = ['A. Officer', 'a.  OFFICER', 'B. Officer', 'C. Officer']
const fields = {
  activity: 'shelling',
  object: 'nuclearPlant',
  place: { latitude: '47.5', longitude: '34.6' },
  time: '2024-03-01T05:00:00Z',
  contact: 'Desk',
}

/** What is refused is not done; everything else is a mistake. */
async function tried<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

test('F14 over real folders no actual message goes out without two persons, and none twice', async t => {
  const { gbr, rus, line, clock, carry } = await pairOf(t)
  const random = drawsOf('officers')
  const saying = { clock, chance: seededChance('drafts') }
  const { directory } = gbr.record.folder
  const sent: string[] = []
  let [refused, again] = [0, 0]
  for (let step = 0; step < 70; step += 1) {
    clock.advance(1000)
    const drafts = readDrafts(directory)
    const choice = random.below(10)
    if (drafts.length < 3 && choice < 4) {
      const status = random.pick(['actual', 'actual', 'exercise', 'test'] as const)
      const form = status === 'test' ? 7 : 1
      const filled = status === 'test' ? { code: '4711', time: fields.time, contact: 'Desk' } : fields
      await draftMessage(gbr.record, { line, status, form, fields: filled, language: 'en', officer: 'Desk' }, saying)
    } else if (drafts.length > 0 && choice < 8) {
      const { id } = random.pick(drafts)
      const releases = [random.pick(persons), ...(random.perMille(300) ? [random.pick(persons)] : [])]
      await Promise.all(releases.map(person => tried(releaseDraft(gbr.record, id, person, saying))))
    } else if (drafts.length > 0) {
      const { id } = random.pick(drafts)
      const file = join(directory, 'drafts', `${id}.json`)
      copyFileSync(file, join(directory, 'put-aside'))
      const both = await Promise.all([
        tried(sendDraft(gbr.record, id, saying)),
        tried(sendDraft(gbr.record, id, saying)),
      ])
      const done = both.filter(one => one !== undefined)
      if (done.length === 0) refused += 1
      sent.push(...done.map(one => one.id))
      // The program ended before it let go of the draft: the file is there again.
      if (done.length > 0 && random.perMille(400)) copyFileSync(join(directory, 'put-aside'), file)
      else assert.equal(existsSync(file), done.length === 0)
      again += sent.length - new Set(sent).size > again ? 1 : 0
    }
    if (random.perMille(200)) await carry()
  }
  await carry()
  expectReleased(await inboxOf(gbr, line), 'GBR')
  const theirs = await inboxOf(rus, line)
  assert.deepEqual(theirs.messages.map(({ id }) => id).sort(), [...new Set(sent)].sort())
  assert.deepEqual([theirs.contained.length, theirs.gaps.length], [0, 0])
  assert.ok(theirs.messages.every(({ duplicates, released }) => duplicates === 0 && released === null))
  assert.ok(sent.length > 5 && refused > 1 && again > 0, `${sent.length} sent, ${refused} refused, ${again} again`)
})

async function inboxOf(end: End, line: string): Promise<Inbox> {
  return (await end.get(`/api/channels/${line}/inbox?limit=1000`)) as Inbox
}

function expectReleased({ messages }: Inbox, by: string): void {
  for (const { status, serial, released } of messages.filter(message => message.by === by)) {
    const names = new Set((released?.persons ?? []).map(name => name.toLowerCase().replaceAll(/\s+/gu, ' ')))
    assert.ok(names.size >= (status === 'actual' ? 2 : 1), `${status} ${serial} by ${[...names].join(', ')}`)
  }
}
