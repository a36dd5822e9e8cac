/** The question of an outlook, from the address bar, while a slider is dragged, and as the panel opens it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Outlook } from '../../src/outlook/index.ts'
import { addressOf, type PageSearch, type Parameters, readAnswer, useAddress } from '../ask/index.ts'

/** Draws while a slider is dragged: enough to see where it goes, and drawn within one step of the hand. */
const draggedDraws = '1000'

export function outlookPath(item: string): string {
  return `/outlook/${encodeURIComponent(item)}`
}

export function questionOf({ to, by, measure, target, months, assume }: PageSearch): Parameters {
  return { to, by, measure, target, months: months ?? '24', assume }
}

/** The address that opens what is behind a figure: the same question, with the part of the answer that is meant. */
export function openAddress(item: string, question: Parameters, part: Readonly<Record<string, string>> = {}): string {
  return addressOf(outlookPath(item), { ...question, ...part })
}

export interface Asked {
  /** The last answer there was: it stays while the next one is on its way, and where that one is refused. */
  readonly answer: Outlook | undefined
  readonly error: Error | null
  readonly waiting: boolean
  readonly again: () => void
}

/**
 * Asks with the assumptions as they stand in the hand: while it moves, one question after the other, each for where it is
 * once the answer before is there. So the drawing follows however fast the node is, and no answer is thrown away unseen.
 */
export function useOutlook(item: string, question: Parameters, dragged: string | undefined): Asked {
  const [sent, setSent] = useState(dragged)
  const hand = dragged === undefined ? undefined : sent
  const asked = hand === undefined ? question : { ...question, assume: hand, draws: draggedDraws }
  const address = useAddress(outlookPath(item), asked)
  const query = useQuery({
    queryKey: [address],
    queryFn: ({ signal }) => readAnswer<Outlook>(address, signal),
    placeholderData: keepPreviousData,
  })
  const { isFetching } = query
  useEffect(() => {
    if (dragged === undefined || !isFetching) setSent(dragged)
  }, [dragged, isFetching])
  const [last, setLast] = useState<Outlook>()
  useEffect(() => {
    if (query.data !== undefined) setLast(query.data)
  }, [query.data])
  return {
    answer: query.data ?? last,
    error: query.error,
    waiting: query.isPlaceholderData && dragged === undefined,
    again: () => void query.refetch(),
  }
}
