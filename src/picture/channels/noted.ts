/** The notices of channels in a picture of all that is held. */
import type { Noted, Picture } from '../fold.ts'
import { channelKinds } from './sentence.ts'

/** As {@link foldChannels} takes them. Amendments and withdrawals of them change nothing (C11). */
export function channelNoted(picture: Picture): Noted[] {
  return channelKinds.flatMap(kind =>
    picture.numbersOf(kind).map(number => ({
      id: picture.id(number),
      seq: picture.seq.at(number),
      notice: picture.read(number),
    })),
  )
}
