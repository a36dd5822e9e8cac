/** Asks the node, and tells a refusal (an answer that says what to do) from a node that cannot be reached. */
/** What the node says when it refuses: see spec of the API. */
export interface RefusalBody {
  readonly code: string
  readonly message: string
  readonly place?: Readonly<Record<string, string | number>>
  readonly value?: string
  readonly rule?: string
  readonly hint?: string
}

export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly body: RefusalBody | undefined

  constructor(status: number, body: RefusalBody | undefined) {
    super(body?.message ?? `status ${status}`)
    this.status = status
    this.body = body
  }
}

/**
 * Reads one answer as JSON.
 * @throws Refused with the node's own words; TypeError where the node cannot be reached
 */
export async function readAnswer<Answer>(address: string, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(address, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) })
  if (!response.ok) throw await refusedBy(response)
  return (await response.json()) as Answer
}

/** What the node refused, in its own words where it gave any. */
export async function refusedBy(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => undefined)
  return new Refused(response.status, isRefusal(body) ? body : undefined)
}

/** Whether something is the node's refusal, by its form. */
export function isRefusal(body: unknown): body is RefusalBody {
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
}
