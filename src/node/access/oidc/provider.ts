/** What is asked of a provider: where it answers, a token for a code, the keys it signs with. Bounded in bytes and time. Rule E9. */
import type { JsonWebKey } from 'node:crypto'
import type { OidcSetting } from '../../people/index.ts'
import { refused } from './token.ts'

export type Send = (address: string, init: RequestInit) => Promise<Response>

const mostBytes = 256 * 1024
const mostMs = 10_000

export interface Provider {
  readonly authorization: string
  readonly token: string
  readonly keys: string
}

/** Where a provider answers (OpenID Connect Discovery 1.0, §4). @throws Refusal `not-allowed` where it cannot be told */
export async function discover(issuer: string, send: Send): Promise<Provider> {
  const said = await read(send, `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {})
  if (said.issuer !== issuer) throw refused('it calls itself otherwise than it was stated')
  const address = (name: string): string => {
    const value = said[name]
    if (typeof value === 'string' && isSafe(value)) return value
    throw refused(`it says no safe ${name}`)
  }
  return {
    authorization: address('authorization_endpoint'),
    token: address('token_endpoint'),
    keys: address('jwks_uri'),
  }
}

/** The token for a code. @throws Refusal `not-allowed` */
export async function tokenFor(
  provider: Provider,
  setting: OidcSetting,
  given: { readonly code: string; readonly verifier: string; readonly back: string },
  send: Send,
): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: given.code,
    redirect_uri: given.back,
    client_id: setting.clientId,
    code_verifier: given.verifier,
  })
  const { clientId, clientSecret } = setting
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret ?? '')}`).toString(
    'base64',
  )
  const said = await read(send, provider.token, {
    method: 'POST',
    body: form.toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(clientSecret === undefined ? {} : { authorization: `Basic ${basic}` }),
    },
  })
  if (typeof said.id_token !== 'string') throw refused('it gives no token for the code')
  return said.id_token
}

/** The keys that it signs with. @throws Refusal `not-allowed` */
export async function keysOf(provider: Provider, send: Send): Promise<readonly JsonWebKey[]> {
  const { keys } = await read(send, provider.keys, {})
  if (!Array.isArray(keys)) throw refused('it shows no keys')
  return keys.filter((key): key is JsonWebKey => typeof key === 'object' && key !== null)
}

/** Whether an address may be asked, or gone to: only over TLS, but on this machine. */
export function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (username + password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
}

async function read(send: Send, address: string, init: RequestInit): Promise<Readonly<Record<string, unknown>>> {
  const text = await asked(send, address, init)
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw refused('it answers no JSON object')
}

async function asked(send: Send, address: string, init: RequestInit): Promise<string> {
  try {
    const response = await send(address, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(mostMs),
      headers: { accept: 'application/json', ...init.headers },
    })
    if (!response.ok) throw refused(`it answers ${response.status}`)
    const parts: Uint8Array[] = []
    let length = 0
    for await (const part of response.body ?? []) {
      length += part.length
      if (length > mostBytes) throw refused('it answers too much')
      parts.push(part)
    }
    return Buffer.concat(parts).toString('utf8')
  } catch (error) {
    throw error instanceof Error && error.name === 'Refusal' ? error : refused('it does not answer')
  }
}
