/** What a proof file proves, as an answer and as lines. */
import { hex, leafHash, partyName } from '../../base/index.ts'
import { checkNotice, type Notice } from '../../notice/index.ts'
import type { ProvenEntry } from '../../sync/index.ts'
import { plural } from './about.ts'

export interface ProvenNotice {
  readonly id: string
  readonly seq: number
  readonly origin: string
  readonly size: number
  readonly key: string
  /** Whether the key came from the asker, and not from the file. */
  readonly pinned: boolean
  readonly cosigned: readonly { readonly name: string; readonly key: string; readonly at: string | null }[]
  readonly notice: Notice
}

/** @throws Refusal of the rule that the notice breaks: a log can hold what is no notice */
export function provenNotice({ seq, entry, checkpoint, vkey, pinned, cosigned }: ProvenEntry): ProvenNotice {
  const { origin, size } = checkpoint
  return {
    id: hex(leafHash(entry)),
    seq,
    origin,
    size,
    key: vkey,
    pinned,
    cosigned: cosigned.map(({ name, vkey: key, atSeconds }) => ({ name, key, at: momentOf(atSeconds) })),
    notice: checkNotice(entry),
  }
}

export function provenText({ id, seq, origin, size, key, pinned, cosigned, notice }: ProvenNotice): string {
  const cosigners = cosigned.map(
    ({ name, key: other, at }) => `  ${name}${at === null ? '' : `, ${at}`}\n    ${other}\n`,
  )
  return [
    `Proved: this notice is entry ${seq} of the log ${origin}, in its signed state of ${plural(size, 'entry', 'entries')}.\n`,
    `Id   ${id}\nKey  ${key}\n`,
    pinned
      ? '     the key you gave: the log is that of its holder\n'
      : '     taken from the file: ask its holder for it, or give the key you have with --key\n',
    cosigned.length === 0 ? '' : `Also signed by, with keys taken from the file\n${cosigners.join('')}`,
    `\nIt says that it is by ${notice.by}${named(notice.by)}, ${notice.at}, in ${notice.community}\n`,
    `${forTerminal(JSON.stringify(notice, null, 2))}\n`,
  ].join('')
}

function named(code: string): string {
  const name = partyName(code)
  return name === code ? '' : ` (${name})`
}

function momentOf(atSeconds: number | undefined): string | null {
  const ms = (atSeconds ?? Number.NaN) * 1000
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : null
}

/** A stranger's text: what would move the cursor or turn the direction of writing is shown by its number. */
function forTerminal(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
