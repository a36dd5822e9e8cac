/** Starts the pages: language and theme as last chosen, questions to the node this page came from. */
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Refused } from './ask/index.ts'
import { showTheme } from './frame/index.ts'
import { router } from './router.tsx'
import { startWords, WordsProvider } from './words/index.ts'

const questions: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended is noticed by whatever is asked next: then the frame asks people to sign in, where they are.
    onError: error => {
      if (error instanceof Refused && error.status === 401) {
        void questions.invalidateQueries({ queryKey: ['/api/session'] })
      }
    },
  }),
  defaultOptions: {
    queries: {
      // A refusal is an answer: asking again would give the same.
      retry: (failures, error) => !(error instanceof Refused) && failures < 2,
      staleTime: 30_000,
      refetchOnWindowFocus: false,
    },
  },
})

startWords()
showTheme()

createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <WordsProvider>
      <QueryClientProvider client={questions}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </WordsProvider>
  </StrictMode>,
)
