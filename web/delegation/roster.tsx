/** Everybody whose log the outcome stands on: who holds the text, who closed its log, what of them is missing here. */
import type { DecisionAnswer, MemberAnswer, RoundAnswer } from '../../src/picture/index.ts'
import { useNode } from '../ask/index.ts'
import { Opens } from '../panel/index.ts'
import { Scroll } from '../table/index.ts'
import { useWords } from '../words/index.ts'

export function Roster({ decision, round }: { readonly decision: DecisionAnswer; readonly round: RoundAnswer }) {
  const { t } = useWords()
  const isOver = decision.state !== 'open'
  return (
    <Scroll label={t('decision.rosterTitle')}>
      <table className="roster">
        <thead>
          <tr>
            <th scope="col">{t('treaty.party')}</th>
            <th scope="col">{t('decision.receipt')}</th>
            <th scope="col">{t('decision.closing')}</th>
            <th scope="col" className="number">
              {t('decision.held')}
            </th>
            <th scope="col">{t('decision.missing')}</th>
          </tr>
        </thead>
        <tbody>
          {round.members.map(member => (
            <Member key={member.party} member={member} round={round} isOver={isOver} />
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Member({
  member,
  round,
  isOver,
}: {
  readonly member: MemberAnswer
  readonly round: RoundAnswer
  readonly isOver: boolean
}) {
  const { t, named, party, moment, exact } = useWords()
  const node = useNode()
  const objects = round.objections.some(one => one.by === member.party)
  const step = (said: MemberAnswer['receipt'], mark: string) =>
    said === null ? null : (
      <>
        <span aria-hidden="true">{mark} </span>
        <Opens to={`/notices/${said.id}`}>{moment(said.at)}</Opens>
      </>
    )
  return (
    <tr>
      <th scope="row">
        {party(member.party)}
        {member.party === node?.party ? <strong> ({t('decision.us')})</strong> : null}
        <div className="small">{named('decisionRole', member.role)}</div>
      </th>
      <td>
        {step(member.receipt, '✓') ??
          (member.role === 'member' ? (
            <span className="warn">
              <span aria-hidden="true">○ </span>
              {t('decision.noReceipt')}
            </span>
          ) : (
            t('decision.needsNone')
          ))}
        {objects ? <div className="warn">✕ {t('decision.objects')}</div> : null}
      </td>
      <td>
        {step(member.closing, '■') ??
          (member.role === 'chair' ? (
            t('decision.needsNone')
          ) : (
            <span className={isOver ? 'warn' : 'unknown'}>
              <span aria-hidden="true">○ </span>
              {t(isOver ? 'decision.notClosed' : 'decision.closesLater')}
            </span>
          ))}
      </td>
      <td className="number">
        {member.held === null ? (
          <span className="unknown">{t('decision.nothingHeld')}</span>
        ) : (
          exact(String(member.held))
        )}
      </td>
      <td>{member.missing.map(lack => named('decisionLack', lack)).join(', ') || '–'}</td>
    </tr>
  )
}
