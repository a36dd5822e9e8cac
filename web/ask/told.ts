/** A question that takes the node seconds: it says how far it is. */
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf } from './events.ts'
import { useAddress } from './questions.ts'

/** How far the node is. */
export interface Steps {
  readonly done: number
  readonly total: number
}

export interface ToldAnswer<Answer> {
  readonly query: UseQueryResult<Answer>
  /** Undefined until the node says so, and once the answer is there. */
  readonly steps: Steps | undefined
}

/** The same question as with `useAnswer`, and the same answer: whoever asks both is answered once. */
export function useTold<Answer>(path: string): ToldAnswer<Answer> {
  const address = useAddress(path)
  const [heard, hear] = useState<{ readonly of: string; readonly steps: Steps }>()
  const query = useQuery({
    queryKey: [address],
    queryFn: async ({ signal }) => {
      const response = await fetch(address, { headers: { accept: 'text/event-stream' }, signal })
      return answerOf<Answer>(response, ({ data }) => hear({ of: address, steps: JSON.parse(data) as Steps }))
    },
    placeholderData: keepPreviousData,
  })
  return { query, steps: query.isFetching && heard?.of === address ? heard.steps : undefined }
}
