/** What a checker is: it looks at the world from outside, and says what must not be. */
import type { Party } from '../party.ts'
import type { World } from '../world.ts'

export interface Scene {
  readonly world: World
  /** The honest ones that there are: in the calm one may be gone for good. */
  readonly parties: readonly Party[]
  /** `end`: the faults have been off for as long as the options give everybody to agree. */
  readonly moment: 'during' | 'end'
}

export interface Checker {
  readonly name: string
  /** A sentence for what is wrong, if anything is. */
  look(scene: Scene): Promise<string | undefined>
}
