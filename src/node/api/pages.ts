/** The built pages. Only files that stood in the folder when the node started are served: no path leads anywhere else. */
import { globSync, readFileSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import type { Context } from 'hono'
import { type Bytes, utf8 } from '../../base/index.ts'

/** Bytes by path within the folder, with `/` between parts. */
export type Pages = ReadonlyMap<string, Bytes>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
}

/** Reads a folder of built pages; undefined where there is none. */
export function readPages(folder: string): Pages | undefined {
  const found = globSync('**/*', { cwd: folder }).filter(path => statSync(join(folder, path)).isFile())
  if (!found.includes('index.html')) return undefined
  return new Map(found.map(path => [path.split(sep).join('/'), readFileSync(join(folder, path))]))
}

const notBuilt = utf8(
  '<!doctype html><title>Entente</title><p>The pages are not built. Run <code>npm run build</code> and start again; the API answers below <a href="/openapi.json">/openapi.json</a>.',
)

/** A file of the pages, or their index for every address that the pages themselves route. */
export function pageReply(context: Context, pages: Pages | undefined): Response {
  if (pages === undefined) return context.body(new Uint8Array(notBuilt), 503, { 'content-type': types['.html']! })
  const path = context.req.path.slice(1)
  const file = pages.get(path)
  if (file !== undefined) {
    // The build puts a hash of the content into the name of everything below assets/.
    const lasting = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    return context.body(new Uint8Array(file), 200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'cache-control': lasting,
    })
  }
  if (extname(path) !== '' && path.startsWith('assets/')) return context.body(null, 404)
  return context.body(new Uint8Array(pages.get('index.html')!), 200, {
    'content-type': types['.html']!,
    'cache-control': 'no-cache',
  })
}
