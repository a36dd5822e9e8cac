/** The worked cases that are shipped with the programme, as scenarios to begin with. Fetched when the page is opened. */
const files = import.meta.glob('../../cases/plan/*/scenario.yaml', { query: '?raw', import: 'default' })

/** Names of the cases: their folders. */
export const exampleNames: readonly string[] = Object.keys(files)
  .map(path => path.split('/').at(-2) ?? '')
  .sort()

/** Text of a case; undefined where there is none of this name. */
export async function exampleText(name: string): Promise<string | undefined> {
  const read = files[`../../cases/plan/${name}/scenario.yaml`]
  return read === undefined ? undefined : String(await read())
}
