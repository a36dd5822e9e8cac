/**
 * The public record: facts with their sources, written by hand as drafts, one JSON object a line. `index.json` fixes the
 * order of the files, because a draft may only point to one that stands before it. What a body says is checked where
 * notices are made; here a line is checked for being a draft at all.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, textOf } from '../../base/index.ts'
import { type Draft, isKindName, relations } from '../../kinds/index.ts'

const indexFile = 'index.json'
const bases = ['declared', 'reported']
const members = ['kind', 'name', 'basis', 'saidOn', 'status', 'releasableTo', 'body', 'evidence', 'refs']

/**
 * The drafts of a record directory, in the order in which notices must be made of them.
 * @throws Refusal `not-found` for a missing file, `unreadable-file` for what is no UTF-8 or no JSON, `bad-form` for a
 * line that is no draft; each names the file and the line
 */
export function readRecord(directory: string): Draft[] {
  return filesOf(directory).flatMap(file => draftsOf(read(directory, file), file))
}

/** The files of a record directory in their load order, as its index lists them. */
function filesOf(directory: string): readonly string[] {
  const index = parsed(read(directory, indexFile), { file: indexFile })
  const files = isObject(index) ? index.files : undefined
  if (!Array.isArray(files) || !files.every(file => typeof file === 'string' && /^[a-z0-9-]+\.jsonl$/.test(file))) {
    throw new Refusal('bad-form', 'the index of a record lists its files: {"files": ["sources.jsonl", …]}', {
      place: { file: indexFile, path: 'files' },
      value: JSON.stringify(files),
      hint: 'name each file once, lower-case with hyphens, ending in .jsonl',
    })
  }
  const twice = files.find((file, position) => files.indexOf(file) !== position)
  if (twice !== undefined) {
    throw new Refusal('bad-form', 'the index names a file twice', {
      place: { file: indexFile, path: 'files' },
      value: twice,
    })
  }
  return files
}

/** Drafts of one file. Every line holds one; an empty line is a slip. */
function draftsOf(text: string, file: string): Draft[] {
  if (text === '') return []
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line, index) => draftOf(line, { file, row: index + 1 }))
}

interface LinePlace {
  readonly file: string
  readonly row?: number
}

function draftOf(line: string, place: LinePlace): Draft {
  const draft = parsed(line, place)
  if (!isObject(draft)) throw wrong('a line of the record holds one JSON object', line, place)
  const stray = Object.keys(draft).find(member => !members.includes(member))
  if (stray !== undefined) {
    throw wrong('a draft has no such member', stray, place, stray, `members are ${members.join(', ')}`)
  }
  if (typeof draft.kind !== 'string' || !isKindName(draft.kind)) {
    throw wrong('no such kind', JSON.stringify(draft.kind), place, 'kind')
  }
  if (draft.name !== undefined && !isLocalName(draft.name)) {
    throw wrong(
      'a local name is lower-case words or codes joined by hyphens',
      JSON.stringify(draft.name),
      place,
      'name',
    )
  }
  if (!bases.includes(draft.basis as string)) {
    throw wrong('the basis is declared or reported', JSON.stringify(draft.basis), place, 'basis')
  }
  if (!isObject(draft.body)) throw wrong('a draft has a body', JSON.stringify(draft.body), place, 'body')
  checkEvidence(draft.evidence, place)
  checkRefs(draft.refs, place)
  return draft as unknown as Draft
}

function checkEvidence(evidence: unknown, place: LinePlace): void {
  if (evidence === undefined) return
  if (!Array.isArray(evidence) || !evidence.every(item => isObject(item) && isReference(item.source))) {
    throw wrong(
      'evidence lists sources: [{"source": "#name"}]',
      JSON.stringify(evidence),
      place,
      'evidence',
      'point to a source that stands before this line, by its local name with #',
    )
  }
}

function checkRefs(refs: unknown, place: LinePlace): void {
  if (refs === undefined) return
  const fits =
    isObject(refs) &&
    Object.entries(refs).every(
      ([relation, links]) =>
        (relations as readonly string[]).includes(relation) &&
        Array.isArray(links) &&
        links.every(link => isObject(link) && isReference(link.id)),
    )
  if (!fits) throw wrong('refs list links: {"disputes": [{"id": "#name"}]}', JSON.stringify(refs), place, 'refs')
}

function isLocalName(name: unknown): boolean {
  return typeof name === 'string' && /^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/.test(name)
}

/** A local name with its `#`, or the id of a notice. */
function isReference(reference: unknown): boolean {
  if (typeof reference !== 'string') return false
  return reference.startsWith('#') ? isLocalName(reference.slice(1)) : /^[0-9a-f]{64}$/.test(reference)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function read(directory: string, file: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(join(directory, file))
  } catch (cause) {
    throw new Refusal('not-found', 'a file of the record cannot be read', { place: { file }, cause })
  }
  try {
    return textOf(bytes)
  } catch (error) {
    throw error instanceof Refusal ? error.at({ file }) : error
  }
}

function parsed(text: string, place: LinePlace): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new Refusal('unreadable-file', 'not JSON', { place, value: text, cause })
  }
}

function wrong(message: string, value: string | undefined, place: LinePlace, path?: string, hint?: string): Refusal {
  return new Refusal('bad-form', message, {
    place: path === undefined ? place : { ...place, path },
    ...(value === undefined ? {} : { value }),
    ...(hint === undefined ? {} : { hint }),
  })
}
