/** What the watch tells, whom, and how often: with a web server and a mail server of our own on loopback. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { type AddressInfo, createServer as createTcp } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { Refusal } from '../../base/index.ts'
import { type End, pairOf } from '../line/fixture.ts'
import { Watch, type WatchAnswer } from './index.ts'
import { readWatchSettings } from './settings.ts'

const secret = 'a secret that both hold'

interface Told {
  readonly id: string
  readonly event: string
  readonly step: number
  readonly alarm: { readonly kind: string; readonly cause: string }
}

/** A web server that answers as it is told to, and keeps what it got. */
async function webhookFor(t: TestContext, answers: number[] = []) {
  const got: { readonly body: string; readonly signature: string; readonly key: string }[] = []
  const server = createHttp((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const { 'entente-signature': signature, 'idempotency-key': key } = request.headers
      got.push({ body: Buffer.concat(parts).toString('utf8'), signature: String(signature), key: String(key) })
      response.statusCode = answers.shift() ?? 200
      response.end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return { url, got, told: () => got.map(({ body }) => JSON.parse(body) as Told) }
}

/** A mail server that takes every mail, or turns senders away. */
async function mailServerFor(
  t: TestContext,
  more: { readonly offers?: readonly string[]; readonly fails?: number } = {},
) {
  const mails: { readonly to: string[]; readonly data: string }[] = []
  let fails = more.fails ?? 0
  const server = createTcp(socket => {
    let to: string[] = []
    let data: string[] | undefined
    socket.write('220 mail.test ready\r\n')
    createInterface({ input: socket }).on('line', line => {
      if (data !== undefined) {
        if (line !== '.') return void data.push(line)
        mails.push({ to, data: data.join('\n') })
        data = undefined
        return void socket.write('250 taken\r\n')
      }
      if (line.startsWith('EHLO'))
        socket.write(`250-mail.test\r\n${(more.offers ?? []).map(one => `250-${one}\r\n`).join('')}250 8BITMIME\r\n`)
      else if (line.startsWith('MAIL') && fails > 0) {
        fails -= 1
        socket.write('451 try later\r\n')
      } else if (line.startsWith('RCPT')) {
        to = [...to, line.slice('RCPT TO:'.length)]
        socket.write('250 ok\r\n')
      } else if (line === 'DATA') {
        data = []
        socket.write('354 go on\r\n')
      } else if (line === 'QUIT') socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    })
    socket.on('error', () => socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return { port: (server.address() as AddressInfo).port, mails }
}

function settle(end: End, settings: object): void {
  const text = JSON.stringify({ format: 'entente watch 1', ...settings })
  writeFileSync(join(end.record.folder.directory, 'watch.json'), text)
}

const minutes = (count: number): number => count * 60_000

test('G7 G8 a missed check is told once, again while nobody acknowledges it, not after a start, and no more once seen', async t => {
  const { gbr, clock } = await pairOf(t)
  const hook = await webhookFor(t)
  settle(gbr, { webhooks: [{ url: hook.url, secret }], againAfter: [10, 30] })
  await gbr.watch.step()
  assert.deepEqual(hook.told(), [])
  clock.advance(minutes(76))
  await gbr.watch.step()
  await gbr.watch.step()
  assert.deepEqual(
    hook.told().map(({ event, step, alarm }) => [event, step, alarm.kind]),
    [['told', 0, 'checkMissed']],
  )
  const started = new Watch({ record: gbr.record, clock, report: assert.ifError })
  await started.step()
  assert.equal(hook.got.length, 1)
  clock.advance(minutes(10))
  await started.step()
  await started.step()
  assert.deepEqual(
    hook.told().map(({ step }) => step),
    [0, 1],
  )
  const seen = (await gbr.get('/api/watch')) as WatchAnswer
  const [alarm] = seen.alarms
  assert.deepEqual([alarm!.kind, alarm!.step, alarm!.acknowledged], ['checkMissed', 1, null])
  await gbr.refused('/api/watch/acknowledge', { cause: alarm!.cause }, 400)
  await gbr.refused('/api/watch/acknowledge', { cause: 'nothing', person: 'A. Officer' }, 404)
  await gbr.post('/api/watch/acknowledge', { cause: alarm!.cause, person: 'A. Officer' })
  clock.advance(minutes(60))
  await started.step()
  assert.equal(hook.got.length, 2)
  const after = (await gbr.get('/api/watch')) as WatchAnswer
  assert.equal(after.alarms[0]!.acknowledged?.by, 'A. Officer')
})

test('G8 what ends is told to programs as ended, and begins anew if it comes again', async t => {
  const { gbr, rus, line, carry, clock } = await pairOf(t)
  const hook = await webhookFor(t)
  settle(gbr, { webhooks: [{ url: hook.url, secret, level: 'reminder' }] })
  clock.advance(minutes(55))
  await gbr.watch.step()
  await rus.post(`/api/channels/${line}/check`, { officer: 'Desk', code: '4711' })
  await carry()
  await gbr.watch.step()
  await gbr.post(`/api/channels/${line}/answer`, { officer: 'Desk', code: '4711' })
  await gbr.watch.step()
  assert.deepEqual(
    hook.told().map(({ event, alarm }) => `${alarm.kind} ${event}`),
    ['checkOpen told', 'checkOpen ended', 'challengeWaits told', 'challengeWaits ended'],
  )
})

test('G9 a webhook is signed, tried again with longer pauses, and handed over once', async t => {
  const { gbr, clock } = await pairOf(t)
  const hook = await webhookFor(t, [500, 503])
  settle(gbr, { webhooks: [{ url: hook.url, secret }], againAfter: [] })
  clock.advance(minutes(76))
  const pauses: number[] = []
  for (let tries = 0; tries < 4; tries += 1) {
    const waitMs = await gbr.watch.step()
    pauses.push(waitMs)
    clock.advance(waitMs)
  }
  assert.deepEqual(pauses.slice(0, 2), [5000, 10_000])
  assert.equal(hook.got.length, 3)
  assert.equal(new Set(hook.got.map(({ key }) => key)).size, 1, 'every try bears the same name')
  for (const { body, signature } of hook.got) {
    const [, at, mac] = /^t=([^,]+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
    assert.equal(mac, createHmac('sha256', secret).update(`${at}.${body}`).digest('hex'))
  }
  assert.deepEqual(((await gbr.get('/api/watch')) as WatchAnswer).errands, [])
})

test('G9 a mail server that is busy gets the mail later; what is in the mail cannot end it', async t => {
  const { gbr, clock } = await pairOf(t)
  const { port, mails } = await mailServerFor(t, { fails: 1 })
  const mail = {
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'node@entente.test',
    to: ['a@desk.test', 'b@desk.test'],
  }
  settle(gbr, { mails: [mail], againAfter: [] })
  clock.advance(minutes(76))
  clock.advance(await gbr.watch.step())
  const { errands } = (await gbr.get('/api/watch')) as WatchAnswer
  assert.match(errands[0]!.fault!, /451 try later/)
  await gbr.watch.step()
  assert.equal(mails.length, 1)
  const [{ to, data }] = mails as [(typeof mails)[number]]
  assert.deepEqual(to, ['<a@desk.test>', '<b@desk.test>'])
  const [header, body] = data.split('\n\n') as [string, string]
  assert.match(header, /^Subject: =\?utf-8\?B\?/m)
  assert.match(Buffer.from(body, 'base64').toString('utf8'), /the check of 2024-03-01T06:00:00Z was missed/)
})

test('G9 no mail goes in clear to another machine, nor to a server without the TLS that was asked for', async t => {
  const { gbr, clock } = await pairOf(t)
  const { port, mails } = await mailServerFor(t)
  const mail = { port, from: 'node@entente.test', to: ['a@desk.test'] }
  settle(gbr, {
    mails: [
      { ...mail, host: '127.0.0.1', security: 'starttls' },
      { ...mail, host: 'mail.invalid', security: 'none' },
    ],
  })
  clock.advance(minutes(76))
  await gbr.watch.step()
  const { errands } = (await gbr.get('/api/watch')) as WatchAnswer
  assert.deepEqual(
    errands.map(({ fault }) => fault),
    ['the mail server offers no TLS', 'mail goes to another machine over TLS only'],
  )
  assert.deepEqual(mails, [])
})

test('G9 settings that are none name the place, and addresses with lines in them are none', async t => {
  const { gbr } = await pairOf(t)
  settle(gbr, { mails: [{ host: 'mail.test', from: 'a@b\r\nRCPT TO:<c@d>', to: ['a@b'] }] })
  assert.throws(
    () => readWatchSettings(gbr.record.folder.directory),
    (error: unknown) => error instanceof Refusal && error.place.path === 'mails.0.from' && error.rule === 'G9',
  )
})

test('G10 a page that listens is told at once that something was said here, or came', async t => {
  const { gbr, rus, line, carry } = await pairOf(t)
  const ending = new AbortController()
  const listen = async (end: End) => {
    const response = await fetch(new URL('/api/events', end.address), { signal: ending.signal })
    assert.equal(response.headers.get('content-type'), 'text/event-stream')
    const reader = response.body!.getReader()
    const decoder = new TextDecoder()
    return async () => decoder.decode((await reader.read()).value)
  }
  const [here, there] = [await listen(gbr), await listen(rus)]
  assert.match(await here(), /event: news/)
  assert.match(await there(), /event: news/)
  const watching = rus.watch.run()
  await gbr.post(`/api/channels/${line}/check`, { officer: 'Desk' })
  assert.match(await here(), /event: news/)
  const came = there()
  await carry()
  assert.match(await came, /event: news/)
  ending.abort()
  await watching.close()
})

test('G11 a draft that waits for its second person is told, then that it was not sent, and a damaged file hides it not', async t => {
  const { gbr, line, clock } = await pairOf(t)
  const { directory } = gbr.record.folder
  const fields = {
    activity: 'shelling',
    object: 'nuclearPlant',
    place: { latitude: '47.5122', longitude: '34.5858' },
    time: '2024-03-01T04:50:00Z',
    contact: 'Watch',
  }
  const wish = { form: 1, fields, language: 'en', officer: 'Desk', status: 'actual' }
  const { draft } = await gbr.post(`/api/channels/${line}/drafts`, wish)
  writeFileSync(join(directory, 'drafts', `${'0'.repeat(32)}.json`), 'half of a dra')
  const told = async () => {
    const { alarms, next } = (await gbr.get('/api/watch')) as WatchAnswer
    return { next, drafts: alarms.filter(({ kind }) => kind === 'draftWaits').map(({ level, says }) => [level, says]) }
  }
  clock.advance(minutes(20))
  assert.deepEqual((await told()).drafts, [], 'nobody released it yet')
  await gbr.post(`/api/drafts/${String(draft)}/release`, { person: 'A. Officer' })
  const first = await told()
  assert.deepEqual([first.drafts, Date.parse(first.next!)], [[], Date.parse(clock.now()) + minutes(10)])
  clock.advance(minutes(10))
  const [alarm] = (await told()).drafts
  assert.match(
    alarm!.join(' '),
    /^alarm Line: the draft [0-9a-f]{8} to RUS \(actual\) waits for its second person since /,
  )
  assert.doesNotMatch(alarm!.join(' '), /Officer/)
  await gbr.post(`/api/drafts/${String(draft)}/release`, { person: 'B. Officer' })
  assert.deepEqual((await told()).drafts, [])
  settle(gbr, { draftAfter: 30 })
  clock.advance(minutes(29))
  assert.deepEqual((await told()).drafts, [])
  clock.advance(minutes(1))
  assert.match((await told()).drafts.join(), /is released and has not been sent/)
  await gbr.post(`/api/drafts/${String(draft)}/send`, {})
  assert.deepEqual((await told()).drafts, [])
})

test('G12 wrong settings are refused with place and value, tell no secret, and hide nothing that is due', async t => {
  const { gbr, clock } = await pairOf(t)
  const { directory } = gbr.record.folder
  for (const [wrong, path, value] of [
    [{ webhooks: [{ url: 'ftp://x.example', secret }] }, 'webhooks.0.url', 'ftp://x.example'],
    [{ webhooks: [{ url: 'https://x.example', secret: 'short' }] }, 'webhooks.0.secret', undefined],
    [{ againAfter: [0] }, 'againAfter.0', '0'],
    [{ draftAfter: 'soon' }, 'draftAfter', 'soon'],
    [{ mials: [] }, '', undefined],
  ] as const) {
    settle(gbr, wrong)
    assert.throws(
      () => readWatchSettings(directory),
      (error: unknown) => {
        assert.ok(error instanceof Refusal)
        const { code, rule, place } = error
        assert.deepEqual([code, rule, place.path, error.value], ['unreadable-file', 'G9', path, value])
        assert.match(String(place.file), /watch\.json$/)
        assert.doesNotMatch(JSON.stringify(error), /short/)
        return true
      },
    )
  }
  const reported: unknown[] = []
  const hook = await webhookFor(t)
  const watch = new Watch({ record: gbr.record, clock, report: error => void reported.push(error) })
  settle(gbr, { webhooks: [{ url: hook.url, secret }] })
  await watch.step()
  settle(gbr, { webhooks: 'none' })
  clock.advance(minutes(76))
  await watch.step()
  await watch.step()
  assert.deepEqual([reported.length, hook.told().map(({ alarm }) => alarm.kind)], [1, ['checkMissed']])
  const { alarms, errands } = (await gbr.get('/api/watch')) as WatchAnswer
  assert.equal(alarms[0]!.kind, 'checkMissed')
  assert.match(`${errands[0]!.to} ${errands[0]!.fault}`, /^watch\.json webhooks: /)
})
