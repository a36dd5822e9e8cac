/** Says one thing at the press of a key, and keeps the node's refusal where it refuses. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sendAct } from '../ask/index.ts'

export function useSaying(): readonly [(path: string, body: object) => Promise<void>, Error | undefined] {
  const questions = useQueryClient()
  const [error, setError] = useState<Error>()
  const say = async (path: string, body: object) => {
    try {
      await sendAct(path, body)
      setError(undefined)
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
    }
    await questions.invalidateQueries()
  }
  return [say, error]
}
