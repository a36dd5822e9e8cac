/** The commands that say something of a decision by silence. Rule D15: spec/decision.md. */
import { Refusal } from '../../base/index.ts'
import type { BodyOf, Draft } from '../../kinds/index.ts'
import type { OpenRecord, Speaking } from '../../node/index.ts'
import { type Command, command, type Given, reportFlags, signingFlags, valuesOf } from '../command.ts'
import { readBounded } from '../file.ts'
import { writingOrThrough } from '../record.ts'
import { shown } from '../shown.ts'
import { momentFlag, needed } from '../values.ts'
import type { World } from '../world.ts'

const id = { name: 'ID', summary: 'id of any notice of the decision, or its beginning' }
const until = { name: 'until', value: 'MOMENT', summary: 'when the silence ends, UTC: 2024-03-08T16:00:00Z' }
const reason = { name: 'reason', value: 'TEXT', summary: 'why, in a sentence' }
const texts = [
  {
    name: 'text',
    value: 'LANG=FILE',
    summary: 'the text in a language, to stand in the notice; may be given more than once',
    many: true as const,
  },
  {
    name: 'hash',
    value: 'LANG=FILE',
    summary: 'the same, but only its hash: the file travels by itself',
    many: true as const,
  },
]

/** Bytes of the largest file that is hashed. */
const mostTextFileBytes = 4_000_000

export const decidePropose = command({
  name: 'decide propose',
  summary: 'Puts a text under silence to a roster of members.',
  arguments: [{ name: 'TITLE', summary: 'what it is called' }],
  flags: [
    { name: 'roster', value: 'CODES', summary: 'the members, with commas: GBR,FRA,DEU' },
    until,
    ...texts,
    { name: 'chair', value: 'CODE', summary: 'who announces the outcome; ourselves by default' },
    { name: 'silence', value: 'TEXT', summary: 'what silence means; "Silence is agreement to the text." by default' },
    {
      name: 'status',
      value: 'STATUS',
      summary: 'actual by default; exercise or test for what is neither meant nor counted',
    },
    { name: 'public', summary: 'for everybody to read; the roster, the proposer and the chair by default' },
    ...signingFlags,
    ...reportFlags,
  ],
  examples: ['decide propose "Joint statement" --roster GBR,FRA --until 2024-03-08T16:00:00Z --text en=statement.txt'],
  async run(given, world) {
    const [{ proposalDraft }, versions] = [await import('../../node/index.ts'), await versionsOf(given)]
    const chair = given.flags.get('chair')
    const wish = {
      title: given.words[0]!,
      texts: versions,
      roster: needed(given, 'roster')
        .split(',')
        .map(code => code.trim()),
      ...(chair === undefined ? {} : { chair }),
      expires: momentFlag(given, 'until') ?? needed(given, 'until'),
      silence: given.flags.get('silence') ?? 'Silence is agreement to the text.',
      status: statusOf(given),
      isPublic: given.flags.has('public'),
    }
    await writingOrThrough(given, world, async open => {
      const record = await open()
      const [proposal] = await record.append([proposalDraft(record.folder.party, world.clock.now(), wish)])
      await tell(given, world, record, proposal!, [proposal!])
    })
  },
})

export const decideReceive = saying({
  name: 'decide receive',
  summary: 'Says that we hold the text of a proposal. It agrees to nothing.',
  flags: [
    {
      name: 'text',
      value: 'FILE',
      summary: 'a text that travelled as a file; may be given more than once',
      many: true,
    },
  ],
  examples: ['decide receive 5b1e', 'decide receive 5b1e --text statement.txt'],
  async draft(given, speaking) {
    const { receiptDraft } = await import('../../node/index.ts')
    const files = (valuesOf(given, 'text') ?? []).map(file => readBounded(file, mostTextFileBytes, 'D4'))
    return [receiptDraft(speaking, files)]
  },
})

export const decideObject = saying({
  name: 'decide object',
  summary: 'Breaks the silence.',
  flags: [reason, { name: 'proposes', value: 'TEXT', summary: 'the change under which we would agree' }],
  examples: ['decide object 5b1e --reason "Paragraph 3 goes too far."'],
  async draft(given, speaking) {
    const { objectionDraft } = await import('../../node/index.ts')
    return [objectionDraft(speaking, needed(given, 'reason'), given.flags.get('proposes'))]
  },
})

export const decideClose = command({
  name: 'decide close',
  summary: 'After the expiry closes our log for a proposal: what we said in time stands before this. It is no consent.',
  arguments: [
    { ...id, summary: `${id.summary}; every decision that waits for our closing by default`, optional: true },
  ],
  flags: [...signingFlags, ...reportFlags],
  examples: ['decide close 5b1e', 'decide close'],
  async run(given, world) {
    const { closingDraft, speakingOf, waitingFor } = await import('../../node/index.ts')
    await writingOrThrough(given, world, async open => {
      const record = await open()
      const now = world.clock.now()
      const named = given.words[0] === undefined ? await waitingFor(record, now) : [given.words[0]]
      const drafts: Draft[] = []
      for (const one of named) drafts.push(closingDraft(await speakingOf(record, one, now)))
      const said = drafts.length === 0 ? [] : await record.append(drafts)
      if (given.flags.has('json')) return world.out(`${JSON.stringify({ said }, null, 2)}\n`)
      world.out(said.length === 0 ? 'No decision waits for our closing.\n' : said.map(one => `Said ${one}\n`).join(''))
    })
  },
})

export const decideReserve = saying({
  name: 'decide reserve',
  summary: 'Attaches a reservation, a statement or an explanation. It decides nothing.',
  flags: [
    { name: 'form', value: 'FORM', summary: 'reservation by default; statement or explanation' },
    { name: 'words', value: 'TEXT', summary: 'its words' },
  ],
  examples: ['decide reserve 5b1e --form explanation --words "We read paragraph 2 as deliveries."'],
  async draft(given, speaking) {
    const { reservationDraft } = await import('../../node/index.ts')
    const forms = ['reservation', 'statement', 'explanation'] as const
    return [reservationDraft(speaking, oneOf(given, 'form', forms), needed(given, 'words'))]
  },
})

export const decideAmend = saying({
  name: 'decide amend',
  summary: 'Puts another text in place of the proposed one. The silence begins anew.',
  flags: [until, ...texts, reason],
  examples: ['decide amend 5b1e --text en=second.txt --until 2024-03-10T16:00:00Z --reason "Paragraph 3."'],
  async draft(given, speaking) {
    return [
      await change(given, speaking, { change: 'amended', texts: await versionsOf(given), expires: untilOf(given) }),
    ]
  },
})

export const decideExtend = saying({
  name: 'decide extend',
  summary: 'Moves the expiry of a proposal, before it is over. Receipts and objections stand.',
  flags: [until, reason],
  examples: ['decide extend 5b1e --until 2024-03-10T16:00:00Z --reason "Asked for by two delegations."'],
  async draft(given, speaking) {
    return [await change(given, speaking, { change: 'extended', expires: untilOf(given) })]
  },
})

export const decideWithdraw = saying({
  name: 'decide withdraw',
  summary: 'Withdraws a proposal; or, with --objection, takes our objection back before the expiry.',
  flags: [{ name: 'objection', summary: 'our objection, and not the proposal' }, reason],
  examples: ['decide withdraw 5b1e --reason "No more needed."', 'decide withdraw 5b1e --objection --reason "Settled."'],
  async draft(given, speaking) {
    if (!given.flags.has('objection')) return [await change(given, speaking, { change: 'withdrawn' })]
    const { takeBackDrafts } = await import('../../node/index.ts')
    return takeBackDrafts(speaking, needed(given, 'reason'))
  },
})

export const decideAnnounce = saying({
  name: 'decide announce',
  summary: 'The chair announces the outcome: adopted, over every receipt and closing; or not, and why.',
  flags: [{ name: 'not-adopted', summary: 'that the text is not adopted' }, reason],
  notes: ['What is missing, or who objected, is named, and nothing is announced adopted then.'],
  examples: ['decide announce 5b1e', 'decide announce 5b1e --not-adopted --reason "Broken by France."'],
  async draft(given, speaking, record) {
    const { adoptionDraft, refusalDraft, checkpointHeld } = await import('../../node/index.ts')
    if (given.flags.has('not-adopted')) return [refusalDraft(speaking, needed(given, 'reason'))]
    return [await adoptionDraft(speaking, party => checkpointHeld(record, speaking, party))]
  },
})

type Saying = Pick<Command, 'name' | 'summary' | 'flags' | 'notes' | 'examples'> & {
  draft(given: Given, speaking: Speaking, record: OpenRecord): Promise<Draft[]>
}

/** A command that says something about the decision named first, and tells how it stands then. */
function saying({ draft, ...definition }: Saying): Command {
  return command({
    ...definition,
    arguments: [id],
    flags: [...definition.flags, ...signingFlags, ...reportFlags],
    async run(given, world) {
      const { speakingOf } = await import('../../node/index.ts')
      await writingOrThrough(given, world, async open => {
        const record = await open()
        const speaking = await speakingOf(record, given.words[0]!, world.clock.now())
        const said = await record.append(await draft(given, speaking, record))
        await tell(given, world, record, speaking.decision.id, said)
      })
    },
  })
}

async function tell(given: Given, world: World, record: OpenRecord, decision: string, said: readonly string[]) {
  const { speakingOf } = await import('../../node/index.ts')
  const { decision: answer } = await speakingOf(record, decision, world.clock.now())
  if (given.flags.has('json')) return world.out(`${JSON.stringify({ said, decision: answer }, null, 2)}\n`)
  world.out(
    shown(`${answer.title}\n  ${answer.says}\nDecision ${answer.id}\n${said.map(one => `Said ${one}\n`).join('')}`),
  )
}

async function change(
  given: Given,
  speaking: Speaking,
  wish: Omit<BodyOf<'proposalChange'>, 'after' | 'reason'>,
): Promise<Draft> {
  const { changeDraft } = await import('../../node/index.ts')
  return changeDraft(speaking, { ...wish, reason: needed(given, 'reason') })
}

function untilOf(given: Given): string {
  return momentFlag(given, 'until') ?? needed(given, 'until')
}

async function versionsOf(given: Given): Promise<BodyOf<'proposal'>['texts']> {
  const { hex, sha256, textOf } = await import('../../base/index.ts')
  const named = (flag: 'text' | 'hash') => (valuesOf(given, flag) ?? []).map(value => ({ flag, value }))
  const versions = [...named('text'), ...named('hash')].map(({ flag, value }) => {
    const [, language, file] = /^([a-z]{2,3})=(.+)$/.exec(value) ?? []
    if (language === undefined || file === undefined) {
      throw new Refusal('wrong-use', `--${flag} takes a language and a file`, {
        value,
        rule: 'U4',
        hint: `for example --${flag} en=statement.txt`,
      })
    }
    const bytes = readBounded(file, mostTextFileBytes, 'D2')
    return { language, sha256: hex(sha256(bytes)), ...(flag === 'text' ? { text: textOf(bytes) } : {}) }
  })
  if (versions.length > 0) return versions
  throw new Refusal('wrong-use', 'a proposal has a text', {
    rule: 'U4',
    hint: '--text en=FILE, or --hash en=FILE for one that travels as a file',
  })
}

function statusOf(given: Given): 'actual' | 'exercise' | 'test' {
  return oneOf(given, 'status', ['actual', 'exercise', 'test'])
}

/** One of the words a flag takes; the first where it is not given. @throws Refusal `wrong-use` */
function oneOf<const Word extends string>(given: Given, flag: string, words: readonly [Word, ...Word[]]): Word {
  const value = given.flags.get(flag)
  const word = value === undefined ? words[0] : words.find(one => one === value)
  if (word !== undefined) return word
  throw new Refusal('wrong-use', `--${flag} takes ${words.join(', ')}`, { value: value ?? '', rule: 'U4' })
}
