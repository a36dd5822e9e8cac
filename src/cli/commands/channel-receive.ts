/** The commands of an incoming message: opened, refused, translated. */
import { Refusal } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'
import { needed, officerFlag, sayFlags, sayOne } from '../channel-flags.ts'
import { type Argument, command } from '../command.ts'

const messageArgument: Argument = { name: 'ID', summary: 'the message: its id, or the beginning of it' }

export const channelOpened = command({
  name: 'channel opened',
  summary: 'Says that a duty officer has opened a message of the other end. It counts as received from then on.',
  arguments: [messageArgument],
  flags: [officerFlag, ...sayFlags],
  examples: ['channel opened 1d65 --officer "Watch desk 2"'],
  async run(given, world) {
    const { messageNamed } = await import('../../picture/index.ts')
    const officer = needed(given, 'officer')
    await sayOne(given, world, 'Opened.', channels => {
      const { line, message } = messageNamed(channels, given.words[0]!)
      const body = { channel: line.id, of: message.id, officer }
      return { kind: 'opened', status: message.notice.status, releasableTo: line.ends, body }
    })
  },
})

const reasons = ['declined', 'notCompetent', 'notUnderstood', 'notVerified', 'phrasebook'] as const

export const channelRefuse = command({
  name: 'channel refuse',
  summary: 'Declines to take a message of the other end, with the reason. Refused is a state of its own.',
  arguments: [messageArgument],
  flags: [
    { name: 'reason', value: 'REASON', summary: `${reasons.join(', ')}; declined by default` },
    { name: 'text', value: 'TEXT', summary: 'why, in words' },
    { name: 'language', value: 'CODE', summary: 'language of the words; that of the message by default' },
    officerFlag,
    ...sayFlags,
  ],
  examples: ['channel refuse 1d65 --reason notCompetent --text "This concerns another area." --officer "Desk 2"'],
  async run(given, world) {
    const { messageNamed } = await import('../../picture/index.ts')
    const [officer, text, reason] = [
      needed(given, 'officer'),
      given.flags.get('text'),
      reasonOf(given.flags.get('reason')),
    ]
    await sayOne(given, world, 'Refused.', channels => {
      const { line, message } = messageNamed(channels, given.words[0]!)
      const language = given.flags.get('language') ?? message.notice.body.language
      const of = { channel: line.id, of: message.id }
      const body = { ...of, reason, language, officer, ...(text === undefined ? {} : { text }) }
      return { kind: 'refusal', status: message.notice.status, releasableTo: line.ends, body }
    })
  },
})

export const channelTranslate = command({
  name: 'channel translate',
  summary: 'Adds a translation of the free text of a message, and names the translator. The original is authoritative.',
  arguments: [messageArgument],
  flags: [
    { name: 'language', value: 'CODE', summary: 'language of the translation' },
    { name: 'text', value: 'TEXT', summary: 'the translation' },
    { name: 'translator', value: 'NAME', summary: 'who translated' },
    ...sayFlags,
  ],
  examples: ['channel translate 1d65 --language en --text "We ask for an answer." --translator "O. Kovalenko"'],
  async run(given, world) {
    const { messageNamed } = await import('../../picture/index.ts')
    const [language, text, translator] = [needed(given, 'language'), needed(given, 'text'), needed(given, 'translator')]
    await sayOne(given, world, `Translated by ${translator}.`, channels => {
      const { line, message } = messageNamed(channels, given.words[0]!)
      const body = { channel: line.id, of: message.id, language, text, translator }
      return { kind: 'translation', status: message.notice.status, releasableTo: line.ends, body }
    })
  },
})

function reasonOf(text = 'declined'): BodyOf<'refusal'>['reason'] {
  const reason = reasons.find(one => one === text)
  if (reason !== undefined) return reason
  throw new Refusal('wrong-use', `--reason takes one of ${reasons.join(', ')}`, { value: text, rule: 'U4' })
}
