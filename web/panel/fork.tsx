/** What proves that a log has two histories: both checkpoints that one key signed, and the file to take away. */
import type { ForkAnswer } from '../../src/node/index.ts'
import { saveText } from '../chart/index.ts'
import { useWords } from '../words/index.ts'

export function OneFork({ answer }: { readonly answer: ForkAnswer }) {
  const { t, exact, party, moment } = useWords()
  const { agreed, size, from, foundAt, branches } = answer
  return (
    <>
      <p className="claim-kind">{party(answer.party)}</p>
      <p>{t('fork.about', { origin: answer.origin, size: exact(String(size)) })}</p>
      <p className="warn">{t('fork.believed', { agreed: exact(String(agreed)) })}</p>
      <p className="small">{t('fork.shown', { from: party(from), at: moment(foundAt) })}</p>
      <p>
        <button
          type="button"
          className="tool"
          onClick={() => saveText(`${answer.party}.fork`, answer.proof, 'text/plain')}
        >
          {t('entry.save')}
        </button>
      </p>
      {branches.map((branch, at) => (
        <section key={branch.checkpoint}>
          <h3>
            {t('fork.branch', { n: exact(String(at + 1)) })} · {t('log.checkpoint', { n: exact(String(branch.size)) })}
          </h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
          <pre tabIndex={0}>{`${branch.checkpoint}\n${branch.key}`}</pre>
        </section>
      ))}
      <p className="small">
        {t('fork.check')} <code>npx entente log check {answer.party}.fork</code>
      </p>
    </>
  )
}
