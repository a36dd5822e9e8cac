/** Signing in by a provider of OpenID Connect: a small one of our own, on a port, and all that it may say wrongly. */
import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { base64url, sha256, systemClock, utf8 } from '../../../base/index.ts'
import { Door } from '../../door/index.ts'
import { atTerminal } from '../../people/index.ts'
import { type Browser, home, peopleFor } from '../fixture.ts'

interface Lies {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly head?: Readonly<Record<string, unknown>>
  readonly key?: KeyObject
  readonly issuer?: string
  readonly token?: (token: string) => string
  readonly keys?: string
}

const pairs = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: generateKeyPairSync('ed25519'),
}
type Kind = keyof typeof pairs

/** A provider that lets everybody in as `ann-1`, and holds who asks to PKCE, to the secret and to the address. */
async function providerFor(t: TestContext, nowMs: () => number, kind: Kind = 'ES256') {
  const pair = pairs[kind]
  const lies: { now: Lies } = { now: {} }
  const codes = new Map<string, { challenge: string; nonce: string }>()
  let issuer = ''
  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const json = (value: unknown) =>
      new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } })
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: lies.now.issuer ?? issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: lies.now.keys ?? `${issuer}/keys`,
        })
      case '/authorize': {
        const asked = url.searchParams
        const code = `code-${codes.size}`
        codes.set(code, { challenge: asked.get('code_challenge')!, nonce: asked.get('nonce')! })
        const back = new URL(asked.get('redirect_uri')!)
        back.searchParams.set('code', code)
        back.searchParams.set('state', asked.get('state')!)
        return Response.redirect(back.href)
      }
      case '/token': {
        const form = new URLSearchParams(await request.text())
        const known = codes.get(form.get('code')!)
        const isProved = base64url(sha256(utf8(form.get('code_verifier') ?? ''))) === known?.challenge
        const basic = `Basic ${Buffer.from('entente:a%20secret').toString('base64')}`
        codes.delete(form.get('code')!)
        if (!isProved || request.headers.get('authorization') !== basic) return new Response('no', { status: 400 })
        return json({ id_token: tokenOf(known!.nonce) })
      }
      default:
        return json({ keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }] })
    }
  }
  const tokenOf = (nonce: string): string => {
    const seconds = Math.floor(nowMs() / 1000)
    const head = { alg: kind, kid: 'one', ...lies.now.head }
    const claims = {
      iss: issuer,
      aud: 'entente',
      sub: 'ann-1',
      nonce,
      iat: seconds,
      exp: seconds + 60,
      ...lies.now.claims,
    }
    const parts = [head, claims].map(part => base64url(utf8(JSON.stringify(part))))
    const signed = utf8(parts.join('.'))
    const key = { key: lies.now.key ?? pair.privateKey, dsaEncoding: 'ieee-p1363' as const }
    const signature = sign(kind === 'EdDSA' ? null : 'sha256', signed, key)
    return (lies.now.token ?? (token => token))(`${parts.join('.')}.${base64url(signature)}`)
  }
  const listening = await new Door(systemClock).open(answer, '127.0.0.1', 0)
  t.after(() => listening.close())
  issuer = listening.address.replace(/\/$/, '')
  return { issuer, lies }
}

async function ground(t: TestContext, kind?: Kind) {
  const people = await peopleFor(t)
  const provider = await providerFor(t, () => Date.parse(people.clock.now()), kind)
  const ann = await people.add('Ann', ['administrator'])
  const oidc = { name: 'Ministry', issuer: provider.issuer, clientId: 'entente', clientSecret: 'a secret' }
  people.register().settings.setOidc(oidc, atTerminal)
  people.register().persons.link(ann, provider.issuer, 'ann-1', atTerminal)
  return { ...people, ...provider }
}

/** Goes to the provider and answers the address that it sends the browser back to. */
async function there(one: Browser): Promise<string> {
  const begun = await one.ask('/api/session/oidc')
  const address = begun.headers.get('location')
  if (address === null) return ''
  const sent = await fetch(address, { redirect: 'manual' })
  return sent.headers.get('location')!.slice(home.length)
}

const nameOf = async (one: Browser): Promise<string | undefined> =>
  ((await (await one.ask('/api/session')).json()) as { person: { name: string } | null }).person?.name

for (const kind of ['RS256', 'ES256', 'EdDSA'] as const) {
  test(`E9 a provider that signs by ${kind} vouches for a person, there and back`, async t => {
    const { browser } = await ground(t, kind)
    const one = browser()
    const back = await there(one)
    assert.match(back, /^\/api\/session\/oidc\/back\?code=code-0&state=/)
    assert.match(await (await one.ask(back)).text(), /url=\/sign-in"/)
    assert.equal(await nameOf(one), 'Ann')
  })
}

test('E9 what comes back serves once, to the browser that began, in time', async t => {
  const { browser, clock } = await ground(t)
  const one = browser()
  const back = await there(one)
  const other = browser()
  await there(other)
  await other.ask(back)
  assert.equal(await nameOf(other), undefined, 'another browser')
  const kept = one.cookies.get('entente-provider-4820')!
  await one.ask(back)
  assert.equal(await nameOf(one), 'Ann')
  assert.equal(one.cookies.get('entente-provider-4820'), undefined)
  await one.ask('/api/session/end', {})
  one.cookies.set('entente-provider-4820', kept)
  await one.ask(back)
  assert.equal(await nameOf(one), undefined, 'once more')
  const again = browser()
  const late = await there(again)
  clock.advance(5 * 60_000)
  await again.ask(late)
  assert.equal(await nameOf(again), undefined, 'too late')
  for (const path of ['?code=x', '?state=x&code=x', '', '?error=access_denied', '?code=x&state=']) {
    const stranger = browser()
    assert.match(await (await stranger.ask(`/api/session/oidc/back${path}`)).text(), /provider-failed/)
    assert.equal(await nameOf(stranger), undefined)
  }
})

test('E9 a token that is not what it should be lets nobody in, and the log says why', async t => {
  const { browser, lies, issuer, register, clock } = await ground(t)
  const seconds = Math.floor(Date.parse(clock.now()) / 1000)
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const wrong: readonly [string, Lies, RegExp][] = [
    ['another key', { key: stranger }, /signature/],
    ['another issuer', { claims: { iss: 'https://evil.example' } }, /another provider/],
    ['another audience', { claims: { aud: 'somebody' } }, /somebody else/],
    ['two audiences and no party', { claims: { aud: ['entente', 'other'] } }, /somebody else/],
    ['another party', { claims: { azp: 'other' } }, /somebody else/],
    ['over', { claims: { exp: seconds - 61 } }, /over/],
    ['of tomorrow', { claims: { iat: seconds + 86_400 } }, /another time/],
    ['of yesterday', { claims: { iat: seconds - 86_400 } }, /another time/],
    ['another nonce', { claims: { nonce: 'x' } }, /another question/],
    ['no nonce', { claims: { nonce: undefined } }, /another question/],
    ['nobody', { claims: { sub: '' } }, /names nobody/],
    ['a stranger', { claims: { sub: 'eve' } }, /linked to nobody/],
    ['unsigned', { head: { alg: 'none' } }, /not taken/],
    ['by a shared secret', { head: { alg: 'HS256' } }, /not taken/],
    ['by a name of the prototype', { head: { alg: 'constructor' } }, /not taken/],
    ['of another algorithm', { head: { alg: 'RS256' } }, /signature/],
    ['with what must be understood', { head: { crit: ['x'] } }, /not taken/],
    ['of another key id', { head: { kid: 'two' } }, /signature/],
    ['cut', { token: token => token.slice(0, -4) }, /signature/],
    ['without a signature', { token: token => `${token.slice(0, token.lastIndexOf('.'))}.` }, /signature/],
    ['of four parts', { token: token => `${token}.x` }, /three parts/],
    ['no token', { token: () => 'x' }, /no token/],
  ]
  for (const [what, lie, why] of wrong) {
    lies.now = lie
    const one = browser()
    assert.match(await (await one.ask(await there(one))).text(), /provider-failed/, what)
    assert.equal(await nameOf(one), undefined, what)
    assert.match(register().trail.read(1)[0]!.note, why, what)
  }
  lies.now = {}
  const one = browser()
  await one.ask(await there(one))
  assert.equal(await nameOf(one), 'Ann')
  assert.ok(issuer.startsWith('http://127.0.0.1:'))
})

test('E9 a provider that calls itself otherwise, or leads where nothing protects, is not gone to', async t => {
  const { browser, lies, register, clock } = await ground(t)
  for (const lie of [
    { issuer: 'https://evil.example' },
    { keys: 'http://evil.example/keys' },
    { keys: 'file:///etc' },
  ]) {
    lies.now = lie
    clock.advance(10 * 60_000)
    const response = await browser().ask('/api/session/oidc')
    assert.equal(response.headers.get('location'), null)
    assert.match(await response.text(), /provider-failed/)
  }
  const issuers = ['http://id.example', 'ftp://id.example', 'id.example', 'https://id.example/?x']
  for (const issuer of issuers) {
    assert.throws(() => register().settings.setOidc({ name: 'x', issuer, clientId: 'x' }, atTerminal), /https address/)
  }
})

test('E9 without a provider nobody is sent anywhere; whom it knew lets go with the person', async t => {
  const { browser, register } = await ground(t)
  register().persons.add('Bob', ['administrator'], atTerminal)
  register().persons.remove(register().persons.named('Ann').id, atTerminal)
  const one = browser()
  await one.ask(await there(one))
  assert.equal(await nameOf(one), undefined)
  register().settings.dropOidc(atTerminal)
  assert.equal((await browser().ask('/api/session/oidc')).headers.get('location'), null)
})
