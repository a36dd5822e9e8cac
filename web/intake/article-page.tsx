/** One article beside its drafts: what is pointed at on one side is lit on both, and the keys decide. Rules W24, W25. */
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useAnswer } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Answered, Failure } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { type Decision, decide, type TakenArticle, type WaitingDraft } from './ask.ts'
import { DraftCard } from './draft.tsx'
import { Keys, useKeys } from './keys.tsx'
import { Original } from './original.tsx'
import { piecesOf } from './pieces.ts'

export function ArticlePage() {
  const { t } = useWords()
  const { id } = useParams({ strict: false }) as { readonly id: string }
  const query = useAnswer<TakenArticle>(`/intake/${id}`)
  const first = query.data?.stories[0]?.title || query.data?.file
  return (
    <Page title={first ?? t('intake.title')} tools={<Link to="/intake">{t('intake.back')}</Link>}>
      <Answered query={query} show={article => <Review article={article} renew={() => query.refetch()} />} />
    </Page>
  )
}

function Review({ article, renew }: { readonly article: TakenArticle; readonly renew: () => Promise<unknown> }) {
  const { t } = useWords()
  const { drafts } = article
  const [lit, light] = useState<string>()
  const [editing, edit] = useState<string>()
  const [error, setError] = useState<Error>()
  const busy = useRef(false)
  const list = useRef<HTMLOListElement>(null)
  const cardOf = (id: string) => list.current?.querySelector<HTMLElement>(`[data-draft="${id}"]`)
  const pieces = useMemo(() => piecesOf(article.text, marksOf(article)), [article])
  const say = async (draft: WaitingDraft, decision: Decision) => {
    if (busy.current) return
    busy.current = true
    setError(undefined)
    try {
      await decide(draft.id, decision)
      await renew()
      edit(undefined)
      cardOf(decision.decision === 'edit' ? draft.id : (nextWaiting(drafts, draft.id)?.id ?? draft.id))?.focus()
    } catch (caught) {
      setError(caught as Error)
    } finally {
      busy.current = false
    }
  }
  const keys = useKeys({
    drafts,
    current: lit,
    alike: article.alike,
    go: id => cardOf(id)?.focus(),
    say: (draft, decision) => void say(draft, decision),
    edit,
  })
  useEffect(() => {
    if (lit === undefined) return
    document.querySelector(`.original [data-drafts~="${lit}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [lit])
  return (
    <>
      <Keys open={keys.shown} toggle={keys.toggle} />
      {error === undefined ? null : <Failure error={error} />}
      <div className="intake">
        <Original pieces={pieces} lit={lit} light={light} go={id => cardOf(id)?.focus()} />
        <section aria-label={t('intake.drafts')}>
          <h2>{t('intake.count', { n: drafts.length })}</h2>
          {drafts.length === 0 ? <p>{t('intake.none')}</p> : null}
          <ol className="intake-drafts" ref={list}>
            {drafts.map(draft => (
              <DraftCard
                key={draft.id}
                draft={draft}
                story={article.stories[draft.story]}
                alike={article.alike[draft.id] ?? []}
                isLit={lit === draft.id}
                isEdited={editing === draft.id}
                light={() => light(draft.id)}
                edit={open => {
                  edit(open ? draft.id : undefined)
                  if (!open) cardOf(draft.id)?.focus()
                }}
                say={decision => void say(draft, decision)}
              />
            ))}
          </ol>
        </section>
      </div>
    </>
  )
}

function marksOf({ stories, drafts }: TakenArticle) {
  return {
    sentences: stories.flatMap(({ sentences }) => sentences ?? []),
    furniture: stories.flatMap(({ furniture }) => furniture ?? []),
    drafts: drafts.map(({ id, span, also, figures }) => ({
      id,
      places: [span, ...also],
      figures: figures.map(({ number }) => number),
    })),
  }
}

function nextWaiting(drafts: readonly WaitingDraft[], id: string): WaitingDraft | undefined {
  const at = drafts.findIndex(draft => draft.id === id)
  return [...drafts.slice(at + 1), ...drafts.slice(0, at)].find(({ state }) => state === 'waiting')
}
