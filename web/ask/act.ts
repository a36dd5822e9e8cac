/** Says something by the node: one POST, answered with what was said, or refused with the node's own words. */
import { isRefusal, Refused } from './answer.ts'

/** @throws Refused with what to do; TypeError where the node cannot be reached, so that nobody knows whether it was said */
export async function sendAct<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(`/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new Refused(response.status, isRefusal(answer) ? answer : undefined)
  return answer as Answer
}
