/**
 * What a route is: a path, what it takes, the form of its answer, the answer, and the answer as tables. Every route is
 * such a definition, so that each one checks its parameters, documents itself, exports and caches in the same way.
 */
import type { z } from 'zod'
import type { Picture, Stand } from '../../picture/index.ts'
import type { BacktestDesk } from '../backtest/index.ts'
import type { TableSet } from '../export/index.ts'
import type { FoldedLog } from '../fold/index.ts'
import type { Keeping } from '../keeping/index.ts'

/** What this node is and holds. */
export interface NodeFacts {
  readonly party: string
  readonly community: string
  /** First line of its checkpoints. */
  readonly origin: string
  /** Entries in its log. */
  readonly size: number
  /** The signed note. */
  readonly checkpoint: string
  /** What was folded of every log held: what the picture follows from. */
  readonly logs: readonly FoldedLog[]
}

/** All a route may use. Handed in, so that a test needs neither port nor folder. */
export interface Ground {
  picture(): Picture
  node(): NodeFacts
  readonly keeping: Keeping
  readonly backtests: BacktestDesk
  /** The day in UTC. */
  today(): string
  readonly version: string
}

/** Who asked, while the answer is worked out. */
export interface Hearing {
  /** Aborted when whoever asked has left. */
  readonly signal: AbortSignal
  onProgress(done: number, total: number): void
  /** Says that the record has grown since it was asked of: the answer is of what it holds now, and gets no tag. */
  onGrown(): void
}

export type Shape = Readonly<Record<string, z.ZodType>>

export type Given<Takes extends Shape> = { readonly [Name in keyof Takes]: z.infer<Takes[Name]> }

export interface Route<Path extends Shape = Shape, Query extends Shape = Shape, Form extends z.ZodType = z.ZodType> {
  /** OpenAPI style: `/api/items/{code}`. */
  readonly path: string
  readonly summary: string
  /** Parts of the path, by name. */
  readonly parts: Path
  /** Parameters beyond `asOf`, `recorded`, `format` and `table`. */
  readonly query: Query
  /** False for an answer that is the same on every day. */
  readonly dated: boolean
  /** True for an answer that follows from more than the record, such as what peers do: it is made anew each time. */
  readonly live?: true
  /** True for an answer that takes seconds: with `Accept: text/event-stream` it says how far it is. */
  readonly slow?: true
  readonly form: Form
  answer(
    ground: Ground,
    given: Given<Path> & Given<Query>,
    stand: Stand,
    hearing: Hearing,
  ): z.infer<Form> | Promise<z.infer<Form>>
  /** Absent where the answer is no table. */
  readonly tables?: (answer: z.infer<Form>) => TableSet
}

/** Checks a definition's types and forgets them: routes of all shapes stand in one list. */
export function route<Path extends Shape, Query extends Shape, Form extends z.ZodType>(
  definition: Route<Path, Query, Form>,
): Route {
  return definition as unknown as Route
}
