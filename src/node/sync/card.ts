/**
 * A card over HTTP: shown to whoever asks, where the party wants that, and fetched by who was told the address. What is
 * fetched is a claim like a card in a file: a person compares its words. Rule Y13: spec/party.md.
 */
import type { Hono } from 'hono'
import { Refusal } from '../../base/index.ts'
import { boundedBody, type Card, mostCardCharacters, readCard, SyncRefusal } from '../../sync/index.ts'
import type { Door } from '../door/index.ts'
import { addressOf } from '../identity/index.ts'
import { refuseSync } from './routes.ts'

const cardPath = '/card'

/** Bytes of the longest character in UTF-8. */
const mostUtf8Bytes = 4
const mostMs = 10_000

/** Shows this party's card. `card` gives its text as it is now. */
export function addCard(app: Hono, card: () => string, report: (error: unknown) => void, door?: Door): void {
  app.get(cardPath, context => {
    try {
      door?.strangers.admit(door.addressOf(context))
      return context.body(card(), 200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    } catch (error) {
      return refuseSync(context, error, report)
    }
  })
}

/**
 * Fetches the card that a node shows. Nothing is pinned by it.
 * @throws Refusal `busy` where nobody answers in ten seconds, `not-found` where no card is shown, `bad-form` and
 * `not-verified` as {@link readCard}, `too-large`
 */
export async function fetchCard(
  address: string,
  send: (request: Request) => Promise<Response> = request => fetch(request),
): Promise<Card> {
  const url = `${addressOf(address)}${cardPath}`
  const signal = AbortSignal.timeout(mostMs)
  const refused = (code: 'busy' | 'not-found', why: string, cause?: unknown): Refusal =>
    new Refusal(code, why, { value: url, rule: 'Y13', hint: 'get the card as a file: entente card pin FILE', cause })
  try {
    const response = await send(new Request(url, { redirect: 'error', signal }))
    if (!response.ok) throw refused('not-found', `this node shows no card: status ${response.status}`)
    const bytes = await boundedBody(response, mostCardCharacters * mostUtf8Bytes, signal)
    return readCard(Buffer.from(bytes).toString('utf8'))
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (error instanceof SyncRefusal) throw error.toRefusal(url)
    throw refused('busy', 'nobody answers there', error)
  }
}
