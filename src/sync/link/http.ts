/** A link over HTTP: signed requests, answers that are cut where they grow too large or too slow. Rules S14, S15. */
import { type Bytes, utf8 } from '../../base/index.ts'
import { isSyncCode, SyncRefusal } from '../refusal.ts'
import type { Link, SyncCode } from '../types.ts'
import { targetOf } from './address.ts'
import { type Asker, signRequest } from './signing.ts'

export interface NewsAsker extends Asker {
  /** Party at the other end. */
  readonly peer: string
  /** Where its node answers, such as `https://node.example`. */
  readonly address: string
  /** Sends a request: `fetch`, or a node in the same process. */
  readonly send: (request: Request) => Promise<Response>
}

export interface HttpLinkSetting extends NewsAsker {
  /** Time for one answer, from question to last byte. */
  readonly answerMs?: number
  /** Cuts whatever is being answered. */
  readonly signal?: AbortSignal
}

const mostRefusalBytes = 4096

export function httpLink(setting: HttpLinkSetting): Link {
  const { peer, answerMs = 60_000 } = setting
  return {
    peer,
    ask: async (question, mostBytes) => {
      const { method, path, query, body } = targetOf(question)
      const bytes = utf8(body ?? '')
      const headers = signRequest({ method, path, query, body: bytes, to: peer }, setting)
      const timeout = AbortSignal.timeout(answerMs)
      const signal = setting.signal === undefined ? timeout : AbortSignal.any([timeout, setting.signal])
      const request = new Request(new URL(`${path}${query}`, setting.address), {
        method,
        headers: { ...headers },
        redirect: 'error',
        signal,
        ...(body === undefined ? {} : { body }),
      })
      try {
        const response = await setting.send(request)
        if (response.ok) return await boundedBody(response, mostBytes, signal)
        throw refusalIn(peer, response.status, await boundedBody(response, mostRefusalBytes, signal))
      } catch (error) {
        if (error instanceof SyncRefusal) throw error
        if (signal.aborted)
          throw new SyncRefusal('too-slow', `${peer} did not answer within ${answerMs / 1000} s`, error)
        throw new SyncRefusal('unreachable', `${peer} cannot be reached at ${setting.address}`, error)
      }
    },
  }
}

/**
 * The whole body, or a refusal as soon as it is longer than it may be.
 * @throws SyncRefusal `too-large`; the reason of the signal
 */
export async function boundedBody(response: Response, mostBytes: number, signal: AbortSignal): Promise<Bytes> {
  const parts: Bytes[] = []
  let length = 0
  const reader = response.body?.getReader()
  const cut = (): void => void reader?.cancel().catch(() => {})
  signal.addEventListener('abort', cut)
  try {
    for (;;) {
      const read = await reader?.read()
      if (signal.aborted) throw signal.reason
      if (read?.value === undefined) return Buffer.concat(parts, length)
      length += read.value.length
      if (length > mostBytes) throw new SyncRefusal('too-large', `an answer of more than ${mostBytes} bytes`)
      parts.push(read.value)
    }
  } finally {
    signal.removeEventListener('abort', cut)
    if (length > mostBytes) cut()
  }
}

function refusalIn(peer: string, status: number, body: Bytes): SyncRefusal {
  let code: SyncCode = status === 404 ? 'not-held' : 'failed'
  let message = `status ${status}`
  try {
    const stated = JSON.parse(Buffer.from(body).toString('utf8')) as { code?: unknown; message?: unknown } | null
    if (typeof stated?.code === 'string' && isSyncCode(stated.code)) code = stated.code
    if (typeof stated?.message === 'string') message = stated.message.replace(/\p{Cc}/gu, ' ').slice(0, 200)
  } catch {
    // A refusal without words is a refusal all the same.
  }
  return new SyncRefusal(code, `${peer} refused: ${message}`)
}
