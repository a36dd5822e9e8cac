/** Questions as HTTP requests: path, query and body. Rule S14. */
import type { LogName } from '../../log/index.ts'
import { SyncRefusal } from '../refusal.ts'
import type { Question } from '../types.ts'

export interface Target {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** With its question mark, or empty. */
  readonly query: string
  readonly body: string | undefined
}

/** Bytes of the largest request body: a note, or proofs of rotations. */
export const mostBodyBytes = 64 * 1024

export const syncPath = '/sync/v1'

export function targetOf(question: Question): Target {
  const { community, party } = question.log
  const base = `${syncPath}/${community}/${party}`
  const get = (path: string, query = ''): Target => ({ method: 'GET', path: `${base}/${path}`, query, body: undefined })
  switch (question.ask) {
    case 'checkpoint':
      return get('checkpoint', question.from === undefined ? '' : `?from=${question.from}`)
    case 'consistency':
      return get('consistency', `?older=${question.older}&newer=${question.newer}`)
    case 'entries':
      return get('entries', `?from=${question.from}&to=${question.to}`)
    case 'bytes':
      return get('bytes', `?from=${question.from}&wanted=${question.wanted}`)
    case 'keys':
      return question.rotations === undefined
        ? get('keys')
        : { method: 'POST', path: `${base}/keys`, query: '', body: question.rotations }
    case 'forks':
    case 'fork':
      return get(question.ask)
    case 'cosign':
      return { method: 'POST', path: `${base}/cosignatures`, query: '', body: question.note }
  }
}

/**
 * The question that a request asks. Nothing may stand in it that {@link targetOf} would not have written.
 * @throws SyncRefusal `bad-form`
 */
export function questionOf(method: string, path: string, query: string, body: string): Question {
  const match = /^\/sync\/v1\/([a-z0-9.-]{1,60})\/([A-Z][A-Z0-9]{1,11})\/([a-z]+)$/.exec(path)
  if (match === null) throw malformed(path)
  const [, community = '', party = '', what = ''] = match
  const question = read(method, what, { community, party }, query, body)
  const target = question === undefined ? undefined : targetOf(question)
  if (question === undefined || target?.query !== query || target.method !== method) throw malformed(`${path}${query}`)
  return question
}

function read(method: string, what: string, log: LogName, query: string, body: string): Question | undefined {
  const given = new URLSearchParams(query)
  const number = (name: string): number =>
    /^\d{1,16}$/.test(given.get(name) ?? '') ? Number(given.get(name)) : Number.NaN
  switch (what) {
    case 'checkpoint':
      return query === '' ? { ask: 'checkpoint', log } : { ask: 'checkpoint', log, from: number('from') }
    case 'consistency':
      return { ask: 'consistency', log, older: number('older'), newer: number('newer') }
    case 'entries':
      return { ask: 'entries', log, from: number('from'), to: number('to') }
    case 'bytes':
      return { ask: 'bytes', log, from: number('from'), wanted: given.get('wanted') ?? '' }
    case 'keys':
      return method === 'POST' ? { ask: 'keys', log, rotations: body } : { ask: 'keys', log }
    case 'forks':
    case 'fork':
      return { ask: what, log }
    case 'cosignatures':
      return method === 'POST' ? { ask: 'cosign', log, note: body } : undefined
    default:
      return undefined
  }
}

function malformed(value: string): SyncRefusal {
  return new SyncRefusal('bad-form', `no question between nodes: ${value.slice(0, 100)}`)
}
