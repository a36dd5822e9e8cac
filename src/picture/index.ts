/**
 * picture: what a set of notices adds up to, as of a date. A pure fold: notices in, answers out, and the order in which
 * the notices came makes no difference to any answer. Rules: spec/picture.md, spec/revisions.md, spec/clash.md.
 */
export * from './answers/index.ts'
export { foldPicture, type NoticeReader, type Noted, type Picture } from './fold.ts'
