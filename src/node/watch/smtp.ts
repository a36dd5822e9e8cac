/**
 * A mail handed to a server (RFC 5321): over TLS from the start or after STARTTLS, with AUTH PLAIN where a name is given. Only
 * what an alarm needs: plain text in UTF-8, sent once, answered with what the server said. Rule G9.
 */
import { connect as connectPlain, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { connect as connectTls } from 'node:tls'
import { base64, utf8 } from '../../base/index.ts'
import type { Mail } from './settings.ts'

export interface MailText {
  readonly subject: string
  readonly text: string
  /** Names the mail for good: a server that gets it twice can tell. */
  readonly id: string
  readonly at: string
}

const answerMs = 20_000

/** @throws Error with what the server said, or why it could not be reached */
export async function sendMail(mail: Mail, text: MailText): Promise<void> {
  const { host, port, security } = mail
  const isLocal = host === 'localhost' || host === '::1' || host.startsWith('127.')
  if (security === 'none' && !isLocal) throw new Error('mail goes to another machine over TLS only')
  let line = new SmtpLine(
    security === 'tls' ? connectTls({ host, port, servername: host }) : connectPlain({ host, port }),
  )
  try {
    await line.expect(220)
    let offers = await line.say('EHLO entente', 250)
    if (security === 'starttls') {
      if (!/\bSTARTTLS\b/i.test(offers)) throw new Error('the mail server offers no TLS')
      await line.say('STARTTLS', 220)
      line = new SmtpLine(connectTls({ socket: line.release(), servername: host }))
      offers = await line.say('EHLO entente', 250)
    }
    if (mail.user !== undefined) {
      const credentials = base64(utf8(`\u0000${mail.user}\u0000${mail.password ?? ''}`))
      await line.say(`AUTH PLAIN ${credentials}`, 235)
    }
    await line.say(`MAIL FROM:<${mail.from}>`, 250)
    for (const to of mail.to) await line.say(`RCPT TO:<${to}>`, 250)
    await line.say('DATA', 354)
    await line.say(`${bodyOf(mail, text)}\r\n.`, 250)
    await line.say('QUIT', 221).catch(() => undefined)
  } finally {
    line.end()
  }
}

/** Header and text. Base64 has no line that a server takes for the end, whatever the text says. */
function bodyOf({ from, to }: Mail, { subject, text, id, at }: MailText): string {
  const lines = base64(utf8(text)).match(/.{1,76}/g) ?? []
  return [
    `From: Entente <${from}>`,
    `To: ${to.map(one => `<${one}>`).join(',\r\n ')}`,
    `Subject: ${encodedWords(subject)}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@entente>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...lines,
  ].join('\r\n')
}

/** RFC 2047, in words of at most 75 characters that break no letter. */
function encodedWords(text: string): string {
  const words: string[] = []
  let word = ''
  for (const letter of text) {
    if (utf8(word + letter).length > 42) {
      words.push(word)
      word = ''
    }
    word += letter
  }
  return [...words, word].map(part => `=?utf-8?B?${base64(utf8(part))}?=`).join('\r\n ')
}

/** One connection, asked and answered line by line. */
class SmtpLine {
  readonly #socket: Socket
  readonly #lines: AsyncIterator<string>
  readonly #reader: ReturnType<typeof createInterface>
  #fault: Error | undefined

  constructor(socket: Socket) {
    this.#socket = socket
    this.#reader = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })
    this.#lines = this.#reader[Symbol.asyncIterator]()
    socket.setTimeout(answerMs, () => socket.destroy(new Error('the mail server does not answer')))
    socket.on('error', error => {
      this.#fault = error
      this.#reader.close()
    })
  }

  say(text: string, code: number): Promise<string> {
    this.#socket.write(`${text}\r\n`)
    return this.expect(code)
  }

  /** The whole answer, which may have several lines. */
  async expect(code: number): Promise<string> {
    const said: string[] = []
    for (;;) {
      const { value, done } = await this.#lines.next()
      if (done === true) throw this.#fault ?? new Error('the mail server hung up')
      said.push(value)
      if (said.length > 200) throw new Error('the mail server answers without end')
      if (/^\d{3}(?: |$)/.test(value)) break
    }
    const last = said.at(-1)!
    if (!last.startsWith(String(code))) throw new Error(`the mail server says: ${last.slice(0, 200)}`)
    return said.join('\n')
  }

  /** Gives the connection away, to go on over TLS. */
  release(): Socket {
    this.#reader.close()
    this.#socket.removeAllListeners()
    return this.#socket
  }

  end(): void {
    this.#reader.close()
    this.#socket.destroy()
  }
}
