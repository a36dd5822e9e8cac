/** The other end of a relay: putting a sealed bundle into the boxes of its readers, and fetching what waits in one's own. */
import { type Bytes, hex, Refusal, sha256, utf8 } from '../../base/index.ts'

/** Milliseconds that a relay has for one answer, and bytes of the largest list and bundle. */
const mostMs = 120_000
const mostListBytes = 1_048_576
const mostBundleBytes = 64 * 1_048_576

export type Send = (request: Request) => Promise<Response>

/** The box of a party, from the key that bundles to it are sealed with (Z20). */
export function boxOf(recipient: string): string {
  return hex(sha256(utf8(`entente mailbox 1\n${recipient}\n`)))
}

/** @throws Refusal `busy` when the relay does not answer, or the code that it refused with */
export async function postBundle(relay: string, recipient: string, bundle: Bytes, send: Send = fetch): Promise<void> {
  const url = urlOf(relay, `box/${boxOf(recipient)}`)
  await asked(url, { method: 'POST', body: new Uint8Array(bundle) }, mostListBytes, send)
}

/** A bundle that waits at a relay. */
export interface WaitingBundle {
  /** Its address. */
  readonly name: string
  /** Fetches it. @throws Refusal as {@link postBundle}; `not-verified` when it is not the one that was named */
  load(): Promise<Bytes>
}

/** The bundles that wait for a party, in the order of coming. @throws Refusal as {@link postBundle} */
export async function waitingBundles(relay: string, recipient: string, send: Send = fetch): Promise<WaitingBundle[]> {
  const box = `box/${boxOf(recipient)}`
  const list = await asked(urlOf(relay, box), {}, mostListBytes, send)
  return idsIn(list, relay).map(id => {
    const name = urlOf(relay, `${box}/${id}`)
    const load = async (): Promise<Bytes> => {
      const bytes = await asked(name, {}, mostBundleBytes, send)
      if (hex(sha256(bytes)) === id) return bytes
      throw new Refusal('not-verified', 'the relay hands out another bundle than it names', {
        value: name,
        rule: 'Z20',
      })
    }
    return { name, load }
  })
}

function urlOf(relay: string, path: string): string {
  const base = URL.canParse(relay) ? new URL(relay.endsWith('/') ? relay : `${relay}/`) : undefined
  if (base?.protocol === 'http:' || base?.protocol === 'https:') return new URL(path, base).href
  throw new Refusal('wrong-use', 'a relay is named by its address', {
    value: relay,
    hint: 'such as http://relay.example:4830',
  })
}

function idsIn(list: Bytes, relay: string): string[] {
  try {
    const waiting = JSON.parse(Buffer.from(list).toString('utf8')) as unknown
    const ids = (waiting as readonly { readonly id?: unknown }[]).map(({ id }) => id)
    return ids.filter((id): id is string => typeof id === 'string' && /^[0-9a-f]{64}$/.test(id))
  } catch {
    throw new Refusal('bad-form', 'this is no list of a relay', { place: { file: relay }, rule: 'Z20' })
  }
}

async function asked(url: string, request: RequestInit, most: number, send: Send): Promise<Bytes> {
  let response: Response
  try {
    response = await send(new Request(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(mostMs) }))
  } catch (cause) {
    throw new Refusal('busy', 'the relay does not answer', { value: url, cause, hint: 'try again later' })
  }
  const bytes = await bounded(response, most, url)
  if (response.ok) return bytes
  throw new Refusal(response.status === 413 ? 'too-large' : 'busy', `the relay refused: ${reasonIn(bytes)}`, {
    value: `${url}: ${response.status}`,
    rule: 'Z21',
  })
}

async function bounded(response: Response, most: number, url: string): Promise<Bytes> {
  const parts: Bytes[] = []
  let length = 0
  try {
    for await (const part of response.body ?? []) {
      length += part.length
      if (length > most) throw new Refusal('too-large', `the relay sends more than ${most} bytes`, { value: url })
      parts.push(part)
    }
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    throw new Refusal('busy', 'the relay broke off', { value: url, cause, hint: 'try again later' })
  }
  return Buffer.concat(parts)
}

function reasonIn(bytes: Bytes): string {
  try {
    const { message } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { message?: unknown }
    return typeof message === 'string' ? message : 'no reason given'
  } catch {
    return 'no reason given'
  }
}
