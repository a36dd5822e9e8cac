/**
 * A scenario: who says what when, what is lost, who is cut off from whom. Seeds make them, people write them (as YAML), and
 * both are played alike. Rules F9, F10.
 */
import { z } from 'zod'
import { momentForm, partyForm } from '../../src/kinds/index.ts'

/** On a line. `signs` is what nobody's own node would sign; `forges` is said in the name of somebody else. */
export const lineDeeds = [
  'offers',
  'accepts',
  'asks',
  'replies',
  'drafts',
  'releases',
  'sends',
  'opens',
  'refuses',
  'translates',
  'hands over',
  'suspends',
  'resumes',
  'closes',
  'signs',
  'forges',
] as const

export const decisionDeeds = [
  'proposes',
  'receives',
  'objects',
  'takes back',
  'amends',
  'extends',
  'withdraws',
  'closes its log',
  'announces adopted',
  'announces not adopted',
] as const

export const treatyDeeds = ['states a treaty', 'notifies', 'confirms'] as const

/** How logs travel, and what befalls nodes. */
export const travelDeeds = ['talks', 'carries', 'cuts', 'crashes', 'sets its clock', 'looks'] as const

export const deeds = [...lineDeeds, ...decisionDeeds, ...treatyDeeds, ...travelDeeds] as const

/** What a party signs that its own node would not: a closed list. */
export const tricks = [
  'unreleased',
  're-addressed',
  'withheld',
  'reused serial',
  'replayed',
  'reordered',
  'skipped serials',
  'other phrasebook',
  'bad fields',
  'future-dated',
  'back-dated',
  'other status',
  'unknown line',
  'answers nothing',
  'answers itself',
  'opens its own',
  'opens as another status',
  'wrong digits',
  'check of no due moment',
  'flood',
  // In a decision.
  'objects back-dated',
  'objects as a stranger',
  'receives another text',
  'announces early',
  'leaves a member out',
  'announces over an objection',
  'announces another root',
  'announces as no chair',
  // Under a treaty.
  'notifies another content',
  'confirms nothing',
  'confirms before sending',
  'notifies for another',
] as const

export type Trick = (typeof tricks)[number]

const label = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/i, 'a name for what is said: letters, digits, hyphens')
const status = z.enum(['actual', 'exercise', 'test'])
const parties = z.union([partyForm, z.array(partyForm).min(1).max(40)])

/** A moment, with or without seconds, T and Z: all moments are in UTC. */
const moment = z.preprocess(value => (typeof value === 'string' ? fullMoment(value) : value), momentForm)

function fullMoment(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?Z?$/.exec(text.trim())
  return match === null ? text : `${match[1]}T${match[2]}${match[3] ?? ':00'}Z`
}

const eventForm = z.strictObject({
  at: moment,
  who: partyForm,
  does: z.enum(deeds),
  as: label.optional(),
  of: label.optional(),
  to: parties.optional(),
  status: status.optional(),
  trick: z.enum(tricks).optional(),
  /** Of what is forged: in whose name. */
  name: partyForm.optional(),
  /** Of a check: when it is due. */
  due: moment.optional(),
  /** Of what lasts: an expiry, a cut, the time until a node runs again, when a bundle arrives. */
  until: moment.optional(),
  /** When something begins, was sent or was received, where that is not when it is said. */
  from: moment.optional(),
  code: z.string().optional(),
  form: z.int().optional(),
  text: z.string().optional(),
  /** By so many words instead of a text. */
  words: z.int().min(1).max(4000).optional(),
  language: z.string().optional(),
  inReplyTo: label.optional(),
  corrects: label.optional(),
  person: z.string().optional(),
  persons: z.array(z.string()).optional(),
  reason: z.enum(['declined', 'notCompetent', 'notUnderstood', 'notVerified', 'phrasebook']).optional(),
  roster: z.array(partyForm).optional(),
  chair: partyForm.optional(),
  number: z.int().optional(),
  count: z.int().min(1).max(500).optional(),
  seconds: z.int().optional(),
  /** Of the way of a log: lost, come twice, cut short after so many entries; by whom it goes is said for the reader. */
  by: z.enum(['pull', 'relay', 'bundle', 'file']).optional(),
  lost: z.boolean().optional(),
  twice: z.boolean().optional(),
  entries: z.int().min(0).optional(),
  /** The program ends after what was signed, before anything else. */
  crash: z.boolean().optional(),
  /** What a look is to show. */
  expects: z.record(z.string(), z.string()).optional(),
})

const lineForm = z.strictObject({
  checks: z
    .array(z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/))
    .min(1)
    .max(24)
    .default(['06:00', '18:00']),
  early: z.int().min(0).max(30).default(5),
  late: z.int().min(1).max(60).default(15),
  answer: z.int().min(1).max(60).default(10),
  status: status.default('actual'),
})

export const scenarioForm = z.strictObject({
  title: z.string().min(1),
  /** What really happened, or why this is played: for whoever reads it. */
  about: z.string().optional(),
  parties: z.array(partyForm).min(1).max(40),
  line: lineForm.prefault({}),
  /** Seconds by which clocks are off from the beginning. */
  clocks: z.record(partyForm, z.int()).default({}),
  /** Parties that hold no phrasebook of the version the line has. */
  withoutPhrasebook: z.array(partyForm).default([]),
  events: z.array(eventForm).min(1),
})

export type Scenario = z.infer<typeof scenarioForm>
export type Event = z.infer<typeof eventForm>
export type Deed = Event['does']
export type Status = z.infer<typeof status>
