/** What somebody has to look at, under the masthead of every page, as long as it lasts. */
import { Link } from '@tanstack/react-router'
import { usePeers } from '../ask/index.ts'
import { useWords } from '../words/index.ts'

export function Alarms() {
  const { t, named, party, moment } = useWords()
  const alarms = usePeers().data?.alarms ?? []
  return (
    <div role="status">
      {alarms.length === 0 ? null : (
        <ul className="alarms">
          {alarms.map(({ alarm, party: code, since }) => (
            <li key={`${alarm} ${code}`}>
              <strong>{party(code)}</strong>: {named('alarm', alarm)}
              {since === null ? null : ` ${t('alarm.since', { at: moment(since) })}`}{' '}
              {alarm === 'fork' ? (
                <Link to="/logs/$party" params={{ party: code }} search={{ open: `/logs/${code}/fork` }}>
                  {t('alarm.look')}
                </Link>
              ) : alarm === 'disowned' ? (
                <Link to="/logs/$party" params={{ party: code }}>
                  {t('alarm.look')}
                </Link>
              ) : (
                <Link to="/peers">{t('alarm.look')}</Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
