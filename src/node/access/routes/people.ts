/** The people of the party, for administrators. Rules E1 to E4, E13. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { Refusal } from '../../../base/index.ts'
import { type Doer, deeds, mayDo, type Person } from '../../people/index.ts'
import {
  addedForm,
  newPersonForm,
  nothingForm,
  peopleForm,
  type personForm,
  rolesBodyForm,
  trailForm,
  whichSessionForm,
} from '../forms.ts'
import type { AccessGround } from '../ground.ts'
import { addGet, addPost } from './define.ts'
import { heldSession } from './own.ts'

const linesAtOnce = 200

export function addPeopleRoutes(app: OpenAPIHono, ground: AccessGround): void {
  addGet(app, {
    path: '/api/people',
    summary: 'The people of the party, their roles, credentials and sessions',
    form: peopleForm,
    answer: context => listOf(ground, context),
  })
  addGet(app, {
    path: '/api/people/log',
    summary: 'What happened to people and their credentials, the newest first',
    form: trailForm,
    query: {
      before: z
        .string()
        .regex(/^\d{1,15}$/, 'a whole number')
        .optional()
        .meta({ description: 'older than this line' }),
    },
    answer: context => {
      const before = context.req.query('before')
      const lines = ground.register.trail.read(linesAtOnce, before === undefined ? undefined : Number(before))
      const last = lines.at(-1)?.seq ?? 1
      return { lines, next: last > 1 ? last : null }
    },
  })
  addPost(app, {
    path: '/api/people',
    summary: 'Adds a person, and answers the invitation to hand over',
    body: newPersonForm,
    form: addedForm,
    answer: (context, { name, roles }) => {
      const { persons, credentials } = ground.register
      const person = persons.add(name, roles, doerOf(ground, context))
      const code = credentials.invite(person, doerOf(ground, context))
      return { person: factsOf(ground, context, person), code }
    },
  })
  addPersonRoutes(app, ground)
}

function addPersonRoutes(app: OpenAPIHono, ground: AccessGround): void {
  addPost(app, {
    path: '/api/people/{id}/roles',
    summary: 'Gives a person these roles and no others',
    body: rolesBodyForm,
    form: peopleForm,
    answer: (context, { roles }) => {
      ground.register.persons.setRoles(personIn(ground, context).id, roles, doerOf(ground, context))
      return listOf(ground, context)
    },
  })
  addPost(app, {
    path: '/api/people/{id}/invite',
    summary: 'Invites a person to choose what to sign in with; an earlier invitation ends',
    body: nothingForm,
    form: addedForm,
    answer: context => {
      const person = personIn(ground, context)
      const code = ground.register.credentials.invite(person, doerOf(ground, context))
      return { person: factsOf(ground, context, person), code }
    },
  })
  addPost(app, {
    path: '/api/people/{id}/remove',
    summary: 'Removes a person, with credentials and sessions',
    body: nothingForm,
    form: peopleForm,
    answer: context => {
      ground.register.persons.remove(personIn(ground, context).id, doerOf(ground, context))
      return listOf(ground, context)
    },
  })
  addPost(app, {
    path: '/api/people/{id}/sessions/end',
    summary: 'Ends one session of a person, or all',
    body: whichSessionForm,
    form: peopleForm,
    answer: (context, { id }) => {
      const which = id === undefined ? {} : { id }
      ground.register.sessions.revoke(personIn(ground, context), doerOf(ground, context), which)
      return listOf(ground, context)
    },
  })
}

/** Whoever removed or demoted themselves gets an empty list: they may not see it any more. */
function listOf(ground: AccessGround, context: Context): z.infer<typeof peopleForm> {
  const found = ground.access.find(context)
  const maySee = found?.person.roles.includes('administrator') ?? false
  return {
    people: maySee ? ground.register.persons.list().map(person => factsOf(ground, context, person)) : [],
    table: deeds.map(act => ({ act, roles: [...mayDo[act]] })),
  }
}

function factsOf(ground: AccessGround, context: Context, person: Person): z.infer<typeof personForm> {
  const { credentials, sessions } = ground.register
  const current = ground.access.find(context)?.session.id
  return {
    id: person.id,
    name: person.name,
    roles: [...person.roles],
    addedAt: person.addedAt,
    hasPassword: credentials.hasPassword(person),
    passkeys: credentials.passkeys(person),
    sessions: sessions.list(person.id).map(one => heldSession(one, current)),
  }
}

function doerOf(ground: AccessGround, context: Context): Doer {
  return ground.doer(context, ground.found(context).person.name)
}

/** @throws Refusal `not-found` */
function personIn(ground: AccessGround, context: Context): Person {
  const id = context.req.param('id') ?? ''
  const person = ground.register.persons.byId(id)
  if (person !== undefined) return person
  throw new Refusal('not-found', 'there is no such person', { place: { path: 'id' }, value: id, rule: 'E2' })
}
