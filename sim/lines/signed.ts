/** Notices as their author signs them, quickly: the same canonical bytes and the same ids as src/notice makes of a draft. */
import { canonicalJson, type Json, utf8 } from '../../src/base/index.ts'
import type { Draft } from '../../src/kinds/index.ts'
import { checkNotice, type Notice, noticeId } from '../../src/notice/index.ts'
import type { Noted } from '../../src/picture/index.ts'

export const community = 'public'

export interface Said {
  readonly by: string
  readonly at: string
  /** Tells two notices of one text apart, as the salt of a real one does. */
  readonly salt: number
}

/**
 * A draft as a notice at a place of its author's log. With `isChecked` it goes through all rules of the notice; else it is
 * taken as well formed, which those that are checked show of all, as they are made by the same lines.
 * @throws Refusal where it is checked and breaks a rule
 */
export function signed(draft: Draft, { by, at, salt }: Said, seq: number, isChecked: boolean): Noted {
  const { kind, body, basis, status = 'actual', releasableTo = 'public' } = draft
  const envelope = {
    kind,
    by,
    at,
    community,
    releasableTo,
    basis,
    status,
    body,
    evidence: [],
    refs: {},
    salt: `${String(salt).padStart(21, 'A')}A==`,
  }
  const bytes = utf8(canonicalJson(envelope as unknown as Json))
  if (isChecked) return { id: noticeId(bytes), seq, notice: checkNotice(bytes) }
  return { id: noticeId(bytes), seq, notice: envelope as unknown as Notice }
}
