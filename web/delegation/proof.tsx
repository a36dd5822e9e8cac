/** The proof of an adopted text, saved as the node makes it: an outsider checks it without a node. */
import { useState } from 'react'
import type { DecisionAnswer } from '../../src/picture/index.ts'
import { readAnswer } from '../ask/index.ts'
import { saveText } from '../chart/index.ts'
import { Failure } from '../state/index.ts'
import { useWords } from '../words/index.ts'

export function Proof({ decision }: { readonly decision: DecisionAnswer }) {
  const { t } = useWords()
  const [error, setError] = useState<Error>()
  if (decision.state !== 'adopted') return null
  const save = async () => {
    try {
      const { file } = await readAnswer<{ file: string }>(`/api/decisions/${decision.id}/proof`)
      saveText(`${decision.id.slice(0, 12)}.decision`, file, 'application/json')
      setError(undefined)
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
    }
  }
  return (
    <div className="proof">
      <p>
        <button type="button" className="tool act-button" onClick={() => void save()}>
          {t('decision.saveProof')}
        </button>{' '}
        <span className="small">{t('decision.proofAbout')}</span>
      </p>
      <pre>{`npx entente decide check ${decision.id.slice(0, 12)}.decision`}</pre>
      {error === undefined ? null : <Failure error={error} />}
    </div>
  )
}
