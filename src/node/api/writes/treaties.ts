/** What is said under a treaty, as this party's own act. Rule T28: spec/treaty.md. */
import { z } from 'zod'
import { type KindName, kinds } from '../../../kinds/index.ts'
import { inTurn, statusForm } from '../../line/index.ts'
import { type TreatyWish, treatyDraft, treatyNow } from '../../treaties/index.ts'
import { type WriteRoute, type Writing, writeRoute } from '../write-route.ts'
import { saidForm } from './line.ts'

const envelope = {
  status: statusForm.optional(),
  isPublic: z.boolean().optional().meta({ description: 'for everybody to read; for the parties by default' }),
}

type Body = Readonly<Record<string, unknown>>

export const treatyWrite = writeRoute({
  path: '/api/treaties',
  summary: 'States a treaty that this party is a party of',
  act: 'treaty',
  parts: {},
  body: z.strictObject({ ...kinds.treaty.body.shape, ...envelope }),
  form: saidForm,
  perform: (writing, { body: { status, isPublic, ...body } }) => say(writing, 'treaty', body, { status, isPublic }),
})

export const limitWrite = under('limit', 'limit', 'States one number of the treaty and when it holds')

export const declarationWrite = under('declaration', 'declaration', 'Declares our figures as of a day', {
  follows: { party: ({ self }) => self },
})

export const disputeWrite = under('dispute', 'dispute', 'Disputes a figure of another party', {
  follows: { by: ({ self }) => self },
  usually: { date: ({ now }) => ({ date: now.slice(0, 10) }) },
})

export const withholdingWrite = under('withholding', 'withholding', 'Says that we withhold data, or resume', {
  follows: { party: ({ self }) => self },
})

export const notificationWrite = under('notification', 'notification', 'Sends a numbered notification', {
  follows: { party: ({ self }) => self },
  usually: { number: standing => nextNumber(standing), sent: ({ now }) => now },
})

export const notificationReceiptWrite = under(
  'receipt',
  'notificationReceipt',
  'Says that we received a notification of another party: from then on it is in effect for us',
  { follows: { party: ({ self }) => self }, usually: { received: ({ now }) => now } },
)

export const meetingWrite = under(
  'meeting',
  'meeting',
  'Says that a meeting is scheduled, postponed, held, cancelled',
  {
    usually: { body: () => 'consultative commission' },
  },
)

export const treatyStatusWrite = under('status', 'treatyStatus', 'Declares what we did of the treaty or a part of it', {
  follows: { parties: ({ self }) => [self] },
})

/** What a member of a body is filled in from. */
interface Standing {
  readonly writing: Writing
  readonly self: string
  readonly now: string
  readonly treaty: string
  readonly status: 'actual' | 'exercise' | 'test'
}

type Fill = Readonly<Record<string, (standing: Standing) => unknown>>

interface Filled {
  /** Members that follow from who speaks, and cannot be said. */
  readonly follows?: Fill
  /** Members that may be left out. */
  readonly usually?: Fill
}

function under(word: string, kind: KindName & TreatyWish['kind'], summary: string, filled: Filled = {}): WriteRoute {
  const { follows = {}, usually = {} } = filled
  const members: Record<string, z.ZodType> = { ...kinds[kind].body.shape }
  for (const name of ['treaty', ...Object.keys(follows)]) delete members[name]
  for (const name of Object.keys(usually)) members[name] = members[name]!.optional()
  // A meeting has a status of its own as a notice, a declaration one in its body: the envelope's has another name there.
  const { status: own, ...rest } = members
  const form = z.strictObject({ ...rest, ...(own === undefined ? {} : { declared: own }), ...envelope })
  return writeRoute({
    path: `/api/treaties/{id}/${word}`,
    summary,
    act: 'treaty',
    parts: { id: z.string().max(60).meta({ description: 'code of the treaty, such as new-start' }) },
    body: form,
    form: saidForm,
    perform(writing, { parts, body: given }) {
      const { status, isPublic, declared, ...body } = given as Body & {
        readonly status?: Standing['status']
        readonly isPublic?: boolean
      }
      const { record, clock } = writing
      const self = record.folder.party
      const standing = { writing, self, now: clock.now(), treaty: parts.id, status: status ?? 'actual' } as const
      const full: Record<string, unknown> = { treaty: parts.id, ...body }
      if (declared !== undefined) full.status = declared
      for (const [name, fill] of Object.entries(usually)) full[name] ??= fill(standing)
      for (const [name, fill] of Object.entries(follows)) full[name] = fill(standing)
      return say(writing, kind, full, { status, isPublic })
    },
  })
}

function say(
  { record, clock }: Writing,
  kind: TreatyWish['kind'],
  body: Body,
  { status, isPublic }: { readonly status?: Standing['status'] | undefined; readonly isPublic?: boolean | undefined },
): Promise<{ id: string }> {
  const said = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
  const wish = { kind, body: said, status: status ?? 'actual', isPublic: isPublic ?? false } as unknown as TreatyWish
  return inTurn(record, async () => {
    const [id] = await record.append([treatyDraft(record, clock.now(), wish)])
    return { id: id! }
  })
}

function nextNumber({ writing, self, now, treaty, status }: Standing): number {
  const { counts } = treatyNow(writing.record, treaty, now, status)
  return (counts.find(count => count.party === self)?.highest ?? 0) + 1
}
