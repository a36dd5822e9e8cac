/** What the routes of people take and answer. */
import { z } from 'zod'
import { deeds, events, roles } from '../people/index.ts'

const roleForm = z.enum(roles)
const momentForm = z.string().meta({ description: 'a moment in UTC' })
const bytesForm = (most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]*$/, 'base64url without padding')
    .max(most)

export const meansForm = z.enum(['password', 'passkey', 'oidc'])

export const sessionAnswerForm = z
  .strictObject({
    required: z.boolean().meta({ description: 'whether people sign in here' }),
    person: z
      .strictObject({ id: z.string(), name: z.string(), roles: z.array(roleForm) })
      .nullable()
      .meta({ description: 'who is signed in; null where nobody is' }),
    means: meansForm.nullable().meta({ description: 'how' }),
    may: z.array(z.enum(deeds as [string, ...string[]])).meta({ description: 'what may be done' }),
    passkeys: z.boolean().meta({ description: 'whether browsers can make and use passkeys at this address' }),
    passkeyAddress: z.string().nullable().meta({ description: 'where they can; null where nowhere' }),
    provider: z
      .string()
      .nullable()
      .meta({ description: 'who else vouches for people (OpenID Connect); null for nobody' }),
  })
  .meta({ description: 'Who is signed in, and how one signs in here' })

export const passwordSignInForm = z.strictObject({
  name: z.string().min(1).max(500).meta({ description: 'name of the person' }),
  password: z.string().min(1),
})

export const usingForm = z.strictObject({
  id: bytesForm(1400),
  clientData: bytesForm(8000),
  authenticatorData: bytesForm(8000),
  signature: bytesForm(2000),
  userHandle: bytesForm(100).nullable(),
})

export const makingForm = z.strictObject({
  id: bytesForm(1400),
  clientData: bytesForm(8000),
  attestation: bytesForm(16_000),
  label: z.string().max(60).meta({ description: 'how its owner calls it' }),
})

export const askUsingForm = z.strictObject({
  challenge: z.string(),
  rpId: z.string(),
  timeoutMs: z.int(),
})

export const askMakingForm = z.strictObject({
  challenge: z.string(),
  rpId: z.string(),
  timeoutMs: z.int(),
  user: z.strictObject({ id: z.string().meta({ description: 'base64url' }), name: z.string() }),
  algorithms: z.array(z.int()),
  exclude: z.array(z.string()).meta({ description: 'passkeys that the person has already' }),
})

export const codeForm = z.strictObject({ code: z.string().min(1).max(100) })
export const invitedForm = z.strictObject({
  name: z.string(),
  passkeys: z.boolean(),
  passkeyAddress: z.string().nullable(),
})
export const codePasswordForm = codeForm.extend({ password: z.string().min(1) })
export const codeMakingForm = codeForm.extend({ ...makingForm.shape })

export const passkeyForm = z.strictObject({
  id: z.string(),
  label: z.string(),
  addedAt: momentForm,
  usedAt: momentForm.nullable(),
  doubtedAt: momentForm.nullable().meta({ description: 'since when it lets nobody in: its counter went back' }),
})

export const heldSessionForm = z.strictObject({
  id: z.string(),
  means: meansForm,
  startedAt: momentForm,
  seenAt: momentForm,
  address: z.string(),
  isThis: z.boolean().meta({ description: 'the one that asks' }),
})

export const ownForm = z
  .strictObject({
    hasPassword: z.boolean(),
    passkeys: z.array(passkeyForm),
    sessions: z.array(heldSessionForm),
    isFresh: z.boolean().meta({ description: 'signed in lately enough to change what one signs in with' }),
  })
  .meta({ description: 'What one signs in with, and where one is signed in' })

export const personForm = z.strictObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(roleForm),
  addedAt: momentForm,
  hasPassword: z.boolean(),
  passkeys: z.array(passkeyForm),
  sessions: z.array(heldSessionForm),
})

export const peopleForm = z
  .strictObject({
    people: z.array(personForm),
    table: z
      .array(z.strictObject({ act: z.string(), roles: z.array(roleForm) }))
      .meta({ description: 'which roles cover an act' }),
  })
  .meta({ description: 'The people of the party, their roles, credentials and sessions' })

export const trailForm = z
  .strictObject({
    lines: z.array(
      z.strictObject({
        seq: z.int(),
        at: momentForm,
        event: z.enum(events),
        person: z.string(),
        by: z.string(),
        address: z.string(),
        note: z.string(),
      }),
    ),
    next: z.int().nullable().meta({ description: 'before which the older ones stand; null at the beginning' }),
  })
  .meta({ description: 'What happened to people and their credentials, the newest first' })

export const newPersonForm = z.strictObject({ name: z.string().min(1).max(500), roles: z.array(roleForm).max(10) })
export const addedForm = z.strictObject({ person: personForm, code: z.string() })
export const rolesBodyForm = z.strictObject({ roles: z.array(roleForm).max(10) })
export const idBodyForm = z.strictObject({ id: z.string().max(1400) })
export const whichSessionForm = z.strictObject({ id: z.string().max(64).optional() })
export const nothingForm = z.strictObject({})
