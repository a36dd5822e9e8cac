/** Questions as signed requests, and the gate that they come in through: what HTTP carries, without HTTP (S14). */
import { utf8 } from '../src/base/index.ts'
import { type Asker, type Gate, type Question, questionOf, signRequest, targetOf } from '../src/sync/index.ts'
import type { Witness } from './witness.ts'

type Parts = Parameters<typeof signRequest>[0]

/** What travels: a question, and the signed request that asks it where requests are signed. */
export interface Sent {
  readonly question: Question
  readonly request?: {
    readonly asker: string
    readonly body: string
    readonly parts: Parts
    readonly headers: ReturnType<typeof signRequest>
  }
}

export function sentOf(question: Question, from: string, to: string, asker: Asker | undefined): Sent {
  if (asker === undefined) return { question }
  const { method, path, query, body = '' } = targetOf(question)
  const parts: Parts = { method, path, query, body: utf8(body), to }
  return { question, request: { asker: from, body, parts, headers: signRequest(parts, asker) } }
}

/** The answering end of a node that asks who is there, for as long as its program runs. */
export interface Door {
  readonly party: string
  readonly gate: Pick<Gate, 'admit'>
  readonly witness: Witness
  /** Signatures that this gate has let in. */
  readonly admitted: Set<string>
}

/**
 * Lets a request in, or not. The witness sees who is let in.
 * @throws SyncRefusal of the gate, or of a request that asks nothing
 */
export function openRequest(
  { party, gate, witness, admitted }: Door,
  { question, request }: Sent,
): { peer: string | undefined; question: Question } {
  if (request === undefined) return { peer: undefined, question }
  const { asker, body, headers } = request
  // Whoever sends a request on can change where it goes, but not what is signed.
  const parts = { ...request.parts, to: party }
  const peer = gate.admit(parts, name => headers[name as keyof typeof headers])
  const { signature } = headers
  if (admitted.has(signature)) witness.wronglyAdmitted.push(`${party} answered a request of ${asker} twice`)
  if (request.parts.to !== party) {
    witness.wronglyAdmitted.push(`${party} answered a request of ${asker} that was sent to ${request.parts.to}`)
  }
  if (peer !== asker) witness.wronglyAdmitted.push(`${party} took a request of ${asker} for one of ${peer}`)
  admitted.add(signature)
  return { peer, question: questionOf(parts.method, parts.path, parts.query, body) }
}
