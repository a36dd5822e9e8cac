/** What the node says of the session, in full. */
import { useQuery } from '@tanstack/react-query'
import { readAnswer } from '../ask/index.ts'

export interface SessionFacts {
  readonly required: boolean
  readonly person: { readonly id: string; readonly name: string; readonly roles: readonly string[] } | null
  readonly means: string | null
  readonly may: readonly string[]
  /** Whether browsers make passkeys at this address; else where they do. */
  readonly passkeys: boolean
  readonly passkeyAddress: string | null
  readonly provider: string | null
}

export function useSessionFacts() {
  return useQuery({
    queryKey: ['/api/session', 'in full'],
    queryFn: ({ signal }) => readAnswer<SessionFacts>('/api/session', signal),
  })
}
