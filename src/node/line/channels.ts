/** The channels of a data folder, folded at a moment: its notices, and what is known of cosignatures. */
import type { Clock } from '../../base/index.ts'
import {
  type Channels,
  type ChannelsKnown,
  channelNoted,
  foldChannels,
  shippedPhrasebooks,
  type Witnessed,
} from '../../picture/index.ts'
import type { Folder } from '../folder.ts'
import { pinnedCodes } from '../identity/index.ts'
import type { OpenRecord } from '../record.ts'
import { readFirstHeld } from '../sync/witness-file.ts'

/**
 * The lines as this party sees them now, or as of a moment that has passed.
 * @throws Refusal `bad-form`, `wrong-use` for a moment that is none or still to come
 */
export async function channelsOf(
  record: Pick<OpenRecord, 'folder' | 'picture'>,
  clock: Clock,
  asOf?: string,
): Promise<Channels> {
  const known = await channelsKnown(record.folder, clock)
  return foldChannels(channelNoted(record.picture), asOf === undefined ? known : { ...known, asOf })
}

export async function channelsKnown(folder: Folder, clock: Clock): Promise<ChannelsKnown> {
  const parties = [folder.party, ...pinnedCodes(folder.directory)]
  const witnessed: Witnessed[] = []
  for (const log of parties) {
    const newest = await folder.keep.cosigned({ party: log, community: folder.community })
    for (const { party, size, timestamp } of [...readFirstHeld(folder.directory, log), ...newest]) {
      witnessed.push({ log, by: party, size, at: new Date(timestamp * 1000).toISOString() })
    }
  }
  return { self: folder.party, now: clock.now(), witnessed, phrasebooks: shippedPhrasebooks }
}
