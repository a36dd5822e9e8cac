/** The tables of the languages and the names of the public record, as they come with the software, made into one lexicon once. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Lexicon, lexiconOf, readGrammar, readRecord } from '../../intake/index.ts'
import type { BodyOf, Draft } from '../../kinds/index.ts'
import { publicRecord } from '../import/record.ts'

/** The tables beside the readers; an analyst may correct them there. */
export const grammarFolder = fileURLToPath(new URL('../../intake/article/grammar', import.meta.url))

/** @throws Refusal naming file, line and rule of a table that is not as it should be (J9) */
export function readLexicon(folder: string = grammarFolder): Lexicon {
  const tables = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => ({ file: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }))
  const drafts = readRecord(publicRecord)
  return lexiconOf(readGrammar(tables), { items: bodiesOf(drafts, 'item'), parties: bodiesOf(drafts, 'party') })
}

function bodiesOf<Name extends 'item' | 'party'>(drafts: readonly Draft[], kind: Name): BodyOf<Name>[] {
  return drafts.flatMap(draft => (draft.kind === kind ? [draft.body as BodyOf<Name>] : []))
}
