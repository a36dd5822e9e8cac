/** Where a store in PostgreSQL is: `postgres://user@host:port/database`, with `?schema=` where it is not `entente`. */
import { Refusal } from '../../../base/index.ts'

export interface PostgresAddress {
  /** As the driver takes it. */
  readonly connectionString: string
  readonly schema: string
  /** For people: without the password. */
  readonly shown: string
}

const defaultSchema = 'entente'

export function isPostgresAddress(text: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(text)
}

/** @throws Refusal `bad-form`; the text is not repeated, since it may hold a password */
export function postgresAddress(text: string): PostgresAddress {
  const address = isPostgresAddress(text) && URL.canParse(text) ? new URL(text) : undefined
  if (address === undefined || address.pathname.length < 2) {
    throw new Refusal('bad-form', 'not the address of a PostgreSQL database', {
      rule: 'L15',
      hint: 'write postgres://USER@HOST:PORT/DATABASE',
    })
  }
  const schema = address.searchParams.get('schema') ?? defaultSchema
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(schema)) {
    throw new Refusal('bad-form', 'a schema is named by small letters, digits and underscores', {
      value: schema,
      rule: 'L15',
      hint: 'leave ?schema= out for the usual one',
    })
  }
  const shown = new URL(address)
  shown.password = ''
  address.searchParams.delete('schema')
  return { connectionString: address.href, schema, shown: shown.href }
}

/** Whether an address has a password in it. */
export function hasPassword(text: string): boolean {
  if (!URL.canParse(text)) return false
  const address = new URL(text)
  return address.password !== '' || address.searchParams.has('password')
}
