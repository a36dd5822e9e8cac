/** What the page asks of the node, and what it tells it. The forms are those of /api/intake. */
import { isRefusal, Refused } from '../ask/index.ts'
import type { Place } from './pieces.ts'

export interface QueueLine {
  readonly id: string
  readonly file: string
  readonly at: string
  readonly stories: readonly StoryFacts[]
  readonly waiting: number
  readonly decided: number
}

export interface StoryFacts {
  readonly publisher: string | null
  readonly date: string | null
  readonly otherDates?: readonly string[]
  readonly language: string
  readonly title: string
  readonly sentences?: readonly Place[]
  readonly furniture?: readonly { readonly span: Place; readonly pattern: string }[]
}

export interface WaitingDraft {
  readonly id: string
  readonly state: 'waiting' | 'accepted' | 'joined' | 'rejected'
  readonly edited: boolean
  readonly notice: string | null
  readonly kind: string
  readonly body: Readonly<Record<string, unknown>>
  readonly by?: string
  readonly attribution: { readonly by: string; readonly form: string; readonly via?: string }
  readonly grade: string
  readonly gradeBecause: readonly string[]
  readonly confidence: number
  readonly reasons: readonly { readonly because: string; readonly by: number }[]
  readonly span: Place
  readonly sentence: Place
  readonly figures: readonly { readonly field: string; readonly number: Place }[]
  readonly also: readonly Place[]
  readonly notCounted: string | null
  readonly warnings: readonly string[]
  readonly story: number
}

export interface Alike {
  readonly notice: string
  readonly likeness: 'same' | 'clash'
  readonly because: string
}

export interface TakenArticle {
  readonly id: string
  readonly file: string
  readonly text: string
  readonly stories: readonly StoryFacts[]
  readonly drafts: readonly WaitingDraft[]
  readonly alike: Readonly<Record<string, readonly Alike[]>>
}

export type Decision =
  | { readonly decision: 'accept' | 'reject' }
  | { readonly decision: 'edit'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly decision: 'join'; readonly notice: string }

/** @throws Refused with the node's own words; TypeError where the node cannot be reached */
export function decide(id: string, decision: Decision): Promise<WaitingDraft> {
  return told<WaitingDraft>(`/api/intake/drafts/${id}`, decision)
}

/** Hands the bytes of a file to the node, which decodes them. @throws as {@link decide} */
export async function take(file: File, date: string): Promise<TakenArticle> {
  const base64 = await base64Of(file)
  return told<TakenArticle>('/api/intake', { name: file.name, base64, ...(date === '' ? {} : { date }) })
}

function base64Of(file: File): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onerror = () => fail(new TypeError('the file cannot be read'))
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,?/, ''))
    reader.readAsDataURL(file)
  })
}

async function told<Answer>(address: string, body: unknown): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new Refused(response.status, isRefusal(answer) ? answer : undefined)
  return answer as Answer
}
