/** Hears from the node that there is news, and asks anew at once; where the stream breaks, the browser opens it again. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** Whether the node's stream of news is open. */
export function useNews(): boolean {
  const questions = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const source = new EventSource('/api/events')
    source.addEventListener('open', () => setOpen(true))
    source.addEventListener('error', () => setOpen(false))
    source.addEventListener('news', () => {
      void questions.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== '/api/session' })
    })
    return () => source.close()
  }, [questions])
  return isOpen
}
