/** Where a request comes from and what the browser takes this node for. Nothing that a stranger can write into a header is believed. */
import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import { Refusal } from '../../base/index.ts'
import type { Site } from '../people/index.ts'

/** Address of the other end of the connection; empty where there is no port. `X-Forwarded-For` is anybody's word. */
export function addressOf(context: Context): string {
  return socketOf(context)?.remoteAddress ?? ''
}

/** The site for which passkeys are made and used; undefined where browsers make none, as for an address of numbers. */
export function siteOf(context: Context, address: string | undefined): Site | undefined {
  const host = hostOf(context)
  // The port of the connection, not that of the header: a page of another port is another site.
  const port = socketOf(context)?.localPort
  if (host.hostname === 'localhost' && (port === undefined || host.port === String(port) || port === 80)) {
    return { origin: `http://${host.host}`, rpId: 'localhost' }
  }
  if (address === undefined) return undefined
  const { origin, hostname } = new URL(address)
  return { origin, rpId: hostname }
}

/**
 * What changes something comes from a page of this node. A browser says where from in headers that no page can set, on
 * every request that is not a plain look (Fetch standard): another port of this machine is another origin. Rule E10.
 * @throws Refusal `not-allowed`
 */
export function expectOwnPage(
  context: Context,
  { address, strict }: { readonly address: string | undefined; readonly strict: boolean },
): void {
  const { method } = context.req
  const [from, origin] = [context.req.header('sec-fetch-site'), context.req.header('origin')]
  const isLook = method === 'GET' || method === 'HEAD'
  if (isLook && !strict) return
  if (from !== undefined && from !== 'same-origin' && !(isLook && from === 'none')) throw strangePage(from)
  if (isLook) return
  if (origin === undefined) {
    if (strict && from === undefined) throw strangePage('no origin')
    return
  }
  const { host } = hostOf(context)
  if (origin !== address && origin !== `http://${host}` && origin !== `https://${host}`) throw strangePage(origin)
}

function strangePage(value: string): Refusal {
  return new Refusal('not-allowed', 'a page of another site may not ask for this', {
    value,
    rule: 'E10',
    hint: 'open the pages of this node itself',
  })
}

function hostOf(context: Context): URL {
  const host = context.req.header('host') ?? new URL(context.req.url).host
  return new URL(URL.canParse(`http://${host}`) ? `http://${host}` : 'http://invalid')
}

function socketOf(context: Context): IncomingMessage['socket'] | undefined {
  return ((context.env ?? {}) as { incoming?: IncomingMessage }).incoming?.socket
}
