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
    const { openingDraft } = await import('../../node/index.ts')
    const officer = needed(given, 'officer')
    await sayOne(given, world, 'Opened.', standing => openingDraft(standing, given.words[0]!, { officer }))
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
    const { declineDraft } = await import('../../node/index.ts')
    const wish = {
      officer: needed(given, 'officer'),
      text: given.flags.get('text'),
      reason: reasonOf(given.flags.get('reason')),
      language: given.flags.get('language'),
    }
    await sayOne(given, world, 'Refused.', standing => declineDraft(standing, given.words[0]!, wish))
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
    const { translationDraft } = await import('../../node/index.ts')
    const [language, text, translator] = [needed(given, 'language'), needed(given, 'text'), needed(given, 'translator')]
    await sayOne(given, world, `Translated by ${translator}.`, standing =>
      translationDraft(standing, given.words[0]!, { language, text, translator }),
    )
  },
})

function reasonOf(text = 'declined'): BodyOf<'refusal'>['reason'] {
  const reason = reasons.find(one => one === text)
  if (reason !== undefined) return reason
  throw new Refusal('wrong-use', `--reason takes one of ${reasons.join(', ')}`, { value: text, rule: 'U4' })
}
