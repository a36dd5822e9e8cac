/** The commands of the community: who belongs to it, as this party's log names it. */
import { Refusal } from '../../base/index.ts'
import { command, reportFlags, signingFlags } from '../command.ts'
import { folderOf, readRecord, writing } from '../record.ts'

export const communityDeclare = command({
  name: 'community declare',
  summary: 'Says in this party’s log who the members are: itself and the pinned parties, with keys and addresses.',
  arguments: [{ name: 'NAME', summary: 'what the community is called' }],
  flags: [
    { name: 'purpose', value: 'TEXT', summary: 'what it is for, in one or two sentences' },
    ...signingFlags,
    ...reportFlags,
  ],
  examples: ['community declare "Contact group"'],
  async run(given, world) {
    const { communityDraft, readOwnCard, readPins } = await import('../../node/index.ts')
    const directory = folderOf(given, world)
    const purpose = given.flags.get('purpose')
    const draft = communityDraft(given.words[0]!, purpose, readOwnCard(directory), readPins(directory))
    const [id] = await writing(given, world, async open => (await open()).append([draft]))
    const { members } = draft.body
    if (given.flags.has('json')) return world.out(`${JSON.stringify({ id, ...draft.body }, null, 2)}\n`)
    world.out(`Said with ${members.length} members: ${members.map(({ party }) => party).join(', ')}.\nId ${id}\n`)
  },
})

export const communityShow = command({
  name: 'community show',
  summary: 'The members as this log last named them, and whether their keys are those that are pinned.',
  arguments: [],
  flags: [...reportFlags],
  examples: ['community show'],
  async run(given, world) {
    const [{ namedCommunity, readPins }, { communityText }] = await Promise.all([
      import('../../node/index.ts'),
      import('../text/party.ts'),
    ])
    const { record } = await readRecord(given, world)
    const named = namedCommunity(record, readPins(folderOf(given, world)))
    if (named === undefined) {
      throw new Refusal('not-found', 'this log names no community yet', {
        rule: 'Y11',
        hint: 'entente community declare NAME says who belongs to it',
      })
    }
    world.out(given.flags.has('json') ? `${JSON.stringify(named, null, 2)}\n` : communityText(named))
  },
})
