/** Says that a duty officer has opened a message, and keeps the node's refusal where it refuses. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MessageAnswer } from '../../src/picture/index.ts'
import { sendAct } from '../ask/index.ts'

export function useOpening(officer: string): readonly [(message: MessageAnswer) => Promise<void>, Error | undefined] {
  const questions = useQueryClient()
  const [error, setError] = useState<Error>()
  const open = async (message: MessageAnswer) => {
    try {
      await sendAct(`/messages/${message.id}/opened`, { officer })
      setError(undefined)
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
    }
    await questions.invalidateQueries()
  }
  return [open, error]
}
