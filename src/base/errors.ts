/**
 * What goes wrong, in two sorts. A **refusal** is an answer: somebody handed in something that cannot be taken, and the
 * refusal names where it stands, what stands there, which rule it meets and what to do next. Everything else that is
 * thrown is a mistake of ours and should stop the program.
 */

/** Closed list. Each has one exit code and one HTTP status; see {@link exitCodeOf} and {@link httpStatusOf}. */
export const refusalCodes = [
  'bad-form', // a value that does not fit the form it claims
  'unreadable-file', // not the format it says, truncated, encrypted, wrong encoding
  'unknown-layout', // a table whose columns are not recognised
  'too-large', // beyond a stated limit
  'unknown-code', // a party, currency or unit that no list has
  'not-found', // asked for something this record does not hold
  'wrong-use', // a command or request that cannot be understood
  'busy', // another process holds the data folder
  'no-space', // the disk is full
  'not-verified', // stored bytes do not match their proofs
  'conflict', // would contradict what is already signed
  'not-signed-in', // nobody's session, where accounts exist
  'not-allowed', // by a person whose role does not cover it
  'too-many', // more tries than are taken: later
] as const

export type RefusalCode = (typeof refusalCodes)[number]

/** Where a refused value stands. Every part is optional; what is known is always given. */
export interface Place {
  /** Path or name of the file, as the user named it. */
  readonly file?: string
  readonly sheet?: string
  /** 1-based, as a spreadsheet or an editor counts. */
  readonly row?: number
  /** Column header, or a spreadsheet letter. */
  readonly column?: string
  /** Path inside a JSON value: `body.values.0.amount`. */
  readonly path?: string
}

export interface RefusalDetails {
  readonly place?: Place
  /** The offending value as it stood, shortened. */
  readonly value?: string
  /** Number of the rule in `spec/`, such as `N4`. */
  readonly rule?: string
  /** One sentence: what to do next. */
  readonly hint?: string
  readonly cause?: unknown
}

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly place: Place
  readonly value: string | undefined
  readonly rule: string | undefined
  readonly hint: string | undefined

  constructor(code: RefusalCode, message: string, details: RefusalDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.place = details.place ?? {}
    this.value = details.value === undefined ? undefined : shorten(details.value)
    this.rule = details.rule
    this.hint = details.hint
  }

  /** The same refusal with what an outer layer knows of the place: the file name, the sheet. */
  at(place: Place): Refusal {
    return this.#placed({ ...place, ...this.place })
  }

  /** The same refusal with its path inside a larger value: `draft 3 (stock), body.quantity`. */
  under(prefix: string): Refusal {
    const { path } = this.place
    return this.#placed({ ...this.place, path: path === undefined ? prefix : `${prefix}, ${path}` })
  }

  #placed(place: Place): Refusal {
    return new Refusal(this.code, this.message, {
      place,
      ...(this.value === undefined ? {} : { value: this.value }),
      ...(this.rule === undefined ? {} : { rule: this.rule }),
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      cause: this.cause,
    })
  }

  toJSON(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      place: this.place,
      value: this.value,
      rule: this.rule,
      hint: this.hint,
    }
  }
}

/** One refusal as lines for a terminal: what, where, the value, the rule, what to do. */
export function describeRefusal(refusal: Refusal): string {
  const lines = [refusal.message]
  const where = describePlace(refusal.place)
  if (where !== '') lines.push(`  at    ${where}`)
  if (refusal.value !== undefined) lines.push(`  value ${JSON.stringify(refusal.value)}`)
  if (refusal.rule !== undefined) lines.push(`  rule  ${refusal.rule}`)
  if (refusal.hint !== undefined) lines.push(`  do    ${refusal.hint}`)
  return lines.join('\n')
}

export function describePlace(place: Place): string {
  return [
    place.file,
    place.sheet === undefined ? undefined : `sheet "${place.sheet}"`,
    place.row === undefined ? undefined : `row ${place.row}`,
    place.column === undefined ? undefined : `column "${place.column}"`,
    place.path,
  ]
    .filter(part => part !== undefined)
    .join(', ')
}

/** Exit codes of the command line: 0 done, 1 refused input, 2 wrong use, 3 the record does not verify. */
export function exitCodeOf(code: RefusalCode): 1 | 2 | 3 {
  if (code === 'wrong-use') return 2
  return code === 'not-verified' ? 3 : 1
}

export function httpStatusOf(code: RefusalCode): 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503 | 507 {
  switch (code) {
    case 'wrong-use':
      return 400
    case 'not-signed-in':
      return 401
    case 'not-allowed':
      return 403
    case 'not-found':
      return 404
    case 'conflict':
      return 409
    case 'too-large':
      return 413
    case 'too-many':
      return 429
    case 'busy':
      return 503
    case 'no-space':
      return 507
    case 'not-verified':
      return 500
    default:
      return 422
  }
}

export function shorten(value: string, most = 120): string {
  return value.length <= most ? value : `${value.slice(0, most - 1)}…`
}

/** A mistake of ours, not of the user's. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`)
}
