/**
 * Builds the pages where they are missing or older than their sources, so that `npm ci && npm start` is all it takes and
 * a second start costs nothing.
 */
import { globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['web/**/*', 'vite.config.ts', 'package-lock.json']

function changedMs(path: string): number {
  return statSync(`${root}${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

const builtMs = changedMs('dist/web/index.html')
const newest = globSync(sources, { cwd: root }).reduce((latest, path) => Math.max(latest, changedMs(path)), 0)
if (builtMs < newest) {
  console.error(builtMs === 0 ? 'Building the pages (once).' : 'Building the pages anew: their sources have changed.')
  const { build } = await import('vite')
  await build({ configFile: `${root}vite.config.ts`, logLevel: 'warn' })
}
