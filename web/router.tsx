/** The pages by their addresses. Each page is fetched when it is first gone to; the as-of date goes with every link. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import { type PageSearch, pageSearch, searchOf, searchText } from './ask/index.ts'
import { Frame } from './frame/index.ts'
import { Lost } from './lost.tsx'

const root = createRootRoute({
  component: Frame,
  notFoundComponent: Lost,
  validateSearch: (search: Record<string, unknown>): PageSearch => pageSearch(search),
  search: { middlewares: [retainSearchParams<PageSearch>(['asOf', 'recorded'])] },
})

const under = { getParentRoute: () => root }

const pages = [
  createRoute({
    ...under,
    path: '/',
    component: lazyRouteComponent(() => import('./overview/index.ts'), 'OverviewPage'),
  }),
  createRoute({
    ...under,
    path: '/support',
    component: lazyRouteComponent(() => import('./support/index.ts'), 'SupportPage'),
  }),
  createRoute({
    ...under,
    path: '/items',
    component: lazyRouteComponent(() => import('./items/index.ts'), 'ItemsPage'),
  }),
  createRoute({
    ...under,
    path: '/items/$code',
    component: lazyRouteComponent(() => import('./items/index.ts'), 'ItemPage'),
  }),
  createRoute({
    ...under,
    path: '/outlook',
    component: lazyRouteComponent(() => import('./outlook/index.ts'), 'OutlooksPage'),
  }),
  createRoute({
    ...under,
    path: '/outlook/$item',
    component: lazyRouteComponent(() => import('./outlook/index.ts'), 'OutlookPage'),
  }),
  createRoute({
    ...under,
    path: '/backtest',
    component: lazyRouteComponent(() => import('./backtest/index.ts'), 'BacktestPage'),
  }),
  createRoute({
    ...under,
    path: '/slippage',
    component: lazyRouteComponent(() => import('./slippage/index.ts'), 'SlippagePage'),
  }),
  createRoute({
    ...under,
    path: '/plan',
    component: lazyRouteComponent(() => import('./plan/index.ts'), 'PlanPage'),
  }),
  createRoute({
    ...under,
    path: '/sources',
    component: lazyRouteComponent(() => import('./sources/index.ts'), 'SourcesPage'),
  }),
  createRoute({
    ...under,
    path: '/sources/$id',
    component: lazyRouteComponent(() => import('./sources/index.ts'), 'SourcePage'),
  }),
  createRoute({
    ...under,
    path: '/clashes',
    component: lazyRouteComponent(() => import('./clashes/index.ts'), 'ClashesPage'),
  }),
  createRoute({
    ...under,
    path: '/revisions',
    component: lazyRouteComponent(() => import('./revisions/index.ts'), 'RevisionsPage'),
  }),
  createRoute({
    ...under,
    path: '/duty',
    component: lazyRouteComponent(() => import('./duty/index.ts'), 'DutyPage'),
  }),
  createRoute({
    ...under,
    path: '/decisions',
    component: lazyRouteComponent(() => import('./delegation/index.ts'), 'DecisionsPage'),
  }),
  createRoute({
    ...under,
    path: '/decisions/$id',
    component: lazyRouteComponent(() => import('./delegation/index.ts'), 'DecisionPage'),
  }),
  createRoute({
    ...under,
    path: '/treaties',
    component: lazyRouteComponent(() => import('./treaties/index.ts'), 'TreatiesPage'),
  }),
  createRoute({
    ...under,
    path: '/treaties/$code',
    component: lazyRouteComponent(() => import('./treaties/index.ts'), 'TreatyPage'),
  }),
  createRoute({
    ...under,
    path: '/intake',
    component: lazyRouteComponent(() => import('./intake/index.ts'), 'IntakePage'),
  }),
  createRoute({
    ...under,
    path: '/intake/$id',
    component: lazyRouteComponent(() => import('./intake/index.ts'), 'ArticlePage'),
  }),
  createRoute({
    ...under,
    path: '/logs',
    component: lazyRouteComponent(() => import('./logs/index.ts'), 'LogsPage'),
  }),
  createRoute({
    ...under,
    path: '/logs/$party',
    component: lazyRouteComponent(() => import('./logs/index.ts'), 'LogPage'),
  }),
  createRoute({
    ...under,
    path: '/peers',
    component: lazyRouteComponent(() => import('./peers/index.ts'), 'PeersPage'),
  }),
  createRoute({
    ...under,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('./sign-in/index.ts'), 'SignInPage'),
  }),
  createRoute({
    ...under,
    path: '/people',
    component: lazyRouteComponent(() => import('./people/index.ts'), 'PeoplePage'),
  }),
  createRoute({
    ...under,
    path: '/reference',
    component: lazyRouteComponent(() => import('./reference/index.ts'), 'ReferencePage'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(pages),
  parseSearch: searchOf,
  stringifySearch: searchText,
  scrollRestoration: true,
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
