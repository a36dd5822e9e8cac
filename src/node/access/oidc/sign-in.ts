/**
 * Signing in by a provider: authorisation code with PKCE (RFC 7636, S256), `state` and `nonce`. All three follow from a secret of this
 * process and from chance that stands in a cookie of the browser that began, so that nothing is kept in between and nobody
 * else can end what that browser began. Rule E9.
 */
import { createHmac } from 'node:crypto'
import { type Bytes, base64url, type Chance, type Clock, Refusal, sha256, utf8 } from '../../../base/index.ts'
import type { OidcSetting } from '../../people/index.ts'
import type { Challenges } from '../challenge.ts'
import { discover, keysOf, type Provider, type Send, tokenFor } from './provider.ts'
import { refused, subjectOf } from './token.ts'

const mostAtOnce = 4
const knownMs = 10 * 60_000

export class ProviderSignIn {
  readonly #clock: Clock
  readonly #chance: Chance
  readonly #challenges: Challenges
  readonly #send: Send
  readonly #key: Bytes
  #running = 0
  #known: { readonly issuer: string; readonly provider: Provider; readonly atMs: number } | undefined

  constructor(clock: Clock, chance: Chance, challenges: Challenges, send: Send) {
    this.#clock = clock
    this.#chance = chance
    this.#challenges = challenges
    this.#send = send
    this.#key = chance.bytes(32)
  }

  /** Where the browser is sent, and what it keeps meanwhile. @throws Refusal `not-allowed`, `busy` */
  async begin(setting: OidcSetting, back: string): Promise<{ readonly address: string; readonly kept: string }> {
    const provider = await this.#bounded(() => this.#provider(setting.issuer))
    const kept = base64url(this.#chance.bytes(24))
    const state = this.#challenges.make(`oidc ${kept}`)
    const address = new URL(provider.authorization)
    const asked = {
      response_type: 'code',
      client_id: setting.clientId,
      redirect_uri: back,
      scope: 'openid',
      state,
      nonce: this.#derived('nonce', state),
      code_challenge: base64url(sha256(utf8(this.#derived('verifier', state)))),
      code_challenge_method: 'S256',
    }
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value)
    return { address: address.href, kept }
  }

  /** The subject that the provider vouches for. @throws Refusal `not-allowed`, `busy` */
  end(
    setting: OidcSetting,
    back: string,
    given: {
      readonly code?: string | undefined
      readonly state?: string | undefined
      readonly kept?: string | undefined
    },
  ): Promise<string> {
    const { code, state, kept } = given
    if (state === undefined || kept === undefined || !this.#challenges.take(state, `oidc ${kept}`)) {
      throw refused('it answers no question of this browser, or too late')
    }
    if (code === undefined || code.length > 4000) throw refused('it gives no code')
    return this.#bounded(async () => {
      const provider = await this.#provider(setting.issuer)
      const given = { code, verifier: this.#derived('verifier', state), back }
      const token = await tokenFor(provider, setting, given, this.#send)
      const { issuer, clientId } = setting
      const nonce = this.#derived('nonce', state)
      const nowMs = Date.parse(this.#clock.now())
      return subjectOf(token, await keysOf(provider, this.#send), { issuer, clientId, nonce, nowMs })
    })
  }

  async #provider(issuer: string): Promise<Provider> {
    const known = this.#known
    if (known?.issuer === issuer && this.#clock.elapsedMs() - known.atMs < knownMs) return known.provider
    const provider = await discover(issuer, this.#send)
    this.#known = { issuer, provider, atMs: this.#clock.elapsedMs() }
    return provider
  }

  /** Strangers can have us ask the provider: so many at once. */
  async #bounded<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= mostAtOnce) throw new Refusal('busy', 'the provider is being asked by others', { rule: 'E9' })
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
    }
  }

  #derived(what: string, state: string): string {
    return createHmac('sha256', this.#key).update(`${what} ${state}`).digest('base64url')
  }
}
