/** Something that is under way with the node: what is shown while it is, and what went wrong. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Refused } from '../ask/index.ts'
import { Failure } from '../state/index.ts'
import { useWords } from '../words/index.ts'

export interface Doing {
  readonly isBusy: boolean
  readonly error: Error | undefined
  /** Does it, and asks the node anew for whatever the page shows. */
  run(work: () => Promise<unknown>): Promise<boolean>
}

export function useDoing(): Doing {
  const questions = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
      await questions.invalidateQueries()
      return true
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, error, run }
}

/** What went wrong: in the node's words, or in ours where the browser found no passkey or the person gave up. */
export function Wrong({ error }: { readonly error: Error | undefined }) {
  const { t } = useWords()
  if (error === undefined) return null
  if (error instanceof DOMException) {
    return (
      <div className="failure" role="alert">
        <h3>{t('signIn.noPasskey')}</h3>
        <p>{t('signIn.noPasskeyHint')}</p>
      </div>
    )
  }
  if (error instanceof Refused && error.body?.rule === 'E6' && error.status === 401) {
    return (
      <div className="failure" role="alert">
        <h3>{t('signIn.wrong')}</h3>
        <p>{t('signIn.wrongHint')}</p>
      </div>
    )
  }
  if (error instanceof Refused && error.status === 429) {
    return (
      <div className="failure" role="alert">
        <h3>{t('signIn.slowed')}</h3>
        <p>{t('signIn.slowedHint')}</p>
      </div>
    )
  }
  return <Failure error={error} />
}
