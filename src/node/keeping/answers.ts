/** The forms of what a node says of the logs it holds, of its peers, and of how far a notice has come. */
import { z } from 'zod'
import { instantPattern } from '../../base/index.ts'
import { noticeIdForm, partyForm } from '../../kinds/index.ts'
import { syncCodes } from '../../sync/index.ts'

const momentForm = z.string().regex(instantPattern)
const noteForm = z.string().meta({ description: 'signed size and root of the log (C2SP tlog-checkpoint)' })
const wantedForm = z.int().meta({ description: 'mirrors that this party wants before it calls a notice safe' })
const mirrorNamesForm = z.array(partyForm).meta({ description: 'parties that signed that they hold it' })

const answeredAtForm = momentForm.meta({ description: 'when this was so' })

const mirrorForm = z.strictObject({
  party: partyForm,
  size: z.int().meta({ description: 'entries that it signed to hold' }),
  at: momentForm.meta({ description: 'when it signed, by its clock' }),
})

export const logFactsForm = z.strictObject({
  party: partyForm.meta({ description: 'whose log it is' }),
  name: z.string().nullable().meta({ description: 'name on the pinned card; null for the party of this node' }),
  community: z.string().meta({ description: 'the parties that read it, by the name of their community' }),
  holding: z.enum(['own', 'copy']).meta({ description: 'own: this node writes it; copy: it came from others' }),
  origin: z.string().meta({ description: 'name of the log, first line of its checkpoints' }),
  size: z.int().meta({ description: 'entries held' }),
  believed: z.int().meta({ description: 'entries that count: fewer than are held where the log has two histories' }),
  checkpoint: noteForm,
  mirrors: z.array(mirrorForm).meta({ description: 'who holds a copy, by their newest cosignatures' }),
  state: z.enum(['well', 'forked', 'lost', 'disowned']).meta({
    description:
      'forked: it has two histories; lost: peers hold more of our own log than we do, so nothing is signed; disowned: it ends in what a key signed after it was given up',
  }),
  fork: z
    .strictObject({
      agreed: z.int().meta({ description: 'entries that both histories share' }),
      from: partyForm.meta({ description: 'peer that showed the other history' }),
      foundAt: momentForm,
    })
    .nullable()
    .meta({ description: 'what shows two histories; null where there is one' }),
})

export const logListForm = z
  .strictObject({
    at: answeredAtForm,
    wanted: wantedForm,
    logs: z.array(logFactsForm).meta({ description: 'the own log first' }),
  })
  .meta({ description: 'Every log held here' })

const entryLineForm = z.strictObject({
  seq: z.int().meta({ description: 'place in the log, from 0' }),
  id: noticeIdForm.meta({ description: 'leaf hash' }),
  withheld: z.boolean().meta({ description: 'true where its author released only the hash to this node' }),
  believed: z.boolean().meta({ description: 'false after a fork' }),
  kind: z.string().nullable().meta({ description: 'kind of the notice; null where it cannot be read' }),
  summary: z.string().nullable().meta({ description: 'the notice in one line; null where it cannot be read' }),
  recordedAt: momentForm.nullable().meta({ description: 'moment of writing; null where it cannot be read' }),
  mirroredBy: mirrorNamesForm,
})

export const logAnswerForm = z
  .strictObject({
    at: answeredAtForm,
    log: logFactsForm,
    entries: z.array(entryLineForm).meta({ description: 'newest first' }),
    next: z.int().nullable().meta({ description: 'the `from` of the page of older entries; null on the last' }),
    checkpoints: z
      .array(
        z.strictObject({
          size: z.int().meta({ description: 'entries signed' }),
          note: noteForm,
          mirrors: mirrorNamesForm,
        }),
      )
      .meta({
        description:
          'the checkpoints that took these entries in, newest first, and whose newest cosignature is of them',
      }),
  })
  .meta({ description: 'One log, a page of its entries, and the checkpoints that signed them' })

export const entryAnswerForm = z
  .strictObject({
    party: partyForm.meta({ description: 'whose log it is' }),
    ...entryLineForm.shape,
    size: z.int().meta({ description: 'entries of the tree that the path leads to' }),
    path: z.array(z.string()).meta({ description: 'hashes from the leaf to the root, lowest first, hexadecimal' }),
    checkpoint: noteForm,
    notice: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'as signed; null where it cannot be read' }),
    proof: z.string().nullable().meta({
      description: 'text of the file to take away, for entente log check FILE; null where only the hash is held',
    }),
  })
  .meta({ description: 'One entry of a log, with the proof that it is in it' })

export const deliveryForm = z
  .strictObject({
    id: noticeIdForm,
    party: partyForm.meta({ description: 'whose log it is in' }),
    seq: z.int().meta({ description: 'place in its log, from 0' }),
    state: z.enum(['stored', 'mirrored', 'safe']).meta({
      description: 'stored: here alone; mirrored: others hold it; safe: as many as this party wants',
    }),
    mirrors: z.array(mirrorForm).meta({ description: 'who signed to hold it' }),
    wanted: wantedForm,
  })
  .meta({ description: 'How far one notice has come' })

const peerForm = z.strictObject({
  party: partyForm,
  name: z.string().meta({ description: 'name on its card' }),
  asked: z.boolean().meta({ description: 'whether this node asks it for news' }),
  addresses: z.array(z.string()).meta({ description: 'where its node answers' }),
  words: z.string().meta({ description: 'fingerprint of its key in words' }),
  state: z.enum(['new', 'well', 'failing', 'refused']).meta({
    description: 'new: not asked since this node started; failing: silent; refused: not believed',
  }),
  lastTriedAt: momentForm.nullable(),
  lastHeardAt: momentForm.nullable().meta({ description: 'null where it was not heard since this node started' }),
  nextTryAt: momentForm.nullable().meta({ description: 'when it is tried again after a failure' }),
  failures: z.int().meta({ description: 'tries that failed, one after the other' }),
  code: z.enum(syncCodes).nullable().meta({ description: 'why the last try failed' }),
  message: z.string().nullable(),
  held: z.int().meta({ description: 'entries of its log that are held here' }),
  mirrors: z.int().meta({ description: 'entries of our log that it signed to hold' }),
  behind: z.int().meta({ description: 'entries of our log beyond those' }),
  missingSince: momentForm
    .nullable()
    .meta({ description: 'when the first of those was written; null where none is missing, or it cannot be read' }),
})

export const peerListForm = z
  .strictObject({
    at: answeredAtForm,
    wanted: wantedForm,
    peers: z.array(peerForm).meta({ description: 'every pinned party, by code' }),
    alarms: z
      .array(
        z.strictObject({
          alarm: z.enum(['fork', 'lost', 'behind', 'disowned']).meta({
            description:
              'fork: a log has two histories; lost: ours is shorter than others hold it; behind: a mirror lags; disowned: a copy ends in what a key signed after it was given up',
          }),
          party: partyForm,
          since: momentForm.nullable().meta({ description: 'found, or missing, since; null where that is not known' }),
        }),
      )
      .meta({ description: 'what somebody has to look at' }),
  })
  .meta({ description: 'Pinned parties, how they are doing, and what somebody has to look at' })

const forkFacts = {
  party: partyForm.meta({ description: 'whose log has two histories' }),
  agreed: z.int().meta({ description: 'entries of it that are believed: both histories share them' }),
  size: z.int().meta({ description: 'a size at which both histories differ' }),
  from: partyForm.meta({ description: 'peer that showed it' }),
  foundAt: momentForm,
}

export const forkLineForm = z.strictObject(forkFacts)

const branchForm = z.strictObject({
  size: z.int().meta({ description: 'entries of this history that were signed' }),
  key: z.string().meta({ description: 'verifier key that signed it' }),
  checkpoint: noteForm,
})

export const forkAnswerForm = z
  .strictObject({
    ...forkFacts,
    origin: z.string().meta({ description: 'name of the log, first line of both checkpoints' }),
    shared: z.int().meta({ description: 'entries that the proof shows both histories to share' }),
    branches: z.tuple([branchForm, branchForm]).meta({ description: 'the two histories' }),
    proof: z.string().meta({ description: 'text of the file to take away, for entente log check FILE' }),
  })
  .meta({ description: 'What proves that a log has two histories' })

export type ForkLine = z.infer<typeof forkLineForm>
export type ForkAnswer = z.infer<typeof forkAnswerForm>
export type LogFacts = z.infer<typeof logFactsForm>
export type LogList = z.infer<typeof logListForm>
export type LogAnswer = z.infer<typeof logAnswerForm>
export type EntryLine = z.infer<typeof entryLineForm>
export type EntryAnswer = z.infer<typeof entryAnswerForm>
export type Delivery = z.infer<typeof deliveryForm>
export type Mirror = z.infer<typeof mirrorForm>
export type PeerFacts = z.infer<typeof peerForm>
export type PeerList = z.infer<typeof peerListForm>
