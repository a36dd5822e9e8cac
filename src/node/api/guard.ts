/**
 * What stands before every route. The node answers on this machine only, yet any page a browser here has open can send
 * requests to it: a name that was made to point to 127.0.0.1 (DNS rebinding) is known by the Host header and refused.
 */
import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../../base/index.ts'
import { refusalReply } from './refused.ts'

export interface Guards {
  /** Names besides localhost, 127.0.0.1 and [::1] that this node is reached by; `*` for any. */
  readonly hosts: readonly string[]
}

const headers = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** Refuses strange names, and puts the headers that forbid content from elsewhere on every response. */
export function guarded(guards: Guards): MiddlewareHandler {
  const known = new Set(['localhost', '127.0.0.1', '[::1]', ...guards.hosts.map(host => host.toLowerCase())])
  return async (context, next) => {
    const host = hostName(context.req.header('host') ?? new URL(context.req.url).host)
    if (known.has('*') || known.has(host)) await next()
    else context.res = refusalReply(context, strangeHost(host))
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value)
  }
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}

function strangeHost(host: string): Refusal {
  return new Refusal('wrong-use', 'this node does not go by that name', {
    place: { path: 'Host' },
    value: host,
    hint: 'open it by 127.0.0.1 or localhost, or start it with --host NAME',
  })
}
