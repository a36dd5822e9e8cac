/** The commands that say something under a treaty, as this party's own act. Rule T28: spec/treaty.md. */
import { treatyStates } from '../../kinds/index.ts'
import type { OpenRecord, TreatyWish } from '../../node/index.ts'
import { type Argument, type Command, command, type Flag, type Given, reportFlags, signingFlags } from '../command.ts'
import { writingOrThrough } from '../record.ts'
import { shown } from '../shown.ts'
import { figuresFlag, listFlag, neededDate, numberOf, oneOf, onlyGiven, statusFlag, timeFlag } from '../treaty-flags.ts'
import { dateFlag, needed } from '../values.ts'

const code: Argument = { name: 'CODE', summary: 'code of the treaty: new-start' }
const reason: Flag = { name: 'reason', value: 'TEXT', summary: 'why' }
const on: Flag = { name: 'on', value: 'D', summary: 'the day: YYYY-MM-DD' }

export const treatyDefine = saying({
  name: 'treaty define',
  summary: 'States a treaty that this party is a party of: its name, its parties and its dates.',
  rest: [],
  flags: [
    { name: 'name', value: 'TEXT', summary: 'what it is called' },
    { name: 'parties', value: 'CODES', summary: 'its parties, with commas: USA,RUS' },
    { name: 'signed', value: 'D', summary: 'when it was signed' },
    { name: 'from', value: 'D', summary: 'when it comes into force' },
    { name: 'until', value: 'D', summary: 'first day on which it is no longer in force' },
  ],
  examples: ['treaty define north-sea --name "North Sea treaty" --parties GBR,NOR --from 2024-01-01'],
  wish: given => ({
    kind: 'treaty',
    body: onlyGiven({
      code: given.words[0]!,
      name: needed(given, 'name'),
      parties: listFlag(given, 'parties') ?? [needed(given, 'parties')],
      signed: dateFlag(given, 'signed'),
      from: dateFlag(given, 'from'),
      until: dateFlag(given, 'until'),
    }),
  }),
})

export const treatyLimit = saying({
  name: 'treaty limit',
  summary: 'States one number of a treaty: a limit on what each party declares.',
  rest: [{ name: 'MEASURE', summary: 'what is counted, in lower case: deployed-warheads' }],
  flags: [
    { name: 'what', value: 'TEXT', summary: 'what is counted, in words' },
    { name: 'value', value: 'N', summary: 'the number' },
    { name: 'unit', value: 'UNIT', summary: 'its unit, singular: warhead' },
    { name: 'min', summary: 'not less than the number; not more by default' },
    { name: 'from', value: 'D', summary: 'first day on which it holds' },
    { name: 'until', value: 'D', summary: 'first day on which it no longer holds; with the treaty by default' },
  ],
  examples: ['treaty limit north-sea vessels --what "patrol vessels" --value 12 --unit vessel --from 2024-01-01'],
  wish: given => ({
    kind: 'limit',
    body: onlyGiven({
      treaty: given.words[0]!,
      rule: 'limit',
      measure: given.words[1]!,
      what: needed(given, 'what'),
      value: needed(given, 'value'),
      unit: needed(given, 'unit'),
      direction: given.flags.has('min') ? 'min' : 'max',
      from: neededDate(given, 'from'),
      until: dateFlag(given, 'until'),
    }),
  }),
})

export const treatyDeclare = saying({
  name: 'treaty declare',
  summary: 'Declares our figures as of a day, or that they are withheld.',
  rest: [],
  flags: [
    { name: 'on', value: 'D', summary: 'the day they hold for' },
    { name: 'figure', value: 'MEASURE=N', summary: 'one figure; may be given more than once', many: true },
    { name: 'withheld', summary: 'that the figures of every limit are withheld' },
    { name: 'published-only', summary: 'made public, and not handed to the other parties' },
  ],
  examples: ['treaty declare new-start --on 2024-03-01 --figure deployed-warheads=1420 --figure launchers=800'],
  async wish(given, record, now) {
    const { treatyNow } = await import('../../node/index.ts')
    const limits = treatyNow(record, given.words[0]!, now, statusFlag(given)).rules.filter(
      ({ rule }) => rule === 'limit',
    )
    const figures = figuresFlag(given, measure => limits.find(limit => limit.measure === measure)?.unit)
    const withheld = given.flags.has('withheld')
    const measures = [...new Map(limits.map(limit => [limit.measure, limit.unit]))]
    const undisclosed = measures.map(([measure, unit]) => ({ measure, quantity: { unknown: 'undisclosed', unit } }))
    return {
      kind: 'declaration',
      body: onlyGiven({
        treaty: given.words[0]!,
        party: record.folder.party,
        date: neededDate(given, 'on'),
        status: withheld ? 'withheld' : 'declared',
        figures: withheld && figures.length === 0 ? undisclosed : figures,
        handedOver: given.flags.has('published-only') ? false : undefined,
      }),
    }
  },
})

export const treatyNotify = saying({
  name: 'treaty notify',
  summary: 'Sends a numbered notification. It takes effect when the others have received it.',
  rest: [],
  flags: [
    { name: 'subject', value: 'TEXT', summary: 'what sort of notification it is: change of data' },
    { name: 'text', value: 'TEXT', summary: 'what is notified' },
    { name: 'event', value: 'D', summary: 'day of the event it tells of' },
    { name: 'number', value: 'N', summary: 'its number; the next free one by default' },
  ],
  examples: [
    'treaty notify new-start --subject "change of data" --text "One launcher was converted." --event 2024-03-01',
  ],
  async wish(given, record, now) {
    const { treatyNow } = await import('../../node/index.ts')
    const { counts } = treatyNow(record, given.words[0]!, now, statusFlag(given))
    const party = record.folder.party
    const highest = counts.find(count => count.party === party)?.highest ?? 0
    const number = given.flags.get('number')
    return {
      kind: 'notification',
      body: onlyGiven({
        treaty: given.words[0]!,
        party,
        number: number === undefined ? highest + 1 : numberOf(number, '--number'),
        subject: needed(given, 'subject'),
        text: needed(given, 'text'),
        eventOn: dateFlag(given, 'event'),
        sent: now,
      }),
    }
  },
})

export const treatyReceive = saying({
  name: 'treaty receive',
  summary: 'Says that we received a notification of another party: from then on it is in effect for us.',
  rest: [
    { name: 'PARTY', summary: 'who sent it' },
    { name: 'NUMBER', summary: 'its number' },
  ],
  flags: [
    { name: 'received', value: 'MOMENT', summary: 'when, UTC; now by default' },
    { name: 'of', value: 'ID', summary: 'the notification, where two have one number' },
  ],
  examples: ['treaty receive new-start USA 14'],
  async wish(given, record, now) {
    const { treatyNow } = await import('../../node/index.ts')
    const [treaty, from, text] = [given.words[0]!, given.words[1]!, given.words[2]!]
    const number = numberOf(text, 'NUMBER')
    const held = treatyNow(record, treaty, now, statusFlag(given)).notifications
    const same = held.filter(one => one.party === from && one.number === number)
    const asked = given.flags.get('of')
    const of =
      asked === undefined
        ? same.length === 1
          ? same[0]!.told[0]!.id
          : undefined
        : record.picture.id(record.picture.find(asked))
    return {
      kind: 'notificationReceipt',
      body: onlyGiven({
        treaty,
        party: record.folder.party,
        from,
        number,
        of,
        received: timeFlag(given, 'received') ?? now,
      }),
    }
  },
})

export const treatyDispute = saying({
  name: 'treaty dispute',
  summary: 'Disputes a figure of another party: by how much, and why. The figure stands beside it.',
  rest: [
    { name: 'PARTY', summary: 'whose figure it is' },
    { name: 'MEASURE', summary: 'which measure: launchers' },
  ],
  flags: [
    { name: 'on', value: 'D', summary: 'day of the figure; every figure from today on where it is not said' },
    { name: 'by', value: 'N', summary: 'by how much' },
    { name: 'unit', value: 'UNIT', summary: 'its unit; that of the limit by default' },
    { name: 'less', summary: 'that the true number is lower; higher by default' },
    reason,
  ],
  examples: ['treaty dispute new-start USA launchers --on 2022-03-01 --by 101 --reason "Some were left out."'],
  async wish(given, record, now) {
    const { treatyNow } = await import('../../node/index.ts')
    const [treaty, party, measure] = [given.words[0]!, given.words[1]!, given.words[2]!]
    const { rules } = treatyNow(record, treaty, now, statusFlag(given))
    const unit = given.flags.get('unit') ?? rules.find(rule => rule.measure === measure)?.unit ?? needed(given, 'unit')
    return {
      kind: 'dispute',
      body: onlyGiven({
        treaty,
        party,
        by: record.folder.party,
        measure,
        figureOn: dateFlag(given, 'on'),
        date: { date: now.slice(0, 10) },
        quantity: { value: needed(given, 'by'), unit },
        direction: given.flags.has('less') ? 'less' : 'more',
        reason: needed(given, 'reason'),
      }),
    }
  },
})

export const treatyWithhold = saying({
  name: 'treaty withhold',
  summary: 'Says that we withhold data from a day on; with --resume, that we hand them over again.',
  rest: [{ name: 'DATA', summary: 'which data: half-yearly-data' }],
  flags: [
    { name: 'what', value: 'TEXT', summary: 'which data, in words' },
    { ...on, summary: 'from when on' },
    { name: 'resume', summary: 'that they are handed over again' },
    reason,
  ],
  examples: ['treaty withhold new-start half-yearly-data --what "half-yearly data" --on 2023-03-28'],
  wish: (given, record) => ({
    kind: 'withholding',
    body: onlyGiven({
      treaty: given.words[0]!,
      party: record.folder.party,
      state: given.flags.has('resume') ? 'resumed' : 'withheld',
      data: given.words[1]!,
      what: given.flags.get('what') ?? given.words[1]!,
      date: { date: neededDate(given, 'on') },
      reason: given.flags.get('reason'),
    }),
  }),
})

export const treatyMeet = saying({
  name: 'treaty meet',
  summary: 'Says that a meeting is scheduled, postponed, held or cancelled.',
  rest: [{ name: 'STATE', summary: 'scheduled, postponed, held or cancelled' }],
  flags: [
    { name: 'body', value: 'TEXT', summary: 'who meets; consultative commission by default' },
    { name: 'from', value: 'D', summary: 'first day' },
    { name: 'until', value: 'D', summary: 'last day' },
    { name: 'place', value: 'TEXT', summary: 'where' },
    { name: 'instead-from', value: 'D', summary: 'of a postponed one: the new first day' },
    { name: 'instead-until', value: 'D', summary: 'the new last day' },
    reason,
  ],
  examples: ['treaty meet new-start postponed --from 2022-11-29 --until 2022-12-06 --place Cairo'],
  wish(given, record, now) {
    const state = oneOf(given.words[1]!, ['scheduled', 'postponed', 'held', 'cancelled'], 'STATE')
    const [from, until] = [dateFlag(given, 'instead-from'), dateFlag(given, 'instead-until')]
    return {
      kind: 'meeting',
      body: onlyGiven({
        treaty: given.words[0]!,
        body: given.flags.get('body') ?? 'consultative commission',
        state,
        place: given.flags.get('place'),
        from: neededDate(given, 'from'),
        until: dateFlag(given, 'until'),
        instead: from === undefined ? undefined : onlyGiven({ from, until }),
        by: state === 'postponed' || state === 'cancelled' ? record.folder.party : undefined,
        date: state === 'held' ? undefined : { date: now.slice(0, 10) },
        reason: given.flags.get('reason'),
      }),
    }
  },
})

export const treatyStatus = saying({
  name: 'treaty status',
  summary: 'Declares what we did of the treaty or a part of it: in force, extended, suspended, resumed, left.',
  rest: [{ name: 'STATE', summary: treatyStates.join(', ') }],
  flags: [
    { ...on, summary: 'when it happened or takes effect' },
    { name: 'part', value: 'PART', summary: 'a part of the treaty: inspections' },
    { name: 'until', value: 'D', summary: 'of an extension: first day without the treaty' },
    { name: 'effective', value: 'D', summary: 'of a withdrawal: when the notice period ends' },
    { name: 'keeps', value: 'PARTS', summary: 'what we keep to all the same, with commas: limits,launch-notices' },
    { name: 'ceases', value: 'PARTS', summary: 'what ceases, with commas' },
    { name: 'condition', value: 'TEXT', summary: 'on what condition' },
    { name: 'text', value: 'TEXT', summary: 'what is said' },
  ],
  examples: ['treaty status new-start suspended --on 2023-02-21 --keeps limits'],
  wish: (given, record) => ({
    kind: 'treatyStatus',
    body: onlyGiven({
      treaty: given.words[0]!,
      state: oneOf(given.words[1]!, treatyStates, 'STATE'),
      part: given.flags.get('part'),
      parties: [record.folder.party],
      date: { date: neededDate(given, 'on') },
      until: dateFlag(given, 'until'),
      effective: dateFlag(given, 'effective'),
      keeps: listFlag(given, 'keeps'),
      ceases: listFlag(given, 'ceases'),
      condition: given.flags.get('condition'),
      text: given.flags.get('text'),
    }),
  }),
})

/** A wish whose body has not been checked yet: {@link treatyDraft} checks it. */
interface Unchecked {
  readonly kind: TreatyWish['kind']
  readonly body: Readonly<Record<string, unknown>>
}

type Saying = Pick<Command, 'name' | 'summary' | 'flags' | 'examples'> & {
  /** Arguments after the code of the treaty. */
  readonly rest: readonly Argument[]
  wish(given: Given, record: OpenRecord, now: string): Unchecked | Promise<Unchecked>
}

function saying({ rest, wish, ...definition }: Saying): Command {
  return command({
    ...definition,
    arguments: [code, ...rest],
    flags: [
      ...definition.flags,
      { name: 'status', value: 'STATUS', summary: 'actual by default; exercise or test, which never count as actual' },
      { name: 'public', summary: 'for everybody to read; for the parties of the treaty by default' },
      ...signingFlags,
      ...reportFlags,
    ],
    async run(given, world) {
      const { treatyDraft } = await import('../../node/index.ts')
      const status = statusFlag(given)
      await writingOrThrough(given, world, async open => {
        const record = await open()
        const now = world.clock.now()
        const wished = await wish(given, record, now)
        const full = { ...wished, status, isPublic: given.flags.has('public') } as unknown as TreatyWish
        const draft = treatyDraft(record, now, full)
        const [id] = await record.append([draft])
        if (given.flags.has('json')) return world.out(`${JSON.stringify({ id, ...draft }, null, 2)}\n`)
        const { summaryOf } = await import('../../picture/index.ts')
        world.out(shown(`Said: ${summaryOf(record.picture.read(record.picture.find(id!)))}\nId ${id}\n`))
      })
    },
  })
}
