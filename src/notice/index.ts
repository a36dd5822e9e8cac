/**
 * notice: drafts in, checked bytes out; bytes in, checked notices out. Knows the envelope and the kinds, fetches nothing
 * and signs nothing. Rules: spec/notice.md.
 */
export { checkBody, checkEnvelope, checkNotice, noticeId, readNotice } from './check.ts'
export { type Author, idMembers, type MadeNotice, makeNotices } from './make.ts'
export { type Envelope, envelopeForm, mostNoticeBytes, type Notice, type NoticeId, type NoticeOf } from './notice.ts'
