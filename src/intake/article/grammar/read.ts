/** Tables from their text, checked, with file and line of what does not fit. Rule J9. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node as YamlNode } from 'yaml'
import type { z } from 'zod'
import { nearest, type Place, Refusal } from '../../../base/index.ts'
import { type CommonTable, commonTableForm, type LanguageTable, languageTableForm } from './form.ts'

/** A file of the tables as it was read: its name, for refusals, and its text. */
export interface TableText {
  readonly file: string
  readonly text: string
}

export interface Grammar {
  readonly common: CommonTable
  readonly languages: ReadonlyMap<LanguageTable['language'], LanguageTable>
}

/**
 * Checks the tables: `common.yaml`, and one file per language.
 * @throws Refusal `bad-form` or `unreadable-file` with file and line
 */
export function readGrammar(files: readonly TableText[]): Grammar {
  let common: CommonTable | undefined
  const languages = new Map<LanguageTable['language'], LanguageTable>()
  for (const file of files) {
    if (file.file.endsWith('common.yaml')) common = tableOf(file, commonTableForm)
    else {
      const table = tableOf(file, languageTableForm)
      languages.set(table.language, table)
    }
  }
  if (common === undefined) {
    throw new Refusal('not-found', 'no common.yaml among the tables', {
      rule: 'J9',
      hint: 'it holds what all languages share',
    })
  }
  return { common, languages }
}

function tableOf<Form extends z.ZodType>({ file, text }: TableText, form: Form): z.infer<Form> {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, uniqueKeys: true, logLevel: 'silent' })
  const placeAt = (offset: number): Place => ({ file, row: lines.linePos(offset).line })
  const [error] = document.errors
  if (error !== undefined) {
    throw new Refusal(
      'unreadable-file',
      error.code === 'DUPLICATE_KEY' ? 'a name given twice' : 'not YAML that can be read',
      {
        place: placeAt(error.pos[0]),
        value: error.message.split('\n')[0]!,
        rule: 'J9',
      },
    )
  }
  const checked = form.safeParse(plain(document.contents, placeAt))
  if (checked.success) return checked.data
  const issue = deepest(checked.error.issues)
  let node: unknown
  for (let length = issue.path.length; length >= 0 && node === undefined; length -= 1) {
    node = length === 0 ? document.contents : document.getIn(issue.path.slice(0, length) as string[], true)
  }
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const known =
    unknown === undefined || issue.path.length > 0
      ? []
      : nearest(unknown, Object.keys((form as unknown as { shape: object }).shape), 1)
  throw new Refusal('bad-form', unknown === undefined ? issue.message : 'a section that the tables do not have', {
    place: { ...placeAt((node as YamlNode | null | undefined)?.range?.[0] ?? 0), path: issue.path.join('.') },
    ...(unknown === undefined ? {} : { value: unknown }),
    rule: 'J9',
    ...(known.length === 0 ? {} : { hint: `did you mean ${known[0]}?` }),
  })
}

/** The issue that names the innermost place: that of a union says only that nothing fits. */
function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
  // A misspelt name is the cause of the one that is missed.
  const misspelt = issues.find(issue => issue.code === 'unrecognized_keys')
  return misspelt ?? [...issues].sort((left, right) => right.path.length - left.path.length)[0]!
}

/** Maps, lists and texts; a field without a value is one that is not there. */
function plain(node: unknown, placeAt: (offset: number) => Place): unknown {
  if (isMap(node)) {
    const members: [string, unknown][] = []
    for (const { key, value } of node.items) {
      const member = plain(value, placeAt)
      if (member !== undefined) members.push([isScalar(key) ? String(key.value) : '', member])
    }
    return Object.fromEntries(members)
  }
  if (isSeq(node)) return node.items.map(item => plain(item, placeAt) ?? '')
  if (isAlias(node)) {
    throw new Refusal('bad-form', 'an alias: a table says each thing where it stands', {
      place: placeAt(node.range?.[0] ?? 0),
      rule: 'J9',
    })
  }
  if (!isScalar(node) || node.value === null || node.value === '') return undefined
  return String(node.value)
}
