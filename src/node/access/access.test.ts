/** The guard before every route: who is let in, and to what. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deeds, mayDo, roles } from '../people/index.ts'
import { peopleFor } from './fixture.ts'
import { keyOf, type RouteAct, routeActs } from './index.ts'

test('E11 every route that is answered states what it is, and nothing is stated that is not answered', async t => {
  const { app } = await peopleFor(t)
  const answered = app.routes.filter(({ method, path }) => method !== 'ALL' || path === '/api/*').map(keyOf)
  assert.ok(answered.length > 60, `${answered.length} routes`)
  assert.deepEqual(
    answered.filter(key => !routeActs.has(key)),
    [],
  )
  const elsewhere = new Set(['ALL /sync/v1/*', 'GET /log/{community}/{party}/*', 'GET /card'])
  assert.deepEqual(
    [...routeActs.keys()].filter(key => !answered.includes(key) && !elsewhere.has(key)),
    [],
  )
})

test('E11 a route that states nothing is let through to nobody once people exist', async t => {
  const { app, add, signedIn, browser } = await peopleFor(t)
  app.routes.find(route => route.path === '/api/overview')!.path = '/api/unheard-of'
  assert.equal((await browser().ask('/api/overview')).status, 200)
  await add('Ann', [...roles])
  assert.equal((await (await signedIn('Ann')).ask('/api/overview')).status, 403)
})

test('E4 on loopback nobody signs in before there are people, and everybody from then on, without a restart', async t => {
  const { add, browser, signedIn } = await peopleFor(t)
  const one = browser()
  assert.equal((await one.ask('/api/node')).status, 200)
  assert.deepEqual(await (await one.ask('/api/session')).json(), {
    required: false,
    person: null,
    means: null,
    may: deeds,
    passkeys: true,
    passkeyAddress: 'http://localhost:4820',
    provider: null,
  })
  await add('Ann', ['administrator'])
  for (const path of ['/api/node', '/api/support', '/api/people', '/api/own', '/api/peers']) {
    const refused = await one.ask(path)
    assert.equal(refused.status, 401, path)
    assert.equal(((await refused.json()) as { code: string }).code, 'not-signed-in')
  }
  for (const path of ['/api/session', '/openapi.json', '/sign-in']) {
    assert.notEqual((await one.ask(path)).status, 401, path)
  }
  const shown = await (await signedIn('Ann')).ask('/api/node')
  assert.equal(shown.status, 200)
  assert.equal(shown.headers.get('cache-control'), 'private, no-cache')
  assert.match(shown.headers.get('vary') ?? '', /cookie/)
})

test('E4 a node that others reach lets in nobody who has not signed in, whether there are people or not', async t => {
  const { browser } = await peopleFor(t, { isLoopback: false })
  assert.equal((await browser().ask('/api/node')).status, 401)
})

test('E1 every role is let through to the acts of its row and to no others, on every route of the API', async t => {
  const { app, add, signedIn } = await peopleFor(t)
  await add('First', ['administrator'])
  for (const role of roles.slice(0, -1)) await add(`One ${role}`, [role])
  for (const role of roles) {
    const one = await signedIn(role === 'administrator' ? 'First' : `One ${role}`)
    for (const { method, path } of app.routes) {
      const act: RouteAct | undefined = routeActs.get(keyOf({ method, path }))
      if (!path.startsWith('/api/') || path === '/api/*' || act === undefined || !isDeed(act)) continue
      if (method !== 'GET' && method !== 'POST') continue
      const filled = path.replaceAll(/:\w+/g, 'x')
      if (/outlook|backtest|remove|roles|invite/.test(path)) continue
      const { status } = await one.ask(filled, method === 'POST' ? { nonsense: true } : undefined)
      assert.equal(status === 403, !mayDo[act].includes(role), `${role} ${method} ${path}: ${status}`)
    }
  }
})

function isDeed(act: RouteAct): act is keyof typeof mayDo {
  return Object.hasOwn(mayDo, act)
}

test('E10 a page of another site, of another port or of nowhere changes nothing', async t => {
  const { add, browser, signedIn } = await peopleFor(t)
  const laptop = browser()
  for (const origin of [
    'http://evil.example',
    'http://localhost:9999',
    'null',
    'https://localhost:4820.evil.example',
  ]) {
    assert.equal((await laptop.ask('/api/session/end', {}, { origin })).status, 403, origin)
  }
  assert.equal((await laptop.ask('/api/session/end', {}, { 'sec-fetch-site': 'same-site' })).status, 403)
  await add('Ann', ['administrator'])
  const ann = await signedIn('Ann')
  const headers = [
    { origin: 'http://localhost:9999' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ]
  for (const more of headers) assert.equal((await ann.ask('/api/people', { name: 'Eve', roles: [] }, more)).status, 403)
  assert.equal((await ann.ask('/api/node', undefined, { 'sec-fetch-site': 'same-site' })).status, 403)
  assert.equal((await ann.ask('/api/node', undefined, { 'sec-fetch-site': 'none' })).status, 200)
  assert.equal((await ann.ask('/', undefined, { 'sec-fetch-site': 'cross-site' })).status, 503, 'the pages are open')
})

test('E10 what changes something and says not where it comes from is refused once people exist', async t => {
  const { app, add, signedIn } = await peopleFor(t)
  await add('Ann', ['administrator'])
  const { cookies } = await signedIn('Ann')
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = (headers: Record<string, string>) =>
    app.request('http://localhost:4820/api/people', {
      method: 'POST',
      body: JSON.stringify({ name: 'Bob', roles: ['reader'] }),
      headers: { cookie, 'content-type': 'application/json', ...headers },
    })
  assert.equal((await send({})).status, 403)
  assert.equal((await send({ 'sec-fetch-site': 'same-origin' })).status, 200)
})

test('E11 no spelling of an address leads past the guard', async t => {
  const { app, add } = await peopleFor(t)
  await add('Ann', ['administrator'])
  const paths = [
    '/api/node/',
    '//api/node',
    '/api//node',
    '/API/node',
    '/api/%6eode',
    '/api/./node',
    '/x/../api/node',
    '/api/node?x=/api/session',
    '/api/session/../node',
    '/api/session/%2e%2e/node',
    '/api/node;/api/session',
    '/api/node%00',
    '/sync/v1/../../api/node',
    '/api/session%2f..%2fnode',
  ]
  for (const path of paths) {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']) {
      const response = await app.request(`http://localhost:4820${path}`, {
        method,
        headers: {
          origin: 'http://localhost:4820',
          'x-original-url': '/api/session',
          'x-rewrite-url': '/api/session',
          'x-http-method-override': 'GET',
          'x-forwarded-for': '127.0.0.1',
          'x-forwarded-host': 'localhost',
        },
      })
      assert.doesNotMatch(await response.text(), /"checkpoint"/, `${method} ${path}`)
    }
  }
})
