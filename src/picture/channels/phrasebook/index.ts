/**
 * phrasebook: numbered forms of messages with agreed words in several languages, as data. A file of words in, a checked
 * phrasebook with its hash out; a form and its fields in, the agreed text out. Rules C5 to C8: spec/channel.md.
 */
import first from './phrasebook-1.json' with { type: 'json' }
import { readPhrasebook } from './read.ts'

export { bookForm, type Field, fieldTypes, type MessageForm, type Phrasebook } from './book.ts'
export { readPhrasebook } from './read.ts'
export { languageIn, renderCheck, renderForm, renderTitle, type Said } from './render.ts'
export { fieldsFault, formOf } from './values.ts'

/** The phrasebooks that ship, the newest first: a line names one of them by version and hash. */
export const shippedPhrasebooks = [readPhrasebook(first)] as const
