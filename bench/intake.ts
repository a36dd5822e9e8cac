/**
 * What the reading of articles gets right: precision, recall and F1 by language, field and kind on articles of our own and on
 * the real ones of the shared test data, and how fast it is. `npm run bench:intake`, with `-- --verbose` for what was missed,
 * `-- --open` without the articles that are held back. Rules of the score: bench/README.md.
 */
import { pathToFileURL } from 'node:url'
import type { Lexicon } from '../src/intake/index.ts'
import { readLexicon } from '../src/node/index.ts'
import { Catalogue } from '../src/picture/index.ts'
import { markDrafts } from './intake/drafts.ts'
import { markMoney, markQuantities } from './intake/figures.ts'
import { readRecord } from './intake/items.ts'
import { type Labelled, readLabelled } from './intake/labels.ts'
import { type PlacedMark, scoreOf } from './intake/marks.ts'
import { readOne } from './intake/reading.ts'
import { readSeeds } from './intake/seeds.ts'
import { markSpans } from './intake/spans.ts'
import { measureSpeed } from './intake/speed.ts'
import { markStories } from './intake/stories.ts'
import { machineLine } from './machine.ts'

/** Every mark of every article. */
export function markAll(articles: readonly Labelled[], lexicon: Lexicon): readonly PlacedMark[] {
  const units = new Map(readRecord().items.map(({ code, unit }) => [code, unit]))
  return articles.flatMap(labelled => {
    const reading = readOne(labelled.name, labelled.bytes, lexicon)
    const place = {
      article: labelled.name,
      language: labelled.labels.stories[0]!.language,
      share: labelled.share,
    }
    return [
      ...markStories(labelled, reading),
      ...markMoney(labelled, reading),
      ...markQuantities(labelled, reading, item => units.get(item)),
      ...markDrafts(labelled, reading),
      ...markSpans(labelled, reading),
    ].map(mark => ({ ...place, ...mark }))
  })
}

const main = ['money', 'quantity', 'draft', 'draft but statements', 'story date'] as const

function printBy(title: string, marks: readonly PlacedMark[], fields: readonly string[]): void {
  console.log(`\n### ${title}\n`)
  console.log('| field | precision | recall | F1 | right | missed | false |')
  console.log('| --- | --- | --- | --- | --- | --- | --- |')
  for (const field of fields) {
    const { precision, recall, f1, hits, missed, false: wrong } = scoreOf(marks.filter(mark => mark.field === field))
    if (hits + missed + wrong === 0) continue
    console.log(`| ${field} | ${part(precision)} | ${part(recall)} | ${part(f1)} | ${hits} | ${missed} | ${wrong} |`)
  }
}

const part = (share: number): string => (Number.isNaN(share) ? '' : share.toFixed(2))

function print(marks: readonly PlacedMark[], verbose: boolean): void {
  const fields = [...new Set(marks.map(({ field }) => field))].sort()
  for (const share of ['open', 'held', 'seeds'] as const) {
    const own = marks.filter(mark => mark.share === share)
    if (own.length > 0) printBy(share, own, fields)
  }
  for (const language of [...new Set(marks.map(mark => mark.language))].sort()) {
    const own = marks.filter(mark => mark.language === language && mark.share !== 'seeds')
    printBy(`${language}, open and held`, own, main)
  }
  if (!verbose) return
  console.log('\n### Missed and false\n')
  for (const { share, article, field, mark, what } of marks) {
    if (mark !== 'hit') console.log(`${share} ${article} | ${field} | ${mark} | ${what}`)
  }
}

async function run(words: readonly string[]): Promise<void> {
  console.log(machineLine())
  const lexicon = readLexicon()
  const catalogue = new Catalogue(readRecord().items)
  const articles = [...readLabelled(), ...readSeeds(name => catalogue.codeOf(name))].filter(
    ({ share }) => !words.includes('--open') || share !== 'held',
  )
  print(markAll(articles, lexicon), words.includes('--verbose'))
  const english = articles.filter(({ labels }) => labels.stories[0]!.language === 'en')
  console.log(`\n### Speed on one core, ${english.length} English articles\n`)
  console.log('| who | articles a second | characters a second |')
  console.log('| --- | --- | --- |')
  for (const { who, why, articlesPerSecond, charactersPerSecond } of await measureSpeed(english, lexicon, 30)) {
    if (why !== undefined) console.log(`| ${who} | ${why} | |`)
    else console.log(`| ${who} | ${articlesPerSecond!.toFixed(0)} | ${charactersPerSecond!.toFixed(0)} |`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run(process.argv.slice(2))
