/** An address that leads nowhere. */
import { Link } from '@tanstack/react-router'
import { Page } from './frame/index.ts'
import { useWords } from './words/index.ts'

export function Lost() {
  const { t } = useWords()
  return (
    <Page title={t('lost.title')}>
      <p>
        {t('lost.text')} <Link to="/">{t('nav.overview')}</Link>
      </p>
    </Page>
  )
}
