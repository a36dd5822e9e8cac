/** Compares the drafts of an article with its labels: kind, parties, figure and stage all right, one to one. */
import type { ArticleDraft } from '../../src/intake/index.ts'
import { type Fact, factOfDraft, factOfLabel, wrongParts } from './facts.ts'
import type { FactLabel, Labelled } from './labels.ts'
import { type Mark, markField } from './marks.ts'
import { overlaps, type Place, type Reading } from './reading.ts'

interface Told {
  readonly draft: ArticleDraft
  readonly fact: Fact
}

interface Wanted {
  readonly label: FactLabel
  readonly fact: Fact
  /** In characters of the original; undefined where the label has no words. */
  readonly places: readonly Place[] | undefined
}

export function markDrafts({ labels }: Labelled, reading: Reading): readonly Mark[] {
  const left = new Set(
    reading.answer.drafts
      .filter(({ notCounted }) => notCounted === null)
      .map((draft): Told => ({ draft, fact: factOfDraft(draft) })),
  )
  const wanted = labels.drafts.map(
    (label): Wanted => ({
      label,
      fact: factOfLabel(label),
      places:
        label.text === undefined ? undefined : reading.placesOf(label.text).map(place => reading.charactersOf(place)),
    }),
  )
  const open = new Set(wanted.filter(({ label }) => label.counted !== false && label.optional !== true))
  const marks: Mark[] = []
  take(open, left, (want, told) => {
    if (wrongParts(want.fact, told.fact).length > 0 || !isThere(want, told)) return false
    marks.push(...markDraft('hit', want.fact.kind, describe(want)), ...markAttribution(want.label, told.draft))
    return true
  })
  const uncounted = wanted.filter(({ label }) => label.counted === false)
  const optional = new Set(wanted.filter(({ label }) => label.optional === true))
  take(optional, left, (want, told) => mayBe(want, told))
  marks.push(...markUncounted(uncounted, left))
  for (const want of open)
    marks.push(...markDraft('missed', want.fact.kind, `${describe(want)} ${nearest(want, left)}`))
  for (const told of left)
    marks.push(...markDraft('false', told.fact.kind, `${show(told)} ${whyFalse(told, uncounted)}`))
  return marks
}

/** Takes pairs out of both sets, one to one. */
function take(open: Set<Wanted>, left: Set<Told>, pairs: (want: Wanted, told: Told) => boolean): void {
  for (const want of open) {
    const told = [...left].find(candidate => pairs(want, candidate))
    if (told === undefined) continue
    open.delete(want)
    left.delete(told)
  }
}

/** A fact with figures is known by them; one without by where it stands, or, without a place, by who speaks. */
function isThere({ label, fact, places }: Wanted, { draft }: Told): boolean {
  if (fact.figures.length > 0) return true
  if (places !== undefined) return places.some(place => overlaps(place, sentenceOf(draft)))
  if (fact.kind !== 'statement') return true
  // Labels without words name the speaker in English, whatever the language of the article.
  const sameForm = label.form === 'anonymous_official' && draft.attribution.form === 'anonymousOfficial'
  return (
    draft.story === (label.story ?? 1) - 1 &&
    (fact.denied || sameForm || sharesWord(label.by ?? '', draft.attribution.by))
  )
}

const sentenceOf = ({ sentence: [from, to] }: ArticleDraft): Place => ({ from, to })

function sharesWord(left: string, right: string): boolean {
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d]{4,}/gu) ?? []
  return words(left).some(word => words(right).includes(word))
}

const mayBe = (want: Wanted, told: Told): boolean =>
  want.fact.figures.length > 0
    ? want.fact.figures.some(figure => told.fact.figures.includes(figure))
    : isThere(want, told) && want.fact.kind === told.fact.kind

function markDraft(mark: Mark['mark'], kind: string, what: string): Mark[] {
  return ['draft', ...(kind === 'statement' ? [] : ['draft but statements']), `draft ${kind}`].map(field => ({
    field,
    mark,
    what: `${kind}: ${what}`,
  }))
}

/** Figures that stand there and are nothing new: right where no draft counts them. */
function markUncounted(uncounted: readonly Wanted[], left: ReadonlySet<Told>): Mark[] {
  return uncounted
    .filter(({ fact }) => fact.figures.length > 0)
    .map(want => {
      const counted = [...left].some(({ fact }) => fact.figures.some(figure => want.fact.figures.includes(figure)))
      const what = `${want.label.why}: ${describe(want)}`
      return { field: 'not counted', mark: counted ? ('missed' as const) : ('hit' as const), what }
    })
}

function markAttribution({ by, form, text }: FactLabel, { attribution }: ArticleDraft): Mark[] {
  const own = { official: 'official', body: 'official', anonymousOfficial: 'anonymous_official' } as const
  const said = own[attribution.form as 'official'] ?? attribution.form
  return [
    ...(form === undefined ? [] : markField('attribution form', form, said, form === said)),
    ...(by === undefined || text === undefined
      ? []
      : markField('attribution speaker', by, attribution.by, sharesWord(by, attribution.by))),
  ]
}

const describe = ({ label, fact }: Wanted): string =>
  `${fact.giver}>${fact.getter} ${fact.figures.join(', ')} ${fact.stage}${fact.denied ? ' denied' : ''} “${label.text ?? label.by ?? ''}”`

const show = ({ draft, fact }: Told): string =>
  `${fact.giver}>${fact.getter} ${fact.figures.join(', ')} ${fact.stage}${fact.denied ? ' denied' : ''} (${draft.attribution.by})`

function nearest(want: Wanted, left: ReadonlySet<Told>): string {
  const near = [...left]
    .filter(told => mayBe(want, told) || want.places?.some(place => overlaps(place, sentenceOf(told.draft))))
    .map(told => ({ told, wrong: wrongParts(want.fact, told.fact) }))
    .sort((first, second) => first.wrong.length - second.wrong.length)[0]
  return near === undefined
    ? '(no draft)'
    : `(wrong ${near.wrong.join(', ')}: ${near.told.fact.kind} ${show(near.told)})`
}

function whyFalse({ fact }: Told, uncounted: readonly Wanted[]): string {
  const own = uncounted.find(want => fact.figures.some(figure => want.fact.figures.includes(figure)))
  return own === undefined ? '' : `(should not count: ${own.label.why})`
}
