import { z } from 'zod'
import { addressForm, noteForm, partyForm, textForm, vkeyForm } from './forms.ts'
import { kind } from './kind.ts'

export const community = kind({
  name: 'community',
  summary: 'Who belongs to the community that this log is kept in, by which key each signs and where it is reached.',
  body: z
    .strictObject({
      name: textForm('what the community is called', 200),
      purpose: z.string().max(2000).optional().meta({ description: 'what it is for, in one or two sentences' }),
      members: z
        .array(
          z.strictObject({
            party: partyForm,
            name: z.string().min(1).max(200).optional().meta({ description: 'name for people' }),
            vkey: vkeyForm.meta({ description: 'verifier key of its log in this community' }),
            addresses: z.array(addressForm).max(16).meta({ description: 'where its node answers' }),
          }),
        )
        .min(1)
        .max(100)
        .meta({ description: 'all members; who is not named here is none' }),
      note: noteForm,
    })
    .refine(body => new Set(body.members.map(member => member.party)).size === body.members.length, {
      error: 'a party is a member once',
      path: ['members'],
    }),
  example: {
    name: 'Contact group',
    members: [
      {
        party: 'GBR',
        name: 'United Kingdom',
        vkey: 'entente/public/GBR+207bdf6b+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c',
        addresses: ['https://entente.example/node'],
      },
    ],
  },
})
