/** What an administrator states once: the address under which browsers reach the node, and a provider of sign-in. Rules E9, E12. */
import { base64url, Refusal } from '../../base/index.ts'
import type { RegisterGround } from './persons.ts'
import type { Doer } from './trail.ts'

/** A provider of OpenID Connect, and how it knows this node. */
export interface OidcSetting {
  readonly name: string
  /** Exactly as the provider states it. */
  readonly issuer: string
  readonly clientId: string
  /** Absent for a public client, which PKCE protects alone. */
  readonly clientSecret?: string
}

export class Settings {
  readonly #ground: RegisterGround

  constructor(ground: RegisterGround) {
    this.#ground = ground
  }

  /** `https://entente.example`; undefined where browsers reach the node on this machine alone. */
  get address(): string | undefined {
    return this.#read('address')
  }

  /** @throws Refusal `bad-form` for what is no address of a site, or no secure one */
  setAddress(text: string, doer: Doer): string {
    const address = siteOf(text)
    this.#write('address', address)
    this.#ground.trail.add('setting', '', doer, `address ${address}`)
    return address
  }

  get oidc(): OidcSetting | undefined {
    const text = this.#read('oidc')
    return text === undefined ? undefined : (JSON.parse(text) as OidcSetting)
  }

  /** @throws Refusal `bad-form` for an issuer that is not asked over TLS */
  setOidc(oidc: OidcSetting, doer: Doer): void {
    const url = URL.canParse(oidc.issuer) ? new URL(oidc.issuer) : undefined
    const isHere = url?.protocol === 'http:' && /^(?:localhost|127\.0\.0\.1)$/.test(url.hostname)
    if (url === undefined || url.search + url.hash !== '' || (url.protocol !== 'https:' && !isHere)) {
      throw new Refusal('bad-form', 'an issuer is an https address', { value: oidc.issuer, rule: 'E9' })
    }
    this.#write('oidc', JSON.stringify(oidc))
    this.#ground.trail.add('setting', '', doer, `provider ${oidc.issuer}`)
  }

  dropOidc(doer: Doer): void {
    this.#ground.store.run("DELETE FROM setting WHERE name = 'oidc'")
    this.#ground.trail.add('setting', '', doer, 'no provider')
  }

  /** 32 bytes of chance that sign what is given to browsers to keep. */
  get secret(): string {
    const known = this.#read('secret')
    if (known !== undefined) return known
    this.#ground.store.run(
      "INSERT OR IGNORE INTO setting (name, value) VALUES ('secret', ?)",
      base64url(this.#ground.chance.bytes(32)),
    )
    return this.#read('secret')!
  }

  #read(name: string): string | undefined {
    const row = this.#ground.store.one('SELECT value FROM setting WHERE name = ?', name)
    return row === undefined ? undefined : String(row.value)
  }

  #write(name: string, value: string): void {
    const sql =
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'
    this.#ground.store.run(sql, name, value)
  }
}

function siteOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isWhole =
    url !== undefined && url.pathname === '/' && url.search + url.hash + url.username + url.password === ''
  if (isWhole && (url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost'))) {
    return url.origin
  }
  throw new Refusal('bad-form', 'not the address of a site that browsers trust', {
    value: text,
    rule: 'E9',
    hint: 'such as https://entente.example, without a path; http only for localhost',
  })
}
