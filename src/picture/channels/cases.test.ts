/**
 * Runs the readable cases: cases/channel/<behaviour>/{about.md, history.txt, expected.txt}. A line of a history is a moment in
 * UTC and what somebody says; what is said is named by its last word after `as`. `?` asks how the line stands for GBR, and
 * `? checks` how its checks of that day do.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type MessageWish, Script } from './fixture.ts'
import { channelCalendar, channelInbox, channelStatus } from './index.ts'

const root = join(import.meta.dirname, '..', '..', '..', 'cases', 'channel')

class Telling {
  readonly #script = new Script()
  readonly #names = new Map<string, string>()
  readonly told: string[] = []

  line(text: string): void {
    const [day = '', time = '', who = '', ...words] = text.trim().split(' ')
    const at = `${day}T${time}:00Z`
    if (who === '?')
      this.told.push(`${day} ${time}`, ...(words[0] === 'checks' ? this.#checks(day, at) : this.#stand(at)))
    else this.#say(day, at, who, words)
  }

  #stand(at: string): string[] {
    const channels = this.#script.fold(at)
    const { declared, observed, counts } = channelStatus(channels, this.#script.line)
    const { messages, contained, gaps } = channelInbox(channels, this.#script.line, {})
    const silent = observed.silentSince === null ? '' : ` since ${observed.silentSince}`
    return [
      `declared ${declared.state} by ${declared.by.join(' and ')}`,
      `observed ${observed.state}${silent}; ${counts.kept} kept, ${counts.answeredLate} late, ${counts.missed} missed`,
      ...messages.map(
        one => `${one.by} ${one.status} ${one.serial}: ${one.state}${one.correctedBy === null ? '' : ', corrected'}`,
      ),
      ...gaps.map(({ by, status, from, to }) => `missing: ${by} ${status} ${from} to ${to}`),
      ...contained.map(({ by, kind, reason, says }) => `counts for nothing: ${by} ${kind}, ${reason}: ${says}`),
    ].map(text => `  ${text}`)
  }

  #checks(day: string, at: string): string[] {
    const span = { from: `${day}T00:00:00Z`, until: `${day}T23:59:00Z` }
    return channelCalendar(this.#script.fold(at), this.#script.line, span).checks.map(
      ({ due, state, why, declared }) =>
        `  ${due.slice(11, 16)} ${state}${why === null ? '' : `, ${why}`}${declared === 'open' ? '' : ', declared suspended'}`,
    )
  }

  #say(day: string, at: string, who: string, words: readonly string[]): void {
    const script = this.#script
    const name = words.indexOf('as') < 0 ? '' : words[words.indexOf('as') + 1]!
    const [verb, what = ''] = words
    const named = this.#names.get(what) ?? ''
    let id = ''
    if (verb === 'offers') id = script.line = script.say(who, at, { kind: 'channel', body: script.terms })
    else if (verb === 'accepts') id = this.#accept(at, who, words)
    else if (verb === 'asks') id = script.check(who, at, `${day}T${what}:00Z`)
    else if (verb === 'answers') id = script.answer(who, at, named, words[2] === 'with' ? words[3] : undefined)
    else if (verb === 'opens') id = script.opened(who, at, named)
    else if (verb === 'refuses') {
      const body = { channel: script.line, of: named, reason: 'declined', language: 'ru', officer: 'Watch' } as const
      id = script.say(who, at, { kind: 'refusal', body })
    } else if (verb === 'holds') script.witness(who, words.at(-1)!, Number(what), at)
    else if (verb === 'sends') id = this.#send(at, who, words)
    else script.declare(who, at, `${verb}` as 'suspended', this.#from(words))
    if (name !== '') this.#names.set(name, id)
  }

  #accept(at: string, who: string, words: readonly string[]): string {
    const { terms, line } = this.#script
    const phrasebook = words.includes('phrasebook') ? { version: 2, hash: 'f'.repeat(64) } : terms.phrasebook
    return this.#script.say(who, at, { kind: 'channel', body: { ...terms, accepts: line, phrasebook } })
  }

  /** `sends exercise 2 acknowledging m`: status, serial, and what is said of it. */
  #send(at: string, by: string, [_verb, status, serial, ...words]: readonly string[]): string {
    const after = (word: string): string | undefined =>
      words.includes(word) ? words[words.indexOf(word) + 1] : undefined
    const [answered, corrected, to] = [after('acknowledging'), after('correcting'), after('to')]
    const fields = { message: '1', contact: 'Desk' }
    const wish: MessageWish = {
      by,
      serial: Number(serial),
      ...(to === undefined ? {} : { to }),
      ...(words.includes('phrasebook') ? { phrasebook: { version: 2, hash: 'f'.repeat(64) } } : {}),
      ...(answered === undefined ? {} : { form: 5, fields, inReplyTo: this.#names.get(answered)! }),
      ...(corrected === undefined ? {} : { form: 6, fields, corrects: this.#names.get(corrected)! }),
    }
    return this.#script.message(at, wish, { status: status as 'actual' })
  }

  #from(words: readonly string[]): string | undefined {
    const at = words.indexOf('from')
    return at < 0 ? undefined : `${words[at + 1]}T${words[at + 2]}:00Z`
  }
}

for (const name of readdirSync(root).sort()) {
  const read = (file: string): string => readFileSync(join(root, name, file), 'utf8')
  test(`C9 C15 C17 ${/^# (.*)$/m.exec(read('about.md'))?.[1]} (cases/channel/${name})`, () => {
    const telling = new Telling()
    for (const line of read('history.txt').split('\n').filter(Boolean)) telling.line(line)
    assert.equal(`${telling.told.join('\n')}\n`, read('expected.txt'))
  })
}
