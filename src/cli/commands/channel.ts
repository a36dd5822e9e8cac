/** The questions about lines: how they stand, their checks, their messages. */
import { Refusal } from '../../base/index.ts'
import { askFlags, momentOf, print, readChannels, statusOf } from '../channel-flags.ts'
import { type Argument, command, reportFlags } from '../command.ts'
import { shown } from '../shown.ts'
import { countFlag } from '../values.ts'

export const lineArgument: Argument = { name: 'CHANNEL', summary: 'its id, the beginning of it, or its name' }

export const channelList = command({
  name: 'channel list',
  summary: 'Every line, declared and observed status side by side.',
  arguments: [],
  flags: [...askFlags],
  examples: ['channel list', 'channel list --as-of 2024-03-01T12:00Z --json'],
  async run(given, world) {
    const channels = await readChannels(given, world)
    const [{ channelList: listOf }, { channelListText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../text/channel.ts'),
    ])
    print(given, world, listOf(channels), channelListText)
  },
})

export const channelStatus = command({
  name: 'channel status',
  summary: 'One line: what is declared, what is observed, the next check, what waits.',
  arguments: [lineArgument],
  flags: [...askFlags],
  examples: ['channel status 4e3e', 'channel status "Line between the operations centres" --json'],
  async run(given, world) {
    const channels = await readChannels(given, world)
    const [{ channelStatus: statusOfLine }, { statusText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../text/channel.ts'),
    ])
    print(given, world, statusOfLine(channels, given.words[0]!), statusText)
  },
})

export const channelCalendar = command({
  name: 'channel calendar',
  summary: 'The checks of a line, kept and missed; the last seven days and the next one by default.',
  arguments: [lineArgument],
  flags: [
    { name: 'from', value: 'MOMENT', summary: 'from this moment or day on' },
    { name: 'until', value: 'MOMENT', summary: 'up to this moment, or the end of this day' },
    ...askFlags,
  ],
  examples: ['channel calendar 4e3e --from 2024-03-01', 'channel calendar 4e3e --json'],
  async run(given, world) {
    const channels = await readChannels(given, world)
    const [{ channelCalendar: calendarOf }, { calendarText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../text/channel.ts'),
    ])
    const [from, until] = [momentOf(given, 'from', 'beginning'), momentOf(given, 'until')]
    const span = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
    print(given, world, calendarOf(channels, given.words[0]!, span), calendarText)
  },
})

const languageFlag = {
  name: 'language',
  value: 'CODE',
  summary: 'read in this language of the phrasebook: en, ru, uk, vi; that of this end by default',
}

export const channelInbox = command({
  name: 'channel inbox',
  summary: 'The messages of a line with their states, what is missing, and what counts for nothing and why.',
  arguments: [lineArgument],
  flags: [
    languageFlag,
    { name: 'status', value: 'STATUS', summary: 'only these: actual, exercise or test' },
    { name: 'limit', value: 'N', summary: 'list at most so many; 100 by default' },
    ...askFlags,
  ],
  examples: ['channel inbox 4e3e', 'channel inbox 4e3e --status actual --language vi --json'],
  async run(given, world) {
    const channels = await readChannels(given, world)
    const [{ channelInbox: inboxOf }, { inboxText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../text/channel.ts'),
    ])
    const [language, status] = [given.flags.get('language'), statusOf(given)]
    const question = {
      limit: countFlag(given.flags.get('limit'), 100),
      ...(language === undefined ? {} : { language }),
      ...(status === undefined ? {} : { status }),
    }
    print(given, world, inboxOf(channels, given.words[0]!, question), inboxText)
  },
})

export const channelMessage = command({
  name: 'channel message',
  summary: 'One message, rendered in a language of the phrasebook, with what proves each of its states.',
  arguments: [{ name: 'ID', summary: 'its id, or the beginning of it' }],
  flags: [languageFlag, ...askFlags],
  examples: ['channel message 1d65', 'channel message 1d65 --language uk --json'],
  async run(given, world) {
    const channels = await readChannels(given, world)
    const [{ channelMessage: messageOf }, { messageText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../text/channel.ts'),
    ])
    print(given, world, messageOf(channels, given.words[0]!, given.flags.get('language')), messageText)
  },
})

export const channelPhrasebook = command({
  name: 'channel phrasebook',
  summary: 'The forms of the phrasebook that ships, with their fields and words.',
  arguments: [],
  flags: [
    { name: 'language', value: 'CODE', summary: 'in this language: en, ru, uk, vi; en by default' },
    ...reportFlags,
  ],
  examples: ['channel phrasebook', 'channel phrasebook --language uk', 'channel phrasebook --json'],
  async run(given, world) {
    const { shippedPhrasebooks } = await import('../../picture/index.ts')
    const [book] = shippedPhrasebooks
    if (given.flags.has('json')) return world.out(`${JSON.stringify(book, null, 2)}\n`)
    const language = given.flags.get('language') ?? 'en'
    if (!book.languages.includes(language)) {
      throw new Refusal('wrong-use', 'the phrasebook has no such language', {
        value: language,
        rule: 'C8',
        hint: `choose ${book.languages.join(', ')}`,
      })
    }
    const forms = book.forms.map(form => {
      const fields = form.fields.map(({ name, type, choices, optional }) => {
        const codes = choices === undefined ? type : book.lists[choices]!.map(({ code }) => code).join(' | ')
        return `    ${name}${optional === true ? ' (may be left out)' : ''}: ${codes}\n`
      })
      return `${form.number}  ${form.title[language]}\n${form.text[language]!.replaceAll(/^/gm, '    ')}\n${fields.join('')}`
    })
    world.out(shown(`Phrasebook ${book.version}, ${book.hash}\n\n${forms.join('\n')}`))
  },
})
