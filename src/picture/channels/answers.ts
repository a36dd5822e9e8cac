/** The forms of what is said of channels: what the terminal prints as JSON, the API returns and the pages draw. */
import { z } from 'zod'
import { fieldsForm, languageForm, momentForm, noticeIdForm, partyForm, phrasebookForm } from '../../kinds/index.ts'

const statusForm = z.enum(['actual', 'exercise', 'test']).meta({ description: 'actual, exercise or test: never mixed' })

const officerForm = z.string().meta({ description: 'the officer who acted, as the end named him' })
const serialForm = z.int().meta({ description: 'number of the message, by author, line and status' })
const minutesForm = (description: string) => z.int().meta({ description, unit: 'minute' })

const asOfForm = momentForm.meta({ description: 'the moment that is told of' })

/** Why a notice counts for nothing on its channel. A closed list: C9 says of each what it means. */
export const containedReasons = [
  'channelUnknown',
  'notAnEnd',
  'notOpen',
  'closed',
  'wrongStatus',
  'badMoment',
  'futureDated',
  'stale',
  'beforeItsSubject',
  'readdressed',
  'phrasebook',
  'badFields',
  'serialReused',
  'reordered',
  'wrongSubject',
  'wrongCode',
  'notDue',
  'terms',
] as const

export const containedForm = z
  .strictObject({
    id: noticeIdForm,
    channel: noticeIdForm.nullable().meta({ description: 'the channel it names; null where it offers none' }),
    kind: z.string().meta({ description: 'kind of the notice' }),
    by: partyForm,
    at: z.string().meta({ description: 'moment of writing as the notice states it' }),
    status: statusForm,
    serial: z.int().nullable().meta({ description: 'serial of a message; null of anything else' }),
    reason: z.enum(containedReasons).meta({ description: 'why it counts for nothing' }),
    says: z.string().meta({ description: 'the reason in a sentence, with the value that is wrong' }),
  })
  .meta({ description: 'A notice that is on record and counts for nothing' })

/** A deed on the channel, as a line that opens. */
const deedForm = z.strictObject({
  id: noticeIdForm,
  kind: z.string().meta({ description: 'kind of the notice' }),
  by: partyForm,
  at: momentForm,
})

const phrasebookStateForm = z
  .strictObject({
    ...phrasebookForm.shape,
    held: z.boolean().meta({ description: 'whether this phrasebook is held here, with the same hash' }),
  })
  .meta({ description: 'the phrasebook that both ends agreed on' })

const endForm = z.strictObject({
  party: partyForm,
  station: z.string().nullable().meta({ description: 'where its duty officers sit; null where it has not spoken yet' }),
  contact: z.string().nullable().meta({ description: 'how else they are reached' }),
  languages: z.array(languageForm).meta({ description: 'languages its duty officers read, the best first' }),
  onWatch: z
    .string()
    .nullable()
    .meta({ description: 'who took the watch over last; null where that is not known here' }),
  lastSign: deedForm.nullable().meta({ description: 'the last that was heard of this end; null where nothing was' }),
  declared: z
    .strictObject({
      state: z.enum(['suspended', 'resumed', 'closed']).meta({ description: 'what it declared' }),
      since: momentForm.meta({ description: 'from when on it is so, as this end says' }),
      saidAt: momentForm,
      reason: z.string().nullable().meta({ description: 'why; null where nothing is said' }),
      id: noticeIdForm,
    })
    .nullable()
    .meta({ description: 'what this end declared last of the line; null where it declared nothing since it opened' }),
})

const checkStateForm = z.enum(['kept', 'answeredLate', 'missed', 'due', 'notYetDue']).meta({
  description:
    'kept: asked in its window and answered in time; answeredLate; missed; due: its window is open, or an answer can still be in time; notYetDue',
})

const askedForm = z.strictObject({
  id: noticeIdForm,
  by: partyForm,
  at: momentForm,
  officer: officerForm,
  inWindow: z.boolean().meta({ description: 'whether it was asked in the window of its due moment' }),
  answerBy: momentForm.meta({ description: 'until when an answer is in time' }),
  answer: z
    .strictObject({
      id: noticeIdForm,
      at: momentForm.meta({ description: 'when it was answered, by the clock of the end that answered' }),
      officer: officerForm,
      inTime: z.boolean().meta({ description: 'dated in time, and behind nothing dated later in its log' }),
      heldBy: momentForm.nullable().meta({
        description: 'by when the end that asked had signed to hold the answer; null where no such signature is known',
      }),
    })
    .nullable()
    .meta({ description: 'the first right answer; null where there is none' }),
})

export const checkForm = z.strictObject({
  due: momentForm,
  opens: momentForm.meta({ description: 'from when on it may be asked' }),
  closes: momentForm.meta({ description: 'until when it may be asked' }),
  state: checkStateForm,
  why: z
    .enum(['notAsked', 'notAnswered'])
    .nullable()
    .meta({ description: 'of a missed check: nobody asked, as far as is held here, or nobody answered' }),
  declared: z
    .enum(['open', 'suspended'])
    .meta({ description: 'what was declared of the line when it was due: a missed check is missed all the same' }),
  asked: z.array(askedForm).meta({ description: 'the challenges, in the order of their moments' }),
})

const countsForm = z.strictObject({
  kept: z.int().meta({ description: 'checks kept' }),
  answeredLate: z.int().meta({ description: 'checks asked or answered too late' }),
  missed: z.int().meta({ description: 'checks that nobody answered' }),
})

const tallyForm = z
  .strictObject({
    received: z.int().meta({ description: 'valid messages from the other end' }),
    sent: z.int().meta({ description: 'valid messages to the other end' }),
    waiting: z.int().meta({ description: 'received, and neither answered nor refused' }),
    unopened: z.int().meta({ description: 'of those, not opened' }),
    oldestWaiting: momentForm.nullable().meta({ description: 'moment of the oldest of them; null where none waits' }),
    unanswered: z.int().meta({ description: 'sent, and neither answered nor refused' }),
    unreleased: z
      .int()
      .meta({ description: 'sent without the release of the persons it takes, as far as is known here' }),
  })
  .meta({ description: 'messages of one status, seen from `seenFrom`' })

export const channelForm = z
  .strictObject({
    id: noticeIdForm.meta({ description: 'the channel: id of the notice that offered it' }),
    name: z.string().meta({ description: 'what it is called' }),
    status: statusForm,
    ends: z.array(endForm).length(2).meta({ description: 'the two ends, by code' }),
    seenFrom: partyForm.meta({
      description: 'the end it is told for: the own party, or the first end to a third party',
    }),
    peer: partyForm.meta({ description: 'the other end' }),
    checks: z
      .strictObject({
        times: z.array(z.string()).meta({ description: 'times of day, UTC' }),
        early: minutesForm('asked so long before at the earliest'),
        late: minutesForm('asked so long after at the latest'),
        answer: minutesForm('answered in time so long after it was asked'),
      })
      .meta({ description: 'when a check is due' }),
    phrasebook: phrasebookStateForm,
    declared: z
      .strictObject({
        state: z.enum(['offered', 'open', 'suspended', 'closed']).meta({
          description: 'offered: not accepted yet; open; suspended by one end or both; closed by one end',
        }),
        by: z.array(partyForm).meta({ description: 'which end declared it, or both' }),
        since: momentForm,
      })
      .meta({ description: 'what the ends say of the line' }),
    observed: z
      .strictObject({
        state: z.enum(['untested', 'answered', 'late', 'missedOnce', 'missed', 'silent']).meta({
          description:
            'by the checks due so far: untested; answered; late; missedOnce: the last alone, which is no cut; missed: several in a row, but the other end was heard since; silent: several in a row, and nothing was heard since',
        }),
        missedInRow: z.int().meta({ description: 'checks missed one after the other, up to the last one due' }),
        lastKept: momentForm.nullable().meta({ description: 'the last check kept: when it was due' }),
        lastMissed: momentForm.nullable().meta({ description: 'the last check missed: when it was due' }),
        silentSince: momentForm.nullable().meta({
          description: 'of a silent line: the last sign of the other end, or the opening where there was none',
        }),
      })
      .meta({ description: 'what is seen on the line, whatever was declared' }),
    nextCheck: checkForm.nullable().meta({ description: 'the check that is due now or next; null on a closed line' }),
    counts: countsForm.meta({ description: 'checks since the line opened' }),
    messages: z
      .strictObject({ actual: tallyForm, exercise: tallyForm, test: tallyForm })
      .meta({ description: 'what waits, by status' }),
    flooding: z
      .array(
        z.strictObject({
          by: partyForm,
          status: statusForm,
          messages: z.int().meta({ description: 'messages in the last hour' }),
        }),
      )
      .meta({ description: 'ends that sent more than 60 messages of one status in the last hour' }),
    contained: z.int().meta({ description: 'notices on it that count for nothing' }),
  })
  .meta({ description: 'One channel: declared and observed side by side' })

export const channelListForm = z
  .strictObject({
    asOf: asOfForm,
    channels: z.array(channelForm).meta({ description: 'by status (actual first), name and id' }),
    contained: z.array(containedForm).meta({ description: 'what belongs to no channel; the newest 100' }),
  })
  .meta({ description: 'Every channel known here' })

export const calendarForm = z
  .strictObject({
    asOf: asOfForm,
    channel: noticeIdForm,
    from: momentForm,
    until: momentForm,
    checks: z.array(checkForm).meta({ description: 'by the moment they are due' }),
    counts: countsForm.meta({ description: 'of the checks listed' }),
    between: z.array(askedForm).meta({ description: 'checks that were asked outside of the agreed moments' }),
  })
  .meta({ description: 'The history of the checks of one channel, kept and missed' })

const mirroredForm = z
  .strictObject({
    by: partyForm,
    size: z.int().meta({ description: 'entries of the log that it signed to hold' }),
    at: momentForm.meta({ description: 'when it signed, by its clock' }),
  })
  .nullable()

const proofsForm = z
  .strictObject({
    stored: z
      .strictObject({ log: partyForm, seq: z.int().meta({ description: 'place in that log, from 0' }) })
      .meta({ description: 'where it stands in the log of its author' }),
    mirrored: mirroredForm.meta({ description: 'cosignature of the other end that covers it' }),
    opened: z
      .strictObject({ id: noticeIdForm, at: momentForm, officer: officerForm })
      .nullable()
      .meta({ description: 'the notice that says so' }),
    answered: z
      .strictObject({ id: noticeIdForm, at: momentForm, serial: serialForm })
      .nullable()
      .meta({ description: 'the first message that answers it' }),
    refused: z
      .strictObject({
        id: noticeIdForm,
        at: momentForm,
        officer: officerForm,
        reason: z.string().meta({ description: 'the reason, of a closed list' }),
        text: z.string().nullable().meta({ description: 'why, in words; null where none are given' }),
        language: languageForm,
      })
      .nullable()
      .meta({ description: 'the notice that refuses it' }),
  })
  .meta({ description: 'what proves each state that was reached; null where it was not' })

export const messageForm = z
  .strictObject({
    id: noticeIdForm,
    channel: noticeIdForm,
    by: partyForm,
    to: partyForm,
    status: statusForm,
    serial: serialForm,
    at: momentForm.meta({ description: 'moment of writing, by the clock of its author' }),
    ageMs: z.int().meta({ description: 'from then to the moment that is told of', unit: 'millisecond' }),
    effectiveAt: momentForm.nullable().meta({
      description: 'receipt at the other end: when it was opened, else signed to be held; null where neither is known',
    }),
    form: z.int().meta({ description: 'number of the form in the phrasebook' }),
    title: z.string().meta({ description: 'title of the form in the language asked for' }),
    rendered: z.string().meta({ description: 'the form with its fields, in the language asked for' }),
    renderedIn: languageForm,
    fields: fieldsForm,
    text: z
      .string()
      .nullable()
      .meta({ description: 'free text in the language of the original, which is authoritative' }),
    language: languageForm,
    officer: officerForm,
    state: z.enum(['stored', 'mirrored', 'opened', 'answered', 'refused']).meta({ description: 'how far it has come' }),
    proofs: proofsForm,
    inReplyTo: noticeIdForm.nullable(),
    replies: z.array(noticeIdForm).meta({ description: 'messages that answer it' }),
    readBack: z.enum(['same', 'differs']).nullable().meta({
      description: 'whether the place read back is that of the message answered; null where none is read back',
    }),
    corrects: noticeIdForm.nullable(),
    correctedBy: noticeIdForm.nullable().meta({ description: 'the newest correction: read that one instead' }),
    translations: z
      .array(
        z.strictObject({
          id: noticeIdForm,
          by: partyForm,
          at: momentForm,
          language: languageForm,
          text: z.string().meta({ description: 'the translation' }),
          translator: z.string().meta({ description: 'who translated' }),
        }),
      )
      .meta({ description: 'translations of the free text, each by a translator who is named' }),
    released: z
      .strictObject({
        needed: z.int().meta({ description: 'persons it takes: two for an actual message, else one' }),
        persons: z.array(z.string()).meta({ description: 'who released it, by the own log' }),
        enough: z.boolean().meta({ description: 'whether they are as many as it takes' }),
      })
      .nullable()
      .meta({ description: 'null of the other end’s messages: who released them stands in its own log alone' }),
    duplicates: z.int().meta({ description: 'further notices that say the same under the same serial: harmless' }),
  })
  .meta({ description: 'One message, its state and what proves it' })

export const inboxForm = z
  .strictObject({
    asOf: asOfForm,
    channel: noticeIdForm,
    messages: z.array(messageForm).meta({ description: 'actual before exercise before test; each newest first' }),
    more: z.int().meta({ description: 'messages beyond those listed' }),
    gaps: z
      .array(
        z.strictObject({
          by: partyForm,
          status: statusForm,
          from: z.int().meta({ description: 'first serial that is missing' }),
          to: z.int().meta({ description: 'last serial that is missing' }),
        }),
      )
      .meta({ description: 'serials that no notice held here bears, below the highest one seen' }),
    contained: z.array(containedForm).meta({ description: 'newest first; as many as messages are listed' }),
    moreContained: z.int().meta({ description: 'contained notices beyond those listed' }),
  })
  .meta({ description: 'The messages of one channel' })

export type ContainedReason = (typeof containedReasons)[number]
export type Contained = z.infer<typeof containedForm>
export type ChannelAnswer = z.infer<typeof channelForm>
export type ChannelList = z.infer<typeof channelListForm>
export type CheckAnswer = z.infer<typeof checkForm>
export type Asked = z.infer<typeof askedForm>
export type Calendar = z.infer<typeof calendarForm>
export type MessageAnswer = z.infer<typeof messageForm>
export type Inbox = z.infer<typeof inboxForm>
export type Tally = z.infer<typeof tallyForm>
