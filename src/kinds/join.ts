import { z } from 'zod'
import { noticeIdForm, textForm } from './forms.ts'
import { kind } from './kind.ts'

export const join = kind({
  name: 'join',
  summary:
    'Two notices are about one thing: the same, a part, or the fulfilment of a promise. It can be disputed like any notice.',
  body: z.strictObject({
    relation: z
      .enum(['sameAs', 'partOf', 'fulfils', 'differs'])
      .meta({ description: 'sameAs; partOf; fulfils; differs (they only look alike: never join them)' }),
    from: noticeIdForm.meta({ description: 'the one that is the same as, part of, or fulfils' }),
    to: noticeIdForm.meta({ description: 'the other' }),
    reason: textForm('why, in one sentence', 600),
    rule: z.string().max(80).optional().meta({ description: 'the rule that suggested it, where a machine did' }),
  }),
  example: { relation: 'sameAs', from: '0'.repeat(64), to: '1'.repeat(64), reason: 'One sentence gives both figures.' },
})
