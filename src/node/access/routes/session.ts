/** Signing in and out. Rules E5 to E8. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Refusal } from '../../../base/index.ts'
import { networkOf } from '../../door/index.ts'
import {
  hasGoneBack,
  nameKey,
  type Person,
  type PublicKey,
  passkeyRefused,
  passkeyUsed,
  type Using,
} from '../../people/index.ts'
import { lastsMs } from '../challenge.ts'
import { cookieOf, setCookie } from '../cookies.ts'
import { askUsingForm, nothingForm, passwordSignInForm, sessionAnswerForm, usingForm } from '../forms.ts'
import type { AccessGround } from '../ground.ts'
import { addressOf } from '../site.ts'
import { addGet, addPost } from './define.ts'

export function addSessionRoutes(app: OpenAPIHono, ground: AccessGround): void {
  addGet(app, {
    path: '/api/session',
    summary: 'Who is signed in, and how one signs in here',
    form: sessionAnswerForm,
    answer: context => answerNow(ground, context),
  })
  addPost(app, {
    path: '/api/session/password',
    summary: 'Signs in by name and password',
    body: passwordSignInForm,
    form: sessionAnswerForm,
    answer: async (context, { name, password }) =>
      ground.signIn(context, await personBy(ground, context, name, password), 'password'),
  })
  addPost(app, {
    path: '/api/session/passkey/begin',
    summary: 'Asks for a passkey: what the browser needs to find one',
    body: nothingForm,
    form: askUsingForm,
    answer: context => ({
      challenge: ground.challenges.make('sign-in'),
      rpId: ground.expectSite(context).rpId,
      timeoutMs: lastsMs,
    }),
  })
  addPost(app, {
    path: '/api/session/passkey',
    summary: 'Signs in by a passkey',
    body: usingForm,
    form: sessionAnswerForm,
    answer: (context, using) => ground.signIn(context, personWith(ground, context, using), 'passkey'),
  })
  addPost(app, {
    path: '/api/session/end',
    summary: 'Signs out',
    body: nothingForm,
    form: sessionAnswerForm,
    answer: context => signOut(ground, context),
  })
}

function answerNow(ground: AccessGround, context: Context) {
  const found = ground.access.isRequired ? ground.access.find(context) : undefined
  return ground.answer(context, found?.person ?? null, found?.session.means ?? null)
}

/** One answer, after one and the same work, whatever of it was wrong. */
async function personBy(ground: AccessGround, context: Context, name: string, password: string): Promise<Person> {
  const { register, pace } = ground
  const known = register.persons.byName(name)
  const device = ground.device(context, known)
  const from = {
    network: networkOf(addressOf(context)),
    nameKey: nameKey(name),
    ...(device === undefined ? {} : { device }),
  }
  const begun = begin(ground, context, () => pace.begin(from), known)
  const fits = await register.credentials.passwordFits(known, password)
  const person = known === undefined ? undefined : register.persons.byId(known.id)
  if (fits && person !== undefined) {
    begun.succeeded()
    return person
  }
  // What somebody typed for a name may be a password: it is written down nowhere.
  register.trail.add('failed', known?.name ?? '', ground.doer(context), 'password')
  throw new Refusal('not-signed-in', 'the name or the password is not right', {
    rule: 'E6',
    hint: 'whoever lost a password asks an administrator for an invitation',
  })
}

function begin<Begun>(ground: AccessGround, context: Context, work: () => Begun, known: Person | undefined): Begun {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'too-many') {
      ground.register.trail.add('slowed', known?.name ?? '', ground.doer(context), 'password')
    }
    throw error
  }
}

function personWith(ground: AccessGround, context: Context, using: Using): Person {
  const { register, challenges } = ground
  const doer = ground.doer(context)
  const passkey = register.credentials.passkey(using.id)
  try {
    if (passkey === undefined) throw passkeyRefused('nobody here has it')
    const known = { publicKey: JSON.parse(passkey.publicKey) as PublicKey, person: passkey.person.id }
    const site = ground.expectSite(context)
    const signCount = passkeyUsed(using, known, site, challenge => challenges.take(challenge, 'sign-in'))
    if (passkey.doubtedAt !== null) throw passkeyRefused('it is doubted: there may be two of it')
    if (hasGoneBack(passkey.signCount, signCount)) {
      register.credentials.doubtPasskey(passkey, signCount, doer)
      throw passkeyRefused('its counter went back: there may be two of it')
    }
    register.credentials.notePasskeyUse(passkey, signCount)
    return passkey.person
  } catch (error) {
    if (error instanceof Refusal) register.trail.add('failed', passkey?.person.name ?? '', doer, error.message)
    throw error
  }
}

function signOut(ground: AccessGround, context: Context) {
  const place = ground.access.cookies(context)
  const token = cookieOf(context, 'session', place)
  const found = ground.access.find(context)
  if (token !== undefined) ground.access.register?.sessions.end(token, ground.doer(context, found?.person.name))
  setCookie(context, 'session', place, undefined)
  // What the browser kept of the record goes with the session.
  context.header('clear-site-data', '"cache"')
  return ground.answer(context, null, null)
}
