/** An alarm sent to another program: JSON, signed with a secret that both hold. Rule G9. */
import { createHmac } from 'node:crypto'
import type { Webhook } from './settings.ts'

export type Send = (request: Request) => Promise<Response>

const answerMs = 10_000

/** `t=2024-03-01T06:16:00Z,v1=HEX`: HMAC-SHA-256 of moment, point and body. */
export function signatureOf(secret: string, at: string, body: string): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
}

/** @throws Error with the status, or why it could not be reached */
export async function postWebhook(
  { url, secret }: Webhook,
  { id, at, body }: { readonly id: string; readonly at: string; readonly body: string },
  send: Send,
): Promise<void> {
  const request = new Request(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'entente-signature': signatureOf(secret, at, body),
      'idempotency-key': id,
    },
    redirect: 'error',
    signal: AbortSignal.timeout(answerMs),
  })
  const response = await send(request)
  await response.body?.cancel()
  if (!response.ok) throw new Error(`the webhook answers ${response.status}`)
}
