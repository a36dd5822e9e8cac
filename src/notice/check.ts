/** From bytes to a notice, or to a refusal that names the place and the rule. */
import { type Bytes, hex, isCanonicalJson, leafHash, Refusal, textOf } from '../base/index.ts'
import { type Fault, kinds, nearestFault } from '../kinds/index.ts'
import { envelopeForm, mostNoticeBytes, type Notice, type NoticeId } from './notice.ts'

export function noticeId(bytes: Bytes): NoticeId {
  return hex(leafHash(bytes))
}

/**
 * Checks bytes against the rules of one notice (N1–N9). Whether the notices it points to exist is the record's business.
 * @throws Refusal `too-large`, `unreadable-file` or `bad-form`, with the path of the offending value
 */
export function checkNotice(bytes: Bytes): Notice {
  checkSize(bytes)
  const text = textOf(bytes)
  if (!isCanonicalJson(text)) {
    throw new Refusal('bad-form', 'not one JSON object in canonical form (RFC 8785)', { value: text, rule: 'N2' })
  }
  return checkEnvelope(JSON.parse(text))
}

/** @throws Refusal `too-large` (N2) */
export function checkSize(bytes: Bytes): void {
  if (bytes.length <= mostNoticeBytes) return
  throw new Refusal('too-large', `a notice has at most ${mostNoticeBytes} bytes`, {
    value: `${bytes.length} bytes`,
    rule: 'N2',
  })
}

/** The same for a value that was not read from bytes. */
export function checkEnvelope(value: unknown): Notice {
  const envelope = envelopeForm.safeParse(value, { reportInput: true })
  if (!envelope.success) throw refusalOf(envelope.error, [])
  checkBody(envelope.data.kind, envelope.data.body)
  return envelope.data as Notice
}

/** @throws Refusal `bad-form` naming the first value that does not fit the kind */
export function checkBody(kind: keyof typeof kinds, body: unknown): void {
  const checked = kinds[kind].body.safeParse(body, { reportInput: true })
  if (!checked.success) throw refusalOf(checked.error, ['body'], kind)
}

/**
 * Reads a notice from bytes of a log that has been verified against its checkpoint. Those bytes passed
 * {@link checkNotice} before they were signed; the forms are not checked again.
 */
export function readNotice(bytes: Bytes): Notice {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) as Notice
}

function refusalOf(error: { readonly issues: readonly unknown[] }, prefix: readonly string[], kind?: string): Refusal {
  const issue = nearestFault(error.issues[0] as Fault)
  const path = [...prefix, ...issue.path.map(String)].join('.')
  const value = issue.keys?.join(', ') ?? (issue.input === undefined ? undefined : JSON.stringify(issue.input))
  return new Refusal('bad-form', kind === undefined ? issue.message : `${kind}: ${issue.message}`, {
    place: { path },
    ...(value === undefined ? {} : { value }),
    rule: kind === undefined ? 'N1' : 'N6',
    ...(kind === undefined ? {} : { hint: `entente template ${kind} lists every field with its form` }),
  })
}
