/** Refusals between nodes: a code from a closed list, and a sentence. */
import { Refusal, type RefusalCode } from '../base/index.ts'
import { type SyncCode, syncCodes } from './types.ts'

export class SyncRefusal extends Error {
  override readonly name = 'SyncRefusal'
  readonly code: SyncCode

  constructor(code: SyncCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }

  /** The same for a person at the terminal or the pages. */
  toRefusal(peer: string): Refusal {
    return new Refusal(refusalCodeOf(this.code), `${peer}: ${this.message}`, {
      value: this.code,
      rule: 'S3',
      cause: this,
    })
  }
}

/** HTTP status of each code, and the codes of an answer that another node refused. */
export const syncStatusOf: Readonly<Record<SyncCode, 400 | 401 | 403 | 404 | 408 | 409 | 413 | 422 | 429 | 502 | 500>> =
  {
    'bad-form': 400,
    'too-large': 413,
    'too-slow': 408,
    'too-many': 429,
    'unknown-party': 401,
    'not-signed': 401,
    expired: 401,
    replayed: 409,
    'not-held': 404,
    'not-public': 403,
    'wrong-log': 422,
    'bad-proof': 422,
    'bad-entries': 422,
    forked: 409,
    unreachable: 502,
    failed: 500,
  }

export function isSyncCode(text: string): text is SyncCode {
  return (syncCodes as readonly string[]).includes(text)
}

function refusalCodeOf(code: SyncCode): RefusalCode {
  switch (code) {
    case 'too-large':
      return 'too-large'
    case 'not-held':
    case 'unknown-party':
      return 'not-found'
    case 'too-slow':
    case 'too-many':
    case 'unreachable':
      return 'busy'
    case 'forked':
    case 'replayed':
      return 'conflict'
    case 'bad-form':
      return 'bad-form'
    default:
      return 'not-verified'
  }
}
