/** A line from the terminal: two parties that share nothing but pinned cards, over HTTP and by file. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { handClock, type Refusal, seededChance } from '../base/index.ts'
import { FolderSync, sendDraft, serveNode, writeRecordOf } from '../node/index.ts'
import type { Calendar, ChannelAnswer, Inbox, MessageAnswer } from '../picture/index.ts'
import { type Ran, runCaught } from './run-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-channel-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const clock = handClock('2024-03-01T05:00:00.000Z')
const at = (name: string): string => join(folder, name)
let lines = 0

async function run(party: string, ...words: string[]): Promise<Ran> {
  lines += 1
  return runCaught([...words, '--data', at(party)], { clock, chance: seededChance(`line ${lines}`) })
}

async function done(party: string, ...words: string[]): Promise<string> {
  const { code, out, said } = await run(party, ...words)
  assert.equal(code, 0, `${words.join(' ')}: ${said}`)
  return out
}

async function refused(pattern: RegExp, party: string, ...words: string[]): Promise<void> {
  const { code, out, said } = await run(party, ...words)
  assert.notEqual(code, 0, out)
  assert.match(said, pattern)
}

async function asked<Answer>(party: string, ...words: string[]): Promise<Answer> {
  return JSON.parse(await done(party, ...words, '--json')) as Answer
}

/** What is signed with `--alone`: nobody can be asked over the net, and these parties know it. */
const say = (party: string, ...words: string[]): Promise<{ id: string; draft: string }> =>
  asked(party, 'channel', ...words, '--alone')

const codeOf = (name: string): string => name.slice(-3)

/** One party's node answers on a port, the other pulls from it and tells it what it holds. */
async function overHttp(server: string, client: string): Promise<void> {
  const chance = seededChance(`serve ${lines++}`)
  const record = await writeRecordOf(at(server), { clock, chance })
  const serving = await serveNode({
    record,
    port: 0,
    host: '127.0.0.1',
    peers: { host: '127.0.0.1', port: 0 },
    pages: at('none'),
    version: '0.0.0',
    today: () => '2024-03-01',
    report: assert.ifError,
    sync: new FolderSync(record.folder, { clock, chance }),
    clock,
    chance,
  })
  clock.advance(1000)
  try {
    const party = codeOf(server)
    await done(client, 'peer', 'add', party, '--address', serving.peersAddress!)
    await done(client, 'sync', party)
  } finally {
    await serving.close()
    await record.close()
  }
}

/** The same by a file. */
async function byFile(from: string, to: string): Promise<void> {
  clock.advance(1000)
  const file = at(`${from}.bundle`)
  await done(from, 'bundle', 'write', '--to', codeOf(to), '--out', file)
  await done(to, 'bundle', 'read', file)
  await done(to, 'bundle', 'read', file)
}

type Path = (from: string, to: string) => Promise<void>

const toMoment = (moment: string): void => clock.advance(Date.parse(moment) - Date.parse(clock.now()))

const concern = [
  ...['--form', '1', '--field', 'activity=shelling', '--field', 'object=nuclearPlant'],
  ...['--field', 'place=47.5122,34.5858,2000', '--field', 'time=2024-03-01T06:20:00Z', '--field', 'contact=Watch desk'],
  ...['--language', 'en', '--officer', 'Desk 2'],
]

before(async () => {
  for (const pair of ['http', 'file']) {
    for (const party of ['GBR', 'RUS']) {
      const name = `${pair}-${party}`
      await done(name, 'init', '--party', party, '--community', pair, '--key-file')
      writeFileSync(at(`${name}.card`), await done(name, 'card', 'show'))
    }
    await done(`${pair}-GBR`, 'card', 'pin', at(`${pair}-RUS.card`), '--yes')
    await done(`${pair}-RUS`, 'card', 'pin', at(`${pair}-GBR.card`), '--yes')
  }
})

/** A whole day on a line, by whichever path. */
async function wholeDay(pair: string, day: string, travel: Path): Promise<void> {
  const [gbr, rus] = [`${pair}-GBR`, `${pair}-RUS`]
  toMoment(`${day}T05:00:00.000Z`)
  const { id: line } = await say(gbr, 'open', 'Centres', '--with', 'RUS', '--station', 'Watch', '--language', 'en')
  await refused(/offered and not accepted/, gbr, 'channel', 'check', line, '--officer', 'Desk', '--alone')
  await travel(gbr, rus)
  await say(rus, 'accept', 'Centres', '--station', 'Дежурная часть', '--language', 'ru')
  await travel(rus, gbr)

  toMoment(`${day}T06:00:00.000Z`)
  await say(gbr, 'check', line, '--officer', 'Desk 2', '--code', '4711')
  await travel(gbr, rus)
  await refused(
    /reads back 4712 where 4711/,
    rus,
    'channel',
    'answer',
    line,
    '--code',
    '4712',
    '--officer',
    'W',
    '--alone',
  )
  await say(rus, 'answer', line, '--code', '4711', '--officer', 'Дежурный')
  await travel(rus, gbr)

  const { draft } = await say(gbr, 'draft', line, ...concern)
  await refused(/nobody has released it, and it takes 2/, gbr, 'channel', 'send', draft, '--alone')
  await say(gbr, 'release', draft, '--person', 'A. Officer')
  await refused(/released it already/, gbr, 'channel', 'release', draft, '--person', 'a.  officer', '--alone')
  await refused(/A. Officer alone has released it, and it takes 2/, gbr, 'channel', 'send', draft, '--alone')
  await say(gbr, 'release', draft, '--person', 'B. Officer')
  const { id } = await say(gbr, 'send', draft)
  assert.equal((await asked<MessageAnswer>(gbr, 'channel', 'message', id)).state, 'stored')
  await travel(gbr, rus)

  const received = await asked<MessageAnswer>(rus, 'channel', 'message', id)
  assert.deepEqual([received.state, received.released, received.renderedIn], ['mirrored', null, 'ru'])
  assert.match(received.rendered, /^Мы обеспокоены деятельностью/)
  await say(rus, 'opened', id, '--officer', 'Дежурный')
  const reading = ['--field', 'message=1', '--field', 'readBack=47.5122,34.5858,2000', '--field', 'contact=Дежурный']
  const reply = await say(rus, 'reply', id, '--form', '5', ...reading, '--language', 'ru', '--officer', 'Дежурный')
  for (const person of ['Иванов', 'Петрова']) await say(rus, 'release', reply.draft, '--person', person)
  await say(rus, 'send', reply.draft)
  await travel(rus, gbr)

  const sent = await asked<MessageAnswer>(gbr, 'channel', 'message', id)
  assert.deepEqual([sent.state, sent.released?.persons], ['answered', ['A. Officer', 'B. Officer']])
  const inbox = await asked<Inbox>(gbr, 'channel', 'inbox', line, '--language', 'uk')
  assert.deepEqual(
    inbox.messages.map(({ by, serial, readBack }) => [by, serial, readBack]),
    [
      ['RUS', 1, 'same'],
      ['GBR', 1, null],
    ],
  )
  assert.match(inbox.messages[0]!.rendered, /^Ми отримали ваше повідомлення номер 1\./)
  assert.deepEqual([inbox.contained, inbox.gaps], [[], []])

  toMoment(`${day}T18:20:00.000Z`)
  await say(rus, 'suspend', line, '--reason', 'Ремонт')
  await travel(rus, gbr)
  const told = await asked<ChannelAnswer>(gbr, 'channel', 'status', line)
  assert.deepEqual([told.declared.state, told.declared.by, told.observed.state], ['suspended', ['RUS'], 'missedOnce'])
  const calendar = await asked<Calendar>(gbr, 'channel', 'calendar', 'Centres', '--from', day, '--until', day)
  assert.deepEqual(
    calendar.checks.map(({ state }) => state),
    ['kept', 'missed'],
  )
}

test('C24 C20 a whole day on a line between two nodes over HTTP, with every state and its proof', async () => {
  await wholeDay('http', '2024-03-01', overHttp)
})

test('C24 C20 the same day by a file carried from one to the other, and twice each time', async () => {
  await wholeDay('file', '2024-03-02', byFile)
  await byFile('file-GBR', 'file-RUS')
  const { messages } = await asked<Inbox>('file-RUS', 'channel', 'inbox', 'Centres')
  assert.deepEqual(
    messages.map(({ duplicates }) => duplicates),
    [0, 0],
  )
})

test('C2 C20 a test takes one person, has its own serials, and says so in words', async () => {
  const words = [
    '--form',
    '7',
    '--field',
    'code=4711',
    '--field',
    'time=2024-03-02T19:00:00Z',
    '--field',
    'contact=Desk',
  ]
  const wish = ['draft', 'Centres', ...words, '--language', 'en', '--officer', 'Desk']
  await refused(/form 7 is for a test, and this is actual/, 'file-GBR', 'channel', ...wish, '--alone')
  const { draft } = await say('file-GBR', ...wish, '--status', 'test')
  assert.match(
    await done('file-GBR', 'channel', 'drafts'),
    /test, form 7, to RUS; released by nobody; 1 more to release it/,
  )
  await say('file-GBR', 'release', draft.slice(0, 6), '--person', 'A. Officer')
  const { id } = await say('file-GBR', 'send', draft)
  assert.equal(await done('file-GBR', 'channel', 'drafts'), 'No draft waits.\n')
  const text = await done('file-GBR', 'channel', 'message', id, '--language', 'vi')
  assert.match(text, /^\[TEST\] GBR to RUS, test 1,/)
  assert.match(text, /\nKIỂM TRA KIỂM TRA KIỂM TRA\n/)
})

test('C3 C4 C7 what deceives, is too long or fits no form is refused with value and place, and nothing is signed', async () => {
  const draft = (...more: string[]) => ['channel', 'draft', 'Centres', ...concern, ...more, '--alone']
  await refused(/U\+202E at character 3/, 'file-GBR', ...draft('--text', 'ab\u202ecd'))
  writeFileSync(at('long'), 'ж'.repeat(32_768))
  await refused(/longer than 24000 bytes/, 'file-GBR', ...draft('--text-file', at('long')))
  const other = (field: string) => concern.map(word => (word.startsWith(`${field.split('=')[0]}=`) ? field : word))
  const trying = (field: string) => ['channel', 'draft', 'Centres', ...other(field), '--alone']
  await refused(/activity is "picnic", and should be one of/, 'file-GBR', ...trying('activity=picnic'))
  await refused(/degrees from -90 to 90/, 'file-GBR', ...trying('place=97.5,34.5'))
  await refused(/place is LATITUDE,LONGITUDE/, 'file-GBR', ...trying('place=somewhere'))
  await refused(
    /no such form/,
    'file-GBR',
    'channel',
    'draft',
    'Centres',
    '--form',
    '99',
    '--language',
    'en',
    '--officer',
    'x',
    '--alone',
  )
  assert.equal(await done('file-GBR', 'channel', 'drafts'), 'No draft waits.\n')
})

test('C20 a draft that is changed after its release has to be released anew', async () => {
  const { draft } = await say('file-GBR', 'draft', 'Centres', ...concern)
  for (const person of ['A. Officer', 'B. Officer']) await say('file-GBR', 'release', draft, '--person', person)
  const file = join(at('file-GBR'), 'drafts', `${draft}.json`)
  writeFileSync(file, readFileSync(file, 'utf8').replace('47.5122', '48.5122'))
  await refused(/nobody has released it/, 'file-GBR', 'channel', 'send', draft, '--alone')
  writeFileSync(file, '{}')
  await refused(/not a draft of a message/, 'file-GBR', 'channel', 'send', draft, '--alone')
  await refused(/not a draft of a message/, 'file-GBR', 'channel', 'drafts')
  rmSync(file)
  await refused(/no such draft/, 'file-GBR', 'channel', 'send', draft, '--alone')
})

test('C12 C20 what is sent at once gets one serial each, and a draft that is sent twice is one message', async () => {
  const drafts: string[] = []
  for (let count = 0; count < 3; count += 1) {
    const { draft } = await say('file-GBR', 'draft', 'Centres', ...concern, '--status', 'exercise')
    await say('file-GBR', 'release', draft, '--person', 'A. Officer')
    drafts.push(draft)
  }
  const file = join(at('file-GBR'), 'drafts', `${drafts[0]}.json`)
  const kept = readFileSync(file, 'utf8')
  const chance = seededChance('at once')
  const record = await writeRecordOf(at('file-GBR'), { clock, chance })
  const sent = await Promise.allSettled(
    [...drafts, drafts[1]!].map(draft => sendDraft(record, draft, { clock, chance })),
  )
  assert.deepEqual(
    sent.map(one => (one.status === 'fulfilled' ? one.value.serial : (one.reason as Refusal).code)),
    [1, 2, 3, 'not-found'],
  )
  // As after a process that ended between the append and the end of the draft.
  writeFileSync(file, kept)
  const again = await sendDraft(record, drafts[0]!, { clock, chance })
  assert.equal(again.serial, 1)
  await record.close()
  const { messages, contained } = await asked<Inbox>('file-GBR', 'channel', 'inbox', 'Centres', '--status', 'exercise')
  assert.deepEqual([messages.length, contained.length], [3, 0])
})

test('C13 C22 a watch is handed over, a message refused and translated, a line resumed and closed', async () => {
  const { draft } = await say(
    'file-RUS',
    'draft',
    'Centres',
    ...concern,
    '--text',
    'Answer by noon.',
    '--status',
    'exercise',
  )
  await say('file-RUS', 'release', draft, '--person', 'Иванов')
  const { id } = await say('file-RUS', 'send', draft)
  await byFile('file-RUS', 'file-GBR')
  await say('file-GBR', 'handover', 'Centres', '--to', 'Desk 3', '--text', 'One message waits.')
  await say('file-GBR', 'refuse', id, '--reason', 'notCompetent', '--text', 'Another area.', '--officer', 'Desk 3')
  await say('file-GBR', 'translate', id, '--language', 'uk', '--text', 'Відповідь до полудня.', '--translator', 'О. К.')
  const told = await asked<MessageAnswer>('file-GBR', 'channel', 'message', id)
  assert.deepEqual([told.state, told.translations[0]?.translator], ['refused', 'О. К.'])
  await byFile('file-GBR', 'file-RUS')
  assert.equal(
    (await asked<MessageAnswer>('file-RUS', 'channel', 'message', id)).proofs.refused?.reason,
    'notCompetent',
  )
  await say('file-RUS', 'resume', 'Centres')
  const { ends, declared } = await asked<ChannelAnswer>('file-RUS', 'channel', 'status', 'Centres')
  assert.deepEqual([declared.state, ends[0]!.onWatch], ['open', null], 'the watch is nobody else’s business')
  await say('file-RUS', 'close', 'Centres')
  await byFile('file-RUS', 'file-GBR')
  assert.match(await done('file-GBR', 'channel', 'list'), /declared {2}closed, by RUS/)
  await refused(/RUS closed it/, 'file-GBR', 'channel', 'check', 'Centres', '--officer', 'Desk', '--alone')
})

test('U4 what the commands of a line cannot do without, and what they do not take, is said', async () => {
  await refused(/--with is needed/, 'file-GBR', 'channel', 'open', 'X', '--station', 'x', '--language', 'en', '--alone')
  await refused(/--status takes actual/, 'file-GBR', 'channel', 'inbox', 'Centres', '--status', 'real')
  await refused(/--as-of takes a moment/, 'file-GBR', 'channel', 'list', '--as-of', 'yesterday')
  await refused(/no line has this id or name/, 'file-GBR', 'channel', 'status', 'Nowhere')
  await refused(/still to come/, 'file-GBR', 'channel', 'list', '--as-of', '2030-01-01')
  assert.match(await done('file-GBR', 'channel', 'phrasebook', '--language', 'uk'), /1 {2}Занепокоєння діяльністю/)
})
