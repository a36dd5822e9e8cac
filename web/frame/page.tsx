/** The head of a page: its title, one sentence, and what can be taken away. */
import { type ReactNode, useEffect } from 'react'

export function Page({
  title,
  lead,
  tools,
  children,
}: {
  readonly title: string
  readonly lead?: ReactNode
  readonly tools?: ReactNode
  readonly children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · Entente`
  }, [title])
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead === undefined ? null : <p className="lead">{lead}</p>}
        </div>
        {tools}
      </header>
      {children}
    </>
  )
}
