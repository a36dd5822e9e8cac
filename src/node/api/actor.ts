/**
 * Who asks for something to be said, and whether they may: the port between the routes and the people of a party. Routes name
 * the act, whoever keeps accounts says who asks and what that person may do. Rules H9, H10: spec/api.md.
 */

/** Everything that a person may or may not do. A closed list: roles are sets of these. */
export const acts = [
  'read', // see what only members of the party see: lines, drafts, alarms
  'check', // ask and answer checks
  'receive', // open, refuse and translate messages; acknowledge alarms
  'watch', // hand the watch over
  'record', // take articles in, and decide of the drafts made of them
  'draft', // write and discard drafts of messages
  'release', // release a draft
  'send', // send what was released
  'line', // offer, accept, suspend, resume, close a line
  'decide', // say something in a decision by silence
  'treaty', // say something under a treaty
] as const

export type Act = (typeof acts)[number]

export interface Actor {
  /** How releases and acknowledgements name this person; null where nobody signs in and a name is said instead. */
  readonly person: string | null
  may(act: Act): boolean
}

export interface People {
  /**
   * Who sends a request.
   * @throws Refusal `not-signed-in` where accounts exist and this is nobody's session
   */
  actor(request: Request): Actor | Promise<Actor>
}

/** A laptop without accounts: whoever reaches the node on loopback is its one person. */
export const nobodySignsIn: People = { actor: () => ({ person: null, may: () => true }) }
