import { z } from 'zod'
import { roundForm, textHashForm } from './decision-forms.ts'
import { noteForm } from './forms.ts'
import { kind } from './kind.ts'

export const proposalReceipt = kind({
  name: 'proposalReceipt',
  summary: 'A member says that it holds the text of a proposal. It agrees to nothing by that.',
  body: z.strictObject({
    of: roundForm,
    holds: z
      .array(textHashForm)
      .min(1)
      .max(24)
      .refine(hashes => new Set(hashes).size === hashes.length, 'a hash stands here once')
      .meta({ description: 'hashes of the language versions that it holds' }),
    note: noteForm,
  }),
  example: { of: '0'.repeat(64), holds: ['8ccfc65fd23f33e8c81eaae60fb8e3e3bc54932a91a59d7a6a6bdb9b0b9c3ca8'] },
})
