/** The reference: what the node says of its own routes and kinds. Nothing is fetched from anywhere else. */
import { Tabs } from 'radix-ui'
import { Page } from '../frame/index.ts'
import { useWords } from '../words/index.ts'
import { Kinds } from './kinds.tsx'
import { Routes } from './routes.tsx'

export function ReferencePage() {
  const { t } = useWords()
  return (
    <Page
      title={t('reference.title')}
      lead={t('reference.lead')}
      tools={
        <a className="tool" href="/openapi.json">
          openapi.json
        </a>
      }
    >
      <Tabs.Root defaultValue="routes">
        <Tabs.List className="tabs" aria-label={t('reference.title')}>
          <Tabs.Trigger value="routes">{t('reference.routes')}</Tabs.Trigger>
          <Tabs.Trigger value="kinds">{t('reference.kinds')}</Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="routes">
          <Routes />
        </Tabs.Content>
        <Tabs.Content value="kinds">
          <Kinds />
        </Tabs.Content>
      </Tabs.Root>
    </Page>
  )
}
