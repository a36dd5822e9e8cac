/**
 * A draft: what might be said, before anybody signs it. Intake makes drafts, people make notices of them. Drafts of one
 * batch name each other by local names (`#release`), because an id exists only once a notice has its bytes.
 */
import type { BodyOf, KindName } from './index.ts'

/** A notice id, or `#name` of an earlier draft of the same batch. */
export type DraftReference = string

export const relations = ['sameAs', 'partOf', 'fulfils', 'amends', 'restates', 'disputes'] as const

export type Relation = (typeof relations)[number]

export interface DraftOf<Name extends KindName> {
  readonly kind: Name
  /** Local name, so that later drafts of the batch can point here. */
  readonly name?: string
  readonly basis: 'declared' | 'reported'
  /** Of a reported claim: the date its source said it. Absent where that date is not known. */
  readonly saidOn?: string
  readonly status?: 'actual' | 'exercise' | 'test'
  readonly releasableTo?: 'public' | readonly string[]
  readonly body: BodyOf<Name>
  readonly evidence?: readonly { readonly source: DraftReference; readonly place?: string }[]
  readonly refs?: Partial<Record<Relation, readonly { readonly id: DraftReference; readonly rule?: string }[]>>
}

export type Draft = { [Name in KindName]: DraftOf<Name> }[KindName]
