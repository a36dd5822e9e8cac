/** Folds notices into a picture. */
import type { Notice, NoticeId } from '../notice/index.ts'

/** A notice with its place in the record it was read from. */
export interface Noted {
  readonly id: NoticeId
  /** Place in its log, from 0. */
  readonly seq: number
  readonly notice: Notice
}

/** Reads a notice back from the record: pictures keep figures, not texts. */
export type NoticeReader = (seq: number) => Notice

export interface Picture {
  /** Notices folded so far. */
  readonly size: number
  add(noted: Noted): void
}

export function foldPicture(_notes: Iterable<Noted>, _read: NoticeReader): Picture {
  throw new Error('being built')
}
