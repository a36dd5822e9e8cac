/** Copies of logs for tests. Nothing here is reached by the program. */
import { Log } from '../../log/index.ts'
import { rowOf } from '../../sync/index.ts'
import type { Folder } from '../folder.ts'
import { readPins } from '../identity/index.ts'

/** Takes over the whole of a log as a pull would whose peer withholds nothing. */
export async function writeCopy(into: Folder, of: Folder): Promise<void> {
  const pin = readPins(into.directory).find(({ party }) => party === of.party)!
  const copy = await Log.copyOf(into.store, rowOf(pin, into.community), pin.keys.at)
  const source = await Log.open(of.store, of, of.keys.at)
  const bundles = []
  for await (const bundle of source.bundlesFrom(0)) bundles.push(bundle)
  const leaves = await source.leaves(0, source.size)
  await copy.commit(copy.prepareCopy({ bundles, leaves, checkpoint: source.checkpoint }))
}
