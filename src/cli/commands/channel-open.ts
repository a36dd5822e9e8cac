/** The commands that open a line, check it, and declare what it is. */
import type { BodyOf } from '../../kinds/index.ts'
import { minutesOf, momentOf, needed, officerFlag, sayFlags, sayOne, statusFlag, statusOf } from '../channel-flags.ts'
import { command, type Flag, type Given, valuesOf } from '../command.ts'
import { lineArgument } from './channel.ts'

const endFlags: readonly Flag[] = [
  { name: 'station', value: 'TEXT', summary: 'where the duty officers of this end sit' },
  { name: 'language', value: 'CODE', summary: 'a language that they read, the best first', many: true },
  { name: 'contact', value: 'TEXT', summary: 'how else they are reached' },
]

function endOf(given: Given): Pick<BodyOf<'channel'>, 'station' | 'languages' | 'contact'> {
  const contact = given.flags.get('contact')
  needed(given, 'language')
  const languages = [...valuesOf(given, 'language')!]
  return { station: needed(given, 'station'), languages, ...(contact === undefined ? {} : { contact }) }
}

export const channelOpen = command({
  name: 'channel open',
  summary:
    'Offers a line to another party: when it is checked, and with which phrasebook. It opens when that party accepts.',
  arguments: [{ name: 'NAME', summary: 'what the line is called' }],
  flags: [
    { name: 'with', value: 'PARTY', summary: 'the other end' },
    ...endFlags,
    { name: 'time', value: 'HH:MM', summary: 'time of a check in UTC, rising; 06:00 and 18:00 by default', many: true },
    { name: 'early', value: 'MINUTES', summary: 'a check may be asked so long before; 5 by default' },
    { name: 'late', value: 'MINUTES', summary: 'a check may be asked so long after; 15 by default' },
    { name: 'answer', value: 'MINUTES', summary: 'a check is answered in time so long after it; 10 by default' },
    { name: 'from', value: 'MOMENT', summary: 'when the line opens; with the acceptance by default' },
    statusFlag,
    ...sayFlags,
  ],
  examples: ['channel open "Operations centres" --with RUS --station "Watch desk" --language en'],
  async run(given, world) {
    const { offerDraft } = await import('../../node/index.ts')
    const [other, from] = [needed(given, 'with'), momentOf(given, 'from', 'beginning')]
    await sayOne(given, world, `Offered to ${other}.`, standing =>
      offerDraft(standing, {
        name: given.words[0]!,
        with: other,
        ...endOf(given),
        checks: {
          times: [...(valuesOf(given, 'time') ?? ['06:00', '18:00'])],
          early: minutesOf(given, 'early', 5),
          late: minutesOf(given, 'late', 15),
          answer: minutesOf(given, 'answer', 10),
        },
        from,
        status: statusOf(given),
      }),
    )
  },
})

export const channelAccept = command({
  name: 'channel accept',
  summary: 'Accepts the line that the other end offered, in its terms. From then on it is open.',
  arguments: [lineArgument],
  flags: [...endFlags, ...sayFlags],
  examples: ['channel accept 4e3e --station "Дежурная часть" --language ru'],
  async run(given, world) {
    const { acceptanceDraft } = await import('../../node/index.ts')
    await sayOne(given, world, 'Accepted: the line is open.', standing =>
      acceptanceDraft(standing, given.words[0]!, endOf(given)),
    )
  },
})

export const channelCheck = command({
  name: 'channel check',
  summary: 'Asks a check: digits that a person at the other end reads back. Of the check that is due, or between them.',
  arguments: [lineArgument],
  flags: [
    officerFlag,
    { name: 'code', value: 'DIGITS', summary: '4 to 8 digits; made by chance by default' },
    { name: 'language', value: 'CODE', summary: 'language it is asked in; that of the other end by default' },
    { name: 'text', value: 'TEXT', summary: 'a sentence beside it' },
    ...sayFlags,
  ],
  examples: ['channel check 4e3e --officer "Watch desk 2"'],
  async run(given, world) {
    const { challengeDraft, checkDigits } = await import('../../node/index.ts')
    const code = given.flags.get('code') ?? checkDigits(world.chance)
    const [officer, language, text] = [needed(given, 'officer'), given.flags.get('language'), given.flags.get('text')]
    await sayOne(given, world, `Asked: ${code}`, standing =>
      challengeDraft(standing, given.words[0]!, { officer, code, language, text }),
    )
  },
})

export const channelAnswer = command({
  name: 'channel answer',
  summary: 'Answers the newest check of the other end that waits: a person reads its digits back.',
  arguments: [lineArgument],
  flags: [
    officerFlag,
    { name: 'code', value: 'DIGITS', summary: 'the digits as they were read' },
    { name: 'check', value: 'ID', summary: 'the challenge that is answered; the newest that waits by default' },
    { name: 'language', value: 'CODE', summary: 'language of the answer; that of the challenge by default' },
    ...sayFlags,
  ],
  examples: ['channel answer 4e3e --code 4711 --officer "Officer of the watch"'],
  async run(given, world) {
    const { answerDraft } = await import('../../node/index.ts')
    const wish = {
      officer: needed(given, 'officer'),
      code: needed(given, 'code'),
      check: given.flags.get('check'),
      language: given.flags.get('language'),
    }
    await sayOne(given, world, 'Answered.', standing => answerDraft(standing, given.words[0]!, wish))
  },
})

export const channelHandover = command({
  name: 'channel handover',
  summary: 'Hands the watch of a line over. Stands in the own log, and the other end is not told.',
  arguments: [lineArgument],
  flags: [
    { name: 'to', value: 'NAME', summary: 'who takes over' },
    { name: 'from', value: 'NAME', summary: 'who goes; the one on watch by default' },
    { name: 'text', value: 'TEXT', summary: 'what the next officer has to know' },
    ...sayFlags,
  ],
  examples: ['channel handover 4e3e --to "Watch desk 3" --text "Message 2 waits for the ministry."'],
  async run(given, world) {
    const { handoverDraft } = await import('../../node/index.ts')
    const wish = { to: needed(given, 'to'), from: given.flags.get('from'), text: given.flags.get('text') }
    await sayOne(given, world, `${wish.to} has the watch.`, standing => handoverDraft(standing, given.words[0]!, wish))
  },
})

const declaring = (word: 'suspend' | 'resume' | 'close', state: BodyOf<'channelStatus'>['state'], summary: string) =>
  command({
    name: `channel ${word}`,
    summary,
    arguments: [lineArgument],
    flags: [
      { name: 'from', value: 'MOMENT', summary: 'when it begins; now by default, and never before it is said' },
      { name: 'reason', value: 'TEXT', summary: 'why' },
      ...sayFlags,
    ],
    examples: [`channel ${word} 4e3e`],
    async run(given, world) {
      const { declarationDraft } = await import('../../node/index.ts')
      const wish = { from: momentOf(given, 'from', 'beginning'), reason: given.flags.get('reason') }
      await sayOne(given, world, `Declared ${state}.`, standing =>
        declarationDraft(standing, given.words[0]!, state, wish),
      )
    },
  })

export const channelSuspend = declaring(
  'suspend',
  'suspended',
  'Declares a line suspended, for this end. Checks go on being due.',
)
export const channelResume = declaring('resume', 'resumed', 'Ends this end’s own suspension of a line.')
export const channelClose = declaring('close', 'closed', 'Closes a line for good.')
