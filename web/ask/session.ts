/** Who is signed in, and what that person may do. Where accounts do not exist, whoever reaches the node may do all. */
import { useQuery } from '@tanstack/react-query'
import { Refused, readAnswer } from './answer.ts'

interface SessionAnswer {
  readonly required: boolean
  readonly person: { readonly name: string; readonly roles: readonly string[] } | null
  readonly may: readonly string[]
}

export interface Session {
  /** False until it is known. */
  readonly known: boolean
  /** True where the node was asked and did not answer. */
  readonly silent: boolean
  /** Whether people sign in at this node. */
  readonly required: boolean
  /** Who is signed in; null where nobody is, or nobody has to be. */
  readonly person: string | null
  readonly roles: readonly string[]
  may(act: string): boolean
}

export function useSession(): Session {
  const { data, isError } = useQuery({
    queryKey: ['/api/session'],
    queryFn: ({ signal }) => sessionOf(signal),
    staleTime: 30_000,
  })
  return {
    known: data !== undefined,
    silent: data === undefined && isError,
    required: data?.required ?? false,
    person: data?.person?.name ?? null,
    roles: data?.person?.roles ?? [],
    may: act => data !== undefined && (!data.required || data.may.includes(act)),
  }
}

async function sessionOf(signal: AbortSignal): Promise<SessionAnswer> {
  try {
    return await readAnswer<SessionAnswer>('/api/session', signal)
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return { required: false, person: null, may: [] }
    throw error
  }
}
