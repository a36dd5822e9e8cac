/** What a kind is: a name, one sentence, the form of its body, and an example that is a test. */
import type { z } from 'zod'

export interface Kind<Body extends z.ZodType = z.ZodType> {
  readonly name: string
  /** One sentence for the reference page. */
  readonly summary: string
  readonly body: Body
  readonly example: z.infer<Body>
}

export function kind<const Name extends string, Body extends z.ZodType>(definition: {
  readonly name: Name
  readonly summary: string
  readonly body: Body
  readonly example: z.infer<Body>
}): Kind<Body> & { readonly name: Name } {
  return definition
}
