/** What the node gives as files: the same answer as of the same date. */
import { useAddress } from '../ask/index.ts'
import { useWords } from '../words/index.ts'

const formats = ['csv', 'xlsx', 'json'] as const

export function Downloads({ path }: { readonly path: string }) {
  const { t } = useWords()
  return (
    <div className="tools downloads">
      {formats.map(format => (
        <Download key={format} path={path} format={format} label={t('table.save', { format: format.toUpperCase() })} />
      ))}
    </div>
  )
}

function Download({ path, format, label }: { path: string; format: string; label: string }) {
  const address = useAddress(path, { format })
  const name = path.split('?')[0]!.replaceAll('/', '-').slice(1)
  return (
    <a className="tool" href={address} download={`entente-${name}.${format}`} aria-label={label}>
      {format.toUpperCase()}
    </a>
  )
}
