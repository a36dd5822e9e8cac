/** The form of a clash: claims about one thing that cannot all hold, or one that cannot hold as it stands. */
import { z } from 'zod'
import { currencyForm, noticeIdForm } from '../../kinds/index.ts'

export const clashSideForm = z.strictObject({
  name: z.string().meta({ description: 'what this side is called: the id of a package, a publisher', example: 'CAF7' }),
  claims: z.array(noticeIdForm).min(1).meta({ description: 'the notices of this side' }),
  places: z.array(z.string()).meta({ description: 'where they stand in their sources: sheet and row, page' }),
  values: z
    .array(
      z.strictObject({
        name: z.string().meta({ description: 'name of the field' }),
        value: z.string().meta({ description: 'what stands there' }),
      }),
    )
    .meta({ description: 'what this side says, field by field' }),
})

export const clashForm = z
  .strictObject({
    rule: z
      .string()
      .regex(/^K\d+$/)
      .meta({ description: 'number of the rule in spec/clash.md', example: 'K1' }),
    title: z.string().meta({ description: 'the rule in a few words' }),
    sentence: z.string().meta({ description: 'what is wrong, in one sentence' }),
    sides: z.array(clashSideForm).min(1).meta({ description: 'the claims that cannot all hold' }),
    atStake: z
      .strictObject({
        value: z.string().meta({ description: 'exact decimal as text, in whole units of the currency' }),
        currency: currencyForm,
      })
      .optional()
      .meta({ description: 'by how much a total is wrong, or in doubt; absent where it cannot be reckoned' }),
  })
  .meta({ description: 'Claims about one thing that cannot all hold, or one that cannot hold as it stands' })

export type Clash = Readonly<z.infer<typeof clashForm>>
export type ClashSide = Readonly<z.infer<typeof clashSideForm>>
