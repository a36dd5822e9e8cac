/** The commands that decide of drafts in the queue. */
import { Refusal } from '../../base/index.ts'
import type { Decision, QueuedDraft } from '../../node/index.ts'
import { type Argument, command, type Given, reportFlags, signingFlags } from '../command.ts'
import { readBounded } from '../file.ts'
import { folderOf, writing } from '../record.ts'
import { shown } from '../shown.ts'
import type { World } from '../world.ts'

const one: Argument = { name: 'DRAFT', summary: 'its id, or the beginning of it' }
const many: Argument = { ...one, many: true, optional: true }

const bulkFlags = [
  { name: 'article', value: 'ID', summary: 'every draft of this article that waits' },
  { name: 'all', summary: 'every draft that waits' },
  {
    name: 'above',
    value: 'N',
    summary: 'with --article or --all: only drafts with at least this confidence, such as 0.8',
  },
] as const

/** Bytes of a body; a notice is smaller (65,535). */
const mostBodyBytes = 65_536

export const intakeAccept = command({
  name: 'intake accept',
  summary: 'Accepts drafts of the queue: each becomes a notice of this party, with the article as its source.',
  arguments: [many],
  flags: [...bulkFlags, ...signingFlags, ...reportFlags],
  examples: ['intake accept 4e3e', 'intake accept --article 77ab --above 0.8'],
  run: (given, world) => decide(given, world, { decision: 'accept' }),
})

export const intakeReject = command({
  name: 'intake reject',
  summary: 'Rejects drafts of the queue. They do not come back when the article is read again.',
  arguments: [many],
  flags: [...bulkFlags, ...signingFlags, ...reportFlags],
  examples: ['intake reject 4e3e 77ab'],
  run: (given, world) => decide(given, world, { decision: 'reject' }),
})

export const intakeEdit = command({
  name: 'intake edit',
  summary: 'Replaces the body of a draft, which goes on waiting.',
  arguments: [one],
  flags: [
    { name: 'body', value: 'FILE', summary: 'the body as JSON, in the form of its kind' },
    ...signingFlags,
    ...reportFlags,
  ],
  examples: ['intake edit 4e3e --body corrected.json'],
  async run(given, world) {
    const file = given.flags.get('body')
    if (file === undefined) {
      throw new Refusal('wrong-use', 'an edit takes the new body', { rule: 'U4', hint: '--body FILE' })
    }
    const body = parsed(file, readBounded(file, mostBodyBytes, 'J29').toString('utf8'))
    await decide(given, world, { decision: 'edit', body })
  },
})

export const intakeJoin = command({
  name: 'intake join',
  summary: 'Accepts a draft as the same as a notice that is held, so that it counts once.',
  arguments: [one, { name: 'NOTICE', summary: 'id of the notice, or its beginning' }],
  flags: [...signingFlags, ...reportFlags],
  examples: ['intake join 4e3e 1d65'],
  run: (given, world) => decide(given, world, { decision: 'join', notice: given.words[1]! }, given.words.slice(0, 1)),
})

async function decide(given: Given, world: World, decision: Decision, named = given.words): Promise<void> {
  const [{ decideDraft }, { decidedText }] = await Promise.all([
    import('../../node/index.ts'),
    import('../text/intake-queue.ts'),
  ])
  const words = await draftsWanted(given, world, named)
  const decided = await writing(given, world, async open => {
    const record = await open()
    const drafts: QueuedDraft[] = []
    for (const word of words) drafts.push(await decideDraft(record, word, decision, world.clock))
    return drafts
  })
  world.out(given.flags.has('json') ? `${JSON.stringify({ drafts: decided }, null, 2)}\n` : shown(decidedText(decided)))
}

/** The drafts that are named, or all that wait of an article or of the queue. @throws Refusal `wrong-use` for neither or both */
async function draftsWanted(given: Given, world: World, named: readonly string[]): Promise<readonly string[]> {
  const [article, isAll] = [given.flags.get('article'), given.flags.has('all')]
  const isBulk = article !== undefined || isAll
  if (named.length > 0 !== !isBulk) {
    throw new Refusal('wrong-use', 'name drafts, or take all of an article or of the queue', {
      rule: 'U4',
      hint: 'entente intake queue lists them; --article ID and --all take all that wait',
    })
  }
  if (!isBulk) return named
  const { articleNamed, readQueue } = await import('../../node/index.ts')
  const directory = folderOf(given, world)
  const articles = article === undefined ? readQueue(directory) : [articleNamed(directory, article)]
  const least = leastConfidence(given.flags.get('above'))
  return articles.flatMap(({ drafts }) =>
    drafts.flatMap(({ id, state, confidence }) => (state === 'waiting' && confidence >= least ? [id] : [])),
  )
}

function leastConfidence(text: string | undefined): number {
  if (text === undefined) return 0
  const value = /^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isNaN(value)) return value
  throw new Refusal('wrong-use', '--above takes a confidence from 0 to 1', { value: text, rule: 'U4' })
}

function parsed(file: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  } catch {
    // Told below, as for JSON that is no object.
  }
  throw new Refusal('bad-form', 'a body is a JSON object', { place: { file }, rule: 'J29' })
}
