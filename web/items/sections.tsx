/** What is said about the item beside deliveries: capacity and its vintages, stocks, orders, money, needs, speakers. */
import type { ClaimCard, ItemAnswer } from '../../src/picture/index.ts'
import { ClaimLines } from '../panel/index.ts'
import { useWords } from '../words/index.ts'

const sections = ['capacity', 'stocks', 'orders', 'money', 'needs', 'transfers', 'said'] as const

export function Sections({ answer }: { readonly answer: ItemAnswer }) {
  const { named } = useWords()
  return sections.map(name => {
    const claims: readonly ClaimCard[] = answer[name]
    if (claims.length === 0) return null
    return (
      <section key={name} aria-labelledby={name}>
        <h2 id={name}>{named('section', name)}</h2>
        <p className="small section-about">{named('sectionAbout', name)}</p>
        <ClaimLines claims={claims} />
      </section>
    )
  })
}
