/** The commands of an outgoing message: written as a draft, released by persons, sent. */
import { Refusal } from '../../base/index.ts'
import type { MessageDraft } from '../../node/index.ts'
import { fieldsOf, needed, officerFlag, sayFlags, statusFlag, statusOf } from '../channel-flags.ts'
import { type Argument, command, type Flag, type Given, reportFlags } from '../command.ts'
import { readBounded } from '../file.ts'
import { passphraseIn } from '../passphrase.ts'
import { folderOf, writingOrThrough } from '../record.ts'
import { shown } from '../shown.ts'
import type { World } from '../world.ts'
import { lineArgument } from './channel.ts'

const draftArgument: Argument = { name: 'DRAFT', summary: 'its id, or the beginning of it' }

/** Bytes of a file of text that is read; more is refused with the bound of the free text (C4). */
const mostTextFileBytes = 1_048_576

const writingFlags: readonly Flag[] = [
  { name: 'form', value: 'N', summary: 'number of the form; entente channel phrasebook lists them' },
  { name: 'field', value: 'NAME=VALUE', summary: 'a field; a place is LATITUDE,LONGITUDE[,METRES]', many: true },
  { name: 'language', value: 'CODE', summary: 'language in which it is written: en, ru, uk, vi' },
  officerFlag,
  { name: 'text', value: 'TEXT', summary: 'free text beside the form' },
  { name: 'text-file', value: 'FILE', summary: 'the same from a file' },
]

export const channelDraft = command({
  name: 'channel draft',
  summary: 'Writes a message as a draft. Nothing is signed before it is released and sent.',
  arguments: [lineArgument],
  flags: [
    ...writingFlags,
    { name: 'corrects', value: 'ID', summary: 'the own message that it corrects' },
    statusFlag,
    ...sayFlags,
  ],
  examples: [
    'channel draft 4e3e --form 1 --field activity=shelling --field object=nuclearPlant --field place=47.5122,34.5858,2000 --field time=2024-03-01T06:20:00Z --field contact="Watch desk" --language en --officer "Desk 2"',
    'channel draft 4e3e --form 7 --status test --field code=4711 --field time=2024-03-01T06:20:00Z --field contact=Desk --language en --officer Desk',
  ],
  async run(given, world) {
    const corrects = given.flags.get('corrects')
    await writeDraft(given, world, given.words[0]!, {
      status: statusOf(given) ?? 'actual',
      ...(corrects === undefined ? {} : { corrects }),
    })
  },
})

export const channelReply = command({
  name: 'channel reply',
  summary: 'Writes a draft that answers a message of the other end, of the same status.',
  arguments: [{ name: 'ID', summary: 'the message that is answered' }],
  flags: [...writingFlags, ...sayFlags],
  examples: [
    'channel reply 1d65 --form 5 --field message=1 --field readBack=47.5122,34.5858,2000 --field contact="Watch desk" --language ru --officer "Desk 1"',
  ],
  async run(given, world) {
    await writeDraft(given, world, undefined, { inReplyTo: given.words[0]! })
  },
})

interface DraftOptions {
  readonly status?: 'actual' | 'exercise' | 'test'
  readonly corrects?: string
  readonly inReplyTo?: string
}

async function writeDraft(given: Given, world: World, word: string | undefined, options: DraftOptions): Promise<void> {
  const [{ channelsOf, draftMessage }, { formOf, lineNamed, messageNamed }] = await Promise.all([
    import('../../node/index.ts'),
    import('../../picture/index.ts'),
  ])
  const number = Number(/^\d{1,3}$/.exec(needed(given, 'form'))?.[0] ?? 0)
  const [language, officer, text] = [needed(given, 'language'), needed(given, 'officer'), textOf(given)]
  const draft = await writingOrThrough(given, world, async open => {
    const record = await open()
    const channels = await channelsOf(record, world.clock)
    const subject = options.inReplyTo ?? options.corrects
    const named = subject === undefined ? undefined : messageNamed(channels, subject)
    const line = word === undefined ? named!.line : lineNamed(channels, word)
    const form = line.book === undefined ? undefined : formOf(line.book, number)
    if (form === undefined) throw noForm(given)
    const wish = {
      line: line.id,
      form: number,
      fields: fieldsOf(given, form) as MessageDraft['body']['fields'],
      language,
      officer,
      status: options.status ?? named!.message.notice.status,
      ...(text === undefined ? {} : { text }),
      ...(options.inReplyTo === undefined ? {} : { inReplyTo: named!.message.id }),
      ...(options.corrects === undefined ? {} : { corrects: named!.message.id }),
    }
    return draftMessage(record, wish, world)
  })
  await reportDraft(given, world, draft, [])
}

export const channelDrafts = command({
  name: 'channel drafts',
  summary: 'The drafts that wait, and what each still needs.',
  arguments: [],
  flags: [...reportFlags],
  examples: ['channel drafts'],
  async run(given, world) {
    const [{ channelsOf, readDrafts, releasersSoFar }, { readRecord }] = await Promise.all([
      import('../../node/index.ts'),
      import('../record.ts'),
    ])
    const { record } = await readRecord(given, world)
    const facts = []
    for (const draft of readDrafts(record.folder.directory)) {
      facts.push(await factsOf(draft, releasersSoFar(await channelsOf(record, world.clock), draft)))
    }
    if (given.flags.has('json')) return world.out(`${JSON.stringify(facts, null, 2)}\n`)
    world.out(shown(facts.map(draftText).join('') || 'No draft waits.\n'))
  },
})

export const channelRelease = command({
  name: 'channel release',
  summary: 'A person releases a draft. An actual message takes two different persons, a test or an exercise one.',
  arguments: [draftArgument],
  flags: [
    { name: 'person', value: 'NAME', summary: 'who releases it; stands in the own log alone' },
    { name: 'password-file', value: 'FILE', summary: 'where the party has people: holds the password of this one' },
    ...sayFlags,
  ],
  examples: ['channel release 7f00 --person "A. Officer"'],
  async run(given, world) {
    const { proveAtTerminal, releaseDraft } = await import('../../node/index.ts')
    const directory = folderOf(given, world)
    const { person, password } = await proveAtTerminal(
      directory,
      world,
      needed(given, 'person'),
      askPassword(given, world),
    )
    const { draft, persons } = await writingOrThrough(
      given,
      world,
      async open => releaseDraft(await open(), given.words[0]!, person, world),
      password === undefined ? undefined : { person, password },
    )
    await reportDraft(given, world, draft, persons)
  },
})

/** How the password of a person is asked for: a file has it, or somebody types it. */
function askPassword(given: Given, world: World): World['askUnseen'] {
  const file = given.flags.get('password-file')
  return file === undefined ? world.askUnseen : async () => passphraseIn(file)
}

export const channelSend = command({
  name: 'channel send',
  summary: 'Sends a draft that enough persons released.',
  arguments: [draftArgument],
  flags: [...sayFlags],
  examples: ['channel send 7f00'],
  async run(given, world) {
    const { sendDraft } = await import('../../node/index.ts')
    const sent = await writingOrThrough(given, world, async open => sendDraft(await open(), given.words[0]!, world))
    if (given.flags.has('json')) return world.out(`${JSON.stringify(sent, null, 2)}\n`)
    world.out(`Sent as message ${sent.serial}: stored here, and mirrored once the other end has it.\nId ${sent.id}\n`)
  },
})

export const channelDiscard = command({
  name: 'channel discard',
  summary: 'Lets go of a draft that is not to be sent.',
  arguments: [draftArgument],
  flags: [...reportFlags],
  examples: ['channel discard 7f00'],
  async run(given, world) {
    const { draftNamed, dropDraft } = await import('../../node/index.ts')
    const directory = folderOf(given, world)
    const { id } = draftNamed(directory, given.words[0]!)
    dropDraft(directory, id)
    world.out(given.flags.has('json') ? `${JSON.stringify({ draft: id }, null, 2)}\n` : `Let go of draft ${id}.\n`)
  },
})

interface DraftFacts {
  readonly draft: string
  readonly at: string
  readonly status: string
  readonly channel: string
  readonly to: string
  readonly form: number
  readonly content: string
  readonly persons: readonly string[]
  readonly needed: number
}

async function factsOf(
  { id, at, status, body, content }: MessageDraft,
  persons: readonly string[],
): Promise<DraftFacts> {
  const { releasersOf } = await import('../../picture/index.ts')
  const { channel, to, form } = body
  return { draft: id, at, status, channel, to, form, content, persons, needed: releasersOf[status] }
}

async function reportDraft(given: Given, world: World, draft: MessageDraft, persons: readonly string[]): Promise<void> {
  const facts = await factsOf(draft, persons)
  world.out(given.flags.has('json') ? `${JSON.stringify(facts, null, 2)}\n` : shown(draftText(facts)))
}

function draftText({ draft, at, status, to, form, persons, needed: wanted }: DraftFacts): string {
  const left = wanted - persons.length
  const next = left > 0 ? `${left} more to release it` : 'ready to be sent'
  return `Draft ${draft}, ${at}: ${status}, form ${form}, to ${to}; released by ${persons.join(', ') || 'nobody'}; ${next}\n`
}

function textOf(given: Given): string | undefined {
  const [text, file] = [given.flags.get('text'), given.flags.get('text-file')]
  if (file === undefined) return text
  if (text !== undefined) throw new Refusal('wrong-use', 'say --text or --text-file, not both', { rule: 'U4' })
  return readBounded(file, mostTextFileBytes, 'C4').toString('utf8').replace(/\n$/, '')
}

function noForm(given: Given): Refusal {
  return new Refusal('wrong-use', 'the phrasebook of the line has no such form', {
    value: given.flags.get('form')!,
    rule: 'C7',
    hint: 'entente channel phrasebook lists the forms',
  })
}
