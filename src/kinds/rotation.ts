import { z } from 'zod'
import { noteForm, vkeyForm } from './forms.ts'
import { kind } from './kind.ts'

export const rotation = kind({
  name: 'rotation',
  summary: 'A party changes its key: the last entry that the old key signs, with the signature of the new one inside.',
  body: z
    .strictObject({
      position: z
        .int()
        .min(0)
        .meta({ description: 'place of this notice in the log, from 0: the old key signs nothing beyond it' }),
      from: vkeyForm.meta({ description: 'verifier key until now' }),
      to: vkeyForm.meta({ description: 'verifier key from now on, under the same name' }),
      signature: z
        .string()
        .regex(/^[A-Za-z0-9+/]{86}==$/, 'an Ed25519 signature: 64 bytes in base64')
        .meta({ description: 'Ed25519 signature of the new key over position, from and to (rule Y6), base64' }),
      note: noteForm,
    })
    .refine(body => body.from !== body.to, { error: 'the new key is another than the old one', path: ['to'] }),
  example: {
    position: 1000,
    from: 'entente/public/GBR+207bdf6b+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c',
    to: 'entente/public/GBR+c1973664+AYE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU',
    signature: 'o4JDIrzvu00IQ5wUDSrgUMbXOHg604wX0VQ8jOmi94KejWNFHeEw9sTEeigdjK+j1jZDPIj6JhPyInPNsCU5CQ==',
  },
})
