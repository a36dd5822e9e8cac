/** Signing in and out over HTTP: passwords, passkeys, sessions, invitations. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base64url } from '../../base/index.ts'
import { atTerminal } from '../people/index.ts'
import { Authenticator, type Said } from '../people/webauthn/fixture.ts'
import { type Browser, home, password, peopleFor } from './fixture.ts'

const json = async <Answer>(response: Response): Promise<Answer> => {
  assert.equal(response.status, 200, await response.clone().text())
  return (await response.json()) as Answer
}

interface Asking {
  readonly challenge: string
  readonly rpId: string
  readonly user: { readonly id: string; readonly name: string }
}

const site = { origin: home, rpId: 'localhost' }

/** Makes a passkey for a person who is signed in, and answers the key. */
async function passkeyOf(one: Browser, key = new Authenticator(), more: Partial<Said> = {}): Promise<Authenticator> {
  const asked = await json<Asking>(await one.ask('/api/own/passkey/begin', {}))
  const making = key.make({ ...site, challenge: asked.challenge, ...more }, asked.user.id)
  await json(await one.ask('/api/own/passkey', { ...making, label: 'A key' }))
  return key
}

async function signInWith(one: Browser, key: Authenticator, more: Partial<Said> = {}): Promise<Response> {
  const { challenge } = await json<Asking>(await one.ask('/api/session/passkey/begin', {}))
  return one.ask('/api/session/passkey', key.use({ ...site, challenge, ...more }))
}

test('E6 whoever is asked for, with whatever password, one answer comes after one and the same work', async t => {
  const { add, browser, register } = await peopleFor(t)
  await add('Ann', ['administrator'], true)
  await add('Passkey Only', ['reader'])
  const answers = []
  for (const name of ['Ann', 'Passkey Only', 'Nobody', 'x'.repeat(500), "' OR 1=1 --"]) {
    const response = await browser().ask('/api/session/password', { name, password: 'not the right one at all' })
    answers.push([response.status, await response.text(), [...response.headers.keys()].sort().join()])
  }
  assert.equal(new Set(answers.map(one => JSON.stringify(one))).size, 1, JSON.stringify(answers))
  assert.equal(answers[0]![0], 401)
  const told = register()
    .trail.read(10)
    .filter(({ event }) => event === 'failed')
  assert.deepEqual(told.map(({ person }) => person).sort(), ['', '', '', 'Ann', 'Passkey Only'])
  assert.ok(!JSON.stringify(told).includes('OR 1=1'), 'what was typed for a name is written down nowhere')
})

test('E6 passwords of 64 KiB are bounded, and one with more behind the right one does not fit', async t => {
  const { add, browser } = await peopleFor(t)
  await add('Ann', ['administrator'], true)
  const statusOf = async (given: string) =>
    (await browser().ask('/api/session/password', { name: 'Ann', password: given })).status
  assert.equal(await statusOf('x'.repeat(60_000)), 401)
  assert.equal(await statusOf('x'.repeat(70_000)), 413)
  assert.equal(await statusOf(`${password} `), 401)
  assert.equal(await statusOf(password), 200)
})

test('E6 a stranger who fails is slowed, and locks nobody out', async t => {
  const { add, browser, clock, register } = await peopleFor(t)
  await add('Ann', ['administrator'], true)
  const home = browser()
  assert.equal((await home.ask('/api/session/password', { name: 'Ann', password })).status, 200)
  const stranger = browser()
  const tries = Array.from({ length: 12 }, () =>
    stranger.ask('/api/session/password', { name: 'Ann', password: 'guess' }),
  )
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  assert.deepEqual([statuses.filter(one => one === 401).length, statuses.filter(one => one === 429).length], [10, 2])
  assert.equal(
    (await stranger.ask('/api/session/password', { name: 'Ann', password })).status,
    429,
    'not even the right one',
  )
  await home.ask('/api/session/end', {})
  assert.equal(
    (await home.ask('/api/session/password', { name: 'Ann', password })).status,
    200,
    'a browser that is known',
  )
  const forged = browser()
  forged.cookies.set('entente-known-4820', `${register().persons.named('Ann').id}.${'A'.repeat(16)}.${'A'.repeat(43)}`)
  assert.equal((await forged.ask('/api/session/password', { name: 'Ann', password })).status, 429)
  clock.advance(60_000)
  assert.equal((await stranger.ask('/api/session/password', { name: 'Ann', password })).status, 200)
  assert.ok(
    register()
      .trail.read(100)
      .some(({ event }) => event === 'slowed'),
  )
})

test('E7 the cookie is kept from scripts and other sites, and only its hash is kept here', async t => {
  const { add, browser, directory, access } = await peopleFor(t)
  const ann = await add('Ann', ['administrator'], true)
  const one = browser()
  const response = await one.ask('/api/session/password', { name: 'Ann', password })
  const cookie = response.headers.getSetCookie().find(line => line.startsWith('entente-4820='))!
  assert.match(cookie, /^entente-4820=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  const token = one.cookies.get('entente-4820')!
  const { readFileSync } = await import('node:fs')
  for (const file of ['people.sqlite', 'people.sqlite-wal']) {
    assert.ok(!readFileSync(`${directory}/${file}`).includes(token), `${file} holds no token`)
    assert.ok(!readFileSync(`${directory}/${file}`).includes(password), `${file} holds no password`)
  }
  access.register!.settings.setAddress('https://entente.example', atTerminal)
  const secure = await browser('https://entente.example').ask('/api/session/password', { name: 'Ann', password }, {})
  assert.equal(secure.status, 400, 'by another name only once the node was started with it')
  assert.equal(ann.name, 'Ann')
})

test('E7 away from loopback the cookie is Secure and of one host', async t => {
  const { add, browser } = await peopleFor(t, { isLoopback: false })
  await add('Ann', ['administrator'], true)
  const response = await browser().ask('/api/session/password', { name: 'Ann', password })
  assert.match(
    response.headers.getSetCookie()[0]!,
    /^__Host-entente=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  )
})

test('E7 a session that was there before signing in is not the one after it, nor goes on', async t => {
  const { add, browser, signedIn } = await peopleFor(t)
  await add('Ann', ['administrator'], true)
  await add('Eve', ['reader'])
  const eve = await signedIn('Eve')
  const planted = eve.cookies.get('entente-4820')!
  const victim = browser()
  victim.cookies.set('entente-4820', planted)
  await json(await victim.ask('/api/session/password', { name: 'Ann', password }))
  assert.notEqual(victim.cookies.get('entente-4820'), planted)
  assert.equal((await eve.ask('/api/node')).status, 401)
  const invented = browser()
  invented.cookies.set('entente-4820', 'A'.repeat(43))
  await json(await invented.ask('/api/session/password', { name: 'Ann', password }))
  assert.notEqual(invented.cookies.get('entente-4820'), 'A'.repeat(43))
})

test('E7 of two cookies of one name neither is believed', async t => {
  const { add, signedIn, browser } = await peopleFor(t)
  await add('Ann', ['administrator'])
  const token = (await signedIn('Ann')).cookies.get('entente-4820')!
  const twice = { cookie: `entente-4820=${token}; entente-4820=${'B'.repeat(43)}` }
  assert.equal((await browser().ask('/api/node', undefined, twice)).status, 401)
})

test('E7 a session ends an hour after the last request, twelve hours after it began, and when it is ended', async t => {
  const { add, signedIn, clock, register } = await peopleFor(t)
  const ann = await add('Ann', ['administrator'])
  const status = async (one: Browser) => (await one.ask('/api/node')).status
  const idle = await signedIn('Ann')
  clock.advance(59 * 60_000)
  assert.equal(await status(idle), 200)
  clock.advance(60 * 60_000)
  assert.equal(await status(idle), 401)
  const busy = await signedIn('Ann')
  for (let hour = 0; hour < 12 * 2 - 1; hour += 1) {
    clock.advance(30 * 60_000)
    assert.equal(await status(busy), 200)
  }
  clock.advance(30 * 60_000)
  assert.equal(await status(busy), 401)
  const [first, second] = [await signedIn('Ann'), await signedIn('Ann')]
  await json(await first.ask('/api/session/end', {}))
  assert.equal(await status(first), 401)
  assert.equal(register().sessions.revoke(ann, atTerminal), 1)
  assert.equal(await status(second), 401)
})

test('E7 what one signs in with is changed only by who signed in lately, and a new password ends all other sessions', async t => {
  const { add, signedIn, clock } = await peopleFor(t)
  await add('Ann', ['administrator'])
  const [ann, other] = [await signedIn('Ann'), await signedIn('Ann')]
  await json(await ann.ask('/api/own/password', { password: 'four words nobody joins' }))
  assert.equal((await other.ask('/api/own')).status, 401)
  assert.equal((await ann.ask('/api/own')).status, 200)
  clock.advance(11 * 60_000)
  assert.equal((await ann.ask('/api/own/password', { password: 'four words nobody joins' })).status, 401)
  assert.equal((await ann.ask('/api/own/passkey/begin', {})).status, 401)
})

for (const kind of ['ES256', 'EdDSA', 'RS256'] as const) {
  test(`E8 a passkey of ${kind} is made and lets its owner in`, async t => {
    const { add, signedIn, browser } = await peopleFor(t)
    await add('Ann', ['administrator'])
    const key = await passkeyOf(await signedIn('Ann'), new Authenticator('key', kind))
    const answer = await json<{ person: { name: string }; means: string }>(await signInWith(browser(), key))
    assert.deepEqual([answer.person.name, answer.means], ['Ann', 'passkey'])
  })
}

test('E8 an assertion serves once, for its question, at this address, by this person', async t => {
  const { add, signedIn, browser, clock } = await peopleFor(t)
  await add('Ann', ['administrator'])
  const bob = await add('Bob', ['reader'])
  const key = await passkeyOf(await signedIn('Ann'))
  const one = browser()
  const { challenge } = await json<Asking>(await one.ask('/api/session/passkey/begin', {}))
  const using = key.use({ ...site, challenge })
  await json(await one.ask('/api/session/passkey', using))
  assert.equal((await browser().ask('/api/session/passkey', using)).status, 403, 'replayed')
  const wrong: readonly [string, Partial<Said>][] = [
    ['another origin', { origin: 'https://entente.example' }],
    ['another port', { origin: 'http://localhost:9999' }],
    ['the same by another scheme', { origin: 'https://localhost:4820' }],
    ['another site', { rpId: 'evil.example' }],
    ['inside of another site', { more: { crossOrigin: true } }],
    ['with another above it', { more: { topOrigin: 'http://evil.example' } }],
    ['of a making', { more: { type: 'webauthn.create' } }],
    ['nobody there', { flags: 0x04 }],
    ['nobody verified', { flags: 0x01 }],
    ['backed up though it cannot be', { flags: 0x15 }],
    ['somebody else', { userHandle: base64url(Buffer.from(bob.id)) }],
    ['an old question', { challenge }],
    ['an invented question', { challenge: base64url(Buffer.alloc(56)) }],
    ['no question', { challenge: '' }],
  ]
  for (const [what, said] of wrong) assert.equal((await signInWith(browser(), key, said)).status, 403, what)
  const late = await json<Asking>(await one.ask('/api/session/passkey/begin', {}))
  clock.advance(5 * 60_000)
  assert.equal(
    (await one.ask('/api/session/passkey', key.use({ ...site, challenge: late.challenge }))).status,
    403,
    'late',
  )
  assert.equal((await signInWith(browser(), key)).status, 200, 'and none of that spoiled it')
  assert.equal((await signInWith(browser(), new Authenticator('key'))).status, 403, 'another key of the same name')
  assert.equal((await signInWith(browser(), new Authenticator('unknown'))).status, 403)
})

test('E8 a counter that goes back puts the passkey in doubt, and it lets nobody in any more', async t => {
  const { add, signedIn, browser, register } = await peopleFor(t)
  const ann = await add('Ann', ['administrator'])
  const key = await passkeyOf(await signedIn('Ann'))
  assert.equal((await signInWith(browser(), key, { signCount: 7 })).status, 200)
  assert.equal((await signInWith(browser(), key, { signCount: 7 })).status, 403)
  assert.notEqual(register().credentials.passkeys(ann)[0]!.doubtedAt, null)
  assert.equal((await signInWith(browser(), key, { signCount: 9 })).status, 403)
  assert.ok(
    register()
      .trail.read(9)
      .some(({ event, note }) => event === 'passkeyDoubted' && /7 after 7/.test(note)),
  )
  const cloud = await passkeyOf(await signedIn('Ann'), new Authenticator('cloud'))
  for (let uses = 0; uses < 3; uses += 1) {
    assert.equal((await signInWith(browser(), cloud, { signCount: 0 })).status, 200, 'zero tells nothing')
  }
})

test('E8 a passkey is made only for its question, without a maker’s word, and once', async t => {
  const { add, signedIn } = await peopleFor(t)
  await add('Ann', ['administrator'])
  await add('Bob', ['reader'])
  const [ann, bob] = [await signedIn('Ann'), await signedIn('Bob')]
  const make = async (
    one: Browser,
    said: Partial<Said>,
    statement: 'none' | 'self' | 'maker' = 'none',
    key = new Authenticator(),
  ) => {
    const asked = await json<Asking>(await one.ask('/api/own/passkey/begin', {}))
    const making = key.make({ ...site, challenge: asked.challenge, ...said }, asked.user.id, statement)
    return (await one.ask('/api/own/passkey', { ...making, label: '' })).status
  }
  const { challenge: ofBob } = await json<Asking>(await bob.ask('/api/own/passkey/begin', {}))
  const { challenge: signIn } = await json<Asking>(await bob.ask('/api/session/passkey/begin', {}))
  for (const challenge of [ofBob, signIn]) assert.equal(await make(ann, { challenge }), 403, 'of another session')
  assert.equal(await make(ann, { origin: 'http://localhost:1' }), 403)
  assert.equal(await make(ann, { rpId: 'evil.example' }), 403)
  assert.equal(await make(ann, { flags: 0x41 }), 403, 'nobody verified')
  assert.equal(await make(ann, {}, 'maker'), 403)
  assert.equal(await make(ann, {}, 'self'), 200)
  assert.equal(await make(bob, {}, 'none'), 409, 'the same name')
})

test('E5 an invitation lets one person choose once, within a day, and the newest alone', async t => {
  const { add, browser, clock, register } = await peopleFor(t)
  const ann = await add('Ann', ['administrator'])
  const { credentials } = register()
  const [old, code] = [credentials.invite(ann, atTerminal), credentials.invite(ann, atTerminal)]
  const one = browser()
  assert.equal((await one.ask('/api/invitation', { code: old })).status, 403)
  assert.equal((await json<{ name: string }>(await one.ask('/api/invitation', { code }))).name, 'Ann')
  assert.equal((await one.ask('/api/invitation/password', { code, password: 'short' })).status, 422)
  await json(await one.ask('/api/invitation/password', { code, password }))
  assert.equal((await one.ask('/api/own')).status, 200)
  assert.equal((await browser().ask('/api/invitation/password', { code, password })).status, 403)
  const late = credentials.invite(ann, atTerminal)
  clock.advance(24 * 3_600_000)
  assert.equal((await browser().ask('/api/invitation', { code: late })).status, 403)
  const fresh = credentials.invite(ann, atTerminal)
  const asked = await json<Asking>(await browser().ask('/api/invitation/passkey/begin', { code: fresh }))
  const key = new Authenticator()
  const making = key.make({ ...site, challenge: asked.challenge }, asked.user.id)
  const other = credentials.invite(ann, atTerminal)
  assert.equal((await browser().ask('/api/invitation/passkey', { code: other, ...making, label: '' })).status, 403)
  const mine = await json<Asking>(await browser().ask('/api/invitation/passkey/begin', { code: other }))
  const made = key.make({ ...site, challenge: mine.challenge }, mine.user.id)
  await json(await browser().ask('/api/invitation/passkey', { code: other, ...made, label: 'Key' }))
  assert.equal((await signInWith(browser(), key)).status, 200)
})

test('E13 administrators see people, give roles, invite, end sessions, and everything is in the log', async t => {
  const { add, browser, signedIn } = await peopleFor(t)
  await add('Ann', ['administrator'])
  const ann = await signedIn('Ann')
  const added = await json<{ person: { id: string }; code: string }>(
    await ann.ask('/api/people', { name: 'Bob', roles: ['reader'] }),
  )
  const bob = browser()
  await json(await bob.ask('/api/invitation/password', { code: added.code, password }))
  assert.equal((await bob.ask('/api/people')).status, 403)
  const path = `/api/people/${added.person.id}`
  await json(await ann.ask(`${path}/roles`, { roles: ['officer', 'releaser'] }))
  assert.deepEqual((await json<{ person: { roles: string[] } }>(await bob.ask('/api/session'))).person.roles, [
    'officer',
    'releaser',
  ])
  await json(await ann.ask(`${path}/sessions/end`, {}))
  assert.equal((await bob.ask('/api/node')).status, 401)
  await json(await ann.ask(`${path}/remove`, {}))
  assert.equal((await bob.ask('/api/session/password', { name: 'Bob', password })).status, 401)
  assert.equal(
    (await ann.ask('/api/people', { name: 'Воb', roles: ['reader'] })).status,
    422,
    'letters that look alike',
  )
  assert.equal((await ann.ask('/api/people', { name: 'bob', roles: ['reader'] })).status, 409, 'the name stays his')
  const { lines } = await json<{ lines: { event: string; by: string }[] }>(await ann.ask('/api/people/log'))
  const told = lines.map(({ event, by }) => `${event} by ${by}`)
  for (const one of [
    'added by Ann',
    'invited by Ann',
    'passwordSet by Bob',
    'signedIn by Bob',
    'refused by Bob',
    'roles by Ann',
    'sessionEnded by Ann',
    'removed by Ann',
  ]) {
    assert.ok(told.includes(one), one)
  }
})

test('E4 the last administrator is neither removed nor demoted', async t => {
  const { add, signedIn } = await peopleFor(t)
  const { id } = await add('Ann', ['administrator'])
  const ann = await signedIn('Ann')
  assert.equal((await ann.ask(`/api/people/${id}/remove`, {})).status, 409)
  assert.equal((await ann.ask(`/api/people/${id}/roles`, { roles: ['reader'] })).status, 409)
})
