/** The commands that open a line, check it, and declare what it is. */
import { hex } from '../../base/index.ts'
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
    const { shippedPhrasebooks } = await import('../../picture/index.ts')
    const { version, hash } = shippedPhrasebooks[0]
    const [other, from] = [needed(given, 'with'), momentOf(given, 'from', 'beginning')]
    await sayOne(given, world, `Offered to ${other}.`, (_channels, self) => ({
      kind: 'channel',
      status: statusOf(given) ?? 'actual',
      releasableTo: [self, other],
      body: {
        name: given.words[0]!,
        ends: [self, other].sort(),
        ...endOf(given),
        checks: {
          times: [...(valuesOf(given, 'time') ?? ['06:00', '18:00'])],
          early: minutesOf(given, 'early', 5),
          late: minutesOf(given, 'late', 15),
          answer: minutesOf(given, 'answer', 10),
        },
        phrasebook: { version, hash },
        ...(from === undefined ? {} : { from }),
      },
    }))
  },
})

export const channelAccept = command({
  name: 'channel accept',
  summary: 'Accepts the line that the other end offered, in its terms. From then on it is open.',
  arguments: [lineArgument],
  flags: [...endFlags, ...sayFlags],
  examples: ['channel accept 4e3e --station "Дежурная часть" --language ru'],
  async run(given, world) {
    const { lineNamed } = await import('../../picture/index.ts')
    await sayOne(given, world, 'Accepted: the line is open.', channels => {
      const line = lineNamed(channels, given.words[0]!)
      const { station: _theirs, contact: _also, languages: _too, text: _remark, ...terms } = line.offer.notice.body
      const body = { ...terms, ...endOf(given), accepts: line.id }
      return { kind: 'channel', status: line.offer.notice.status, releasableTo: line.ends, body }
    })
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
    const { channelStatus, lineNamed, languageIn, shippedPhrasebooks } = await import('../../picture/index.ts')
    const digits = Number.parseInt(hex(world.chance.bytes(3)), 16) % 10_000
    const code = given.flags.get('code') ?? String(digits).padStart(4, '0')
    const text = given.flags.get('text')
    await sayOne(given, world, `Asked: ${code}`, (channels, self) => {
      const line = lineNamed(channels, given.words[0]!)
      const { nextCheck, ends } = channelStatus(channels, line.id)
      const theirs = ends.find(({ party }) => party !== self)?.languages ?? []
      const body = {
        channel: line.id,
        ...(nextCheck?.state === 'due' ? { due: nextCheck.due } : {}),
        code,
        language: given.flags.get('language') ?? languageIn(line.book ?? shippedPhrasebooks[0], theirs),
        officer: needed(given, 'officer'),
        ...(text === undefined ? {} : { text }),
      }
      return { kind: 'check', status: line.offer.notice.status, releasableTo: line.ends, body }
    })
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
    const { lineNamed, waitingCheck } = await import('../../picture/index.ts')
    await sayOne(given, world, 'Answered.', (channels, self) => {
      const line = lineNamed(channels, given.words[0]!)
      const check = waitingCheck(channels, line, self, given.flags.get('check'))
      const language = given.flags.get('language') ?? check.notice.body.language
      const body = {
        channel: line.id,
        of: check.id,
        code: needed(given, 'code'),
        language,
        officer: needed(given, 'officer'),
      }
      return { kind: 'checkAnswer', status: line.offer.notice.status, releasableTo: line.ends, body }
    })
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
    const { channelInbox, channelStatus, lineNamed } = await import('../../picture/index.ts')
    const [to, text] = [needed(given, 'to'), given.flags.get('text')]
    await sayOne(given, world, `${to} has the watch.`, (channels, self) => {
      const line = lineNamed(channels, given.words[0]!)
      const onWatch = channelStatus(channels, line.id).ends.find(({ party }) => party === self)?.onWatch ?? undefined
      const from = given.flags.get('from') ?? onWatch
      const open = channelInbox(channels, line.id, { limit: 10_000 })
        .messages.filter(message => message.by !== self && !['answered', 'refused'].includes(message.state))
        .map(({ id }) => id)
        .slice(0, 200)
      const body = {
        channel: line.id,
        to,
        ...(from === undefined ? {} : { from }),
        ...(open.length === 0 ? {} : { open }),
        ...(text === undefined ? {} : { text }),
      }
      return { kind: 'handover', status: line.offer.notice.status, releasableTo: [self], body }
    })
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
      const { lineNamed } = await import('../../picture/index.ts')
      const [from, reason] = [momentOf(given, 'from', 'beginning'), given.flags.get('reason')]
      await sayOne(given, world, `Declared ${state}.`, channels => {
        const line = lineNamed(channels, given.words[0]!)
        const body = {
          channel: line.id,
          state,
          ...(from === undefined ? {} : { from }),
          ...(reason === undefined ? {} : { reason }),
        }
        return { kind: 'channelStatus', status: line.offer.notice.status, releasableTo: line.ends, body }
      })
    },
  })

export const channelSuspend = declaring(
  'suspend',
  'suspended',
  'Declares a line suspended, for this end. Checks go on being due.',
)
export const channelResume = declaring('resume', 'resumed', 'Ends this end’s own suspension of a line.')
export const channelClose = declaring('close', 'closed', 'Closes a line for good.')
