/** Who acts here: which party the node signs for, who is signed in, and what that person may do. */
import { useNode, useSession } from '../ask/index.ts'
import { useWords } from '../words/index.ts'

export function Signer({ act }: { readonly act: string }) {
  const { t, named, party } = useWords()
  const node = useNode()
  const session = useSession()
  if (node === undefined || !session.known) return null
  const may = session.may(act)
  return (
    <p className="signer">
      {t('act.signsFor', { party: party(node.party) })}{' '}
      {!session.required
        ? t('act.nobodySignsIn')
        : session.person === null
          ? t('act.notSignedIn')
          : t('act.signedIn', {
              person: session.person,
              roles: session.roles.map(role => named('role', role)).join(', '),
            })}{' '}
      {session.required && session.person !== null && !may ? <strong className="warn">{t('act.mayNot')}</strong> : null}
    </p>
  )
}
