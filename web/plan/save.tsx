/** The plan as files: its tables as the node gives them, and the answer as it came. */
import { useState } from 'react'
import { Refused, refusedBy } from '../ask/index.ts'
import { saveBlob } from '../chart/index.ts'
import { Failure } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import type { ResultProps } from './result.tsx'

const formats = ['csv', 'xlsx', 'json'] as const

/** A node remembers the plans it made last: what is saved is what was shown, and is not planned again. */
async function fileOf({ scenario, answer }: ResultProps, format: (typeof formats)[number]): Promise<Blob> {
  if (format === 'json') return new Blob([`${JSON.stringify(answer, null, 2)}\n`], { type: 'application/json' })
  const response = await fetch(`/api/plan?format=${format}${format === 'csv' ? '&table=all' : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(scenario),
  })
  if (!response.ok) throw await refusedBy(response)
  return response.blob()
}

export function Save(plan: ResultProps) {
  const { t } = useWords()
  const [error, setError] = useState<Error>()
  const save = async (format: (typeof formats)[number]) => {
    setError(undefined)
    try {
      saveBlob(`entente-plan.${format}`, await fileOf(plan, format))
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Refused(0, undefined))
    }
  }
  return (
    <>
      <div className="tools downloads">
        {formats.map(format => (
          <button
            key={format}
            type="button"
            className="tool"
            aria-label={t('plan.save', { format: format.toUpperCase() })}
            onClick={() => void save(format)}
          >
            {format.toUpperCase()}
          </button>
        ))}
      </div>
      {error === undefined ? null : <Failure error={error} />}
    </>
  )
}
